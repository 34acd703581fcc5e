-- The two roles of Tacit, and what each may do. Run by a superuser inside the database of Tacit; may be run again at any time.
-- The passwords come by the settings tacit.owner_password and tacit.app_password of the session (set_config), never by this file.
--
--   tacit_owner  owns the database and its schema and runs the migrations
--   tacit_app    what the API and the workers log in as: reads and writes rows, and is held to row-level security

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tacit_owner') THEN
    CREATE ROLE tacit_owner;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tacit_app') THEN
    CREATE ROLE tacit_app;
  END IF;
  ALTER ROLE tacit_owner LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION;
  ALTER ROLE tacit_app LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION;
  EXECUTE format('ALTER ROLE tacit_owner PASSWORD %L', current_setting('tacit.owner_password'));
  EXECUTE format('ALTER ROLE tacit_app PASSWORD %L', current_setting('tacit.app_password'));

  EXECUTE format('ALTER DATABASE %I OWNER TO tacit_owner', current_database());
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO tacit_app', current_database());
END
$$;

ALTER SCHEMA public OWNER TO tacit_owner;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO tacit_app;

-- What the owner creates later, by migrations. A migration takes back what the application may not do (the timeline is append-only).
ALTER DEFAULT PRIVILEGES FOR ROLE tacit_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE tacit_owner IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO tacit_app;
ALTER DEFAULT PRIVILEGES FOR ROLE tacit_owner IN SCHEMA public GRANT USAGE ON SEQUENCES TO tacit_app;
ALTER DEFAULT PRIVILEGES FOR ROLE tacit_owner IN SCHEMA public GRANT EXECUTE ON FUNCTIONS TO tacit_app;
