-- What the services are tried by, and what came of it (GTC-3.6.1.c, GTC-3.6.2.b).

-- CreateTable
CREATE TABLE "probes" (
    "provider_id" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "is_enabled" BOOLEAN NOT NULL,
    "steps" BYTEA NOT NULL,
    "actor" TEXT NOT NULL,
    "fault_at" TIMESTAMPTZ(3),
    "fault_step" INTEGER,
    "fault_reason" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "probes_pkey" PRIMARY KEY ("provider_id","service")
);

-- CreateTable
CREATE TABLE "probe_results" (
    "provider_id" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "ok" BOOLEAN NOT NULL,
    "duration_ms" INTEGER,
    "failed_step" INTEGER,
    "reason" TEXT,
    "source" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "probe_results_pkey" PRIMARY KEY ("provider_id","service","source","at")
);

-- CreateIndex
CREATE INDEX "probe_results_provider_id_at_idx" ON "probe_results"("provider_id", "at");

-- Tenant isolation, as for every tenant table.
DO $$
DECLARE tenant text;
BEGIN
  FOREACH tenant IN ARRAY ARRAY['probes', 'probe_results'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant);
    EXECUTE format(
      'CREATE POLICY provider_only ON %I USING (provider_id = nullif(current_setting(''app.provider_id'', true), ''''))', tenant);
  END LOOP;
END $$;

-- What was measured is evidence for as long as it is kept.
REVOKE UPDATE, TRUNCATE ON "probe_results" FROM tacit_app;
