
-- CreateTable
CREATE TABLE "providers" (
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "document" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "providers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_key_index" (
    "prefix" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "provider_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "customer_id" TEXT,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_index_pkey" PRIMARY KEY ("prefix")
);

-- CreateTable
CREATE TABLE "api_keys" (
    "prefix" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "customer_id" TEXT,
    "label" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("prefix")
);

-- CreateTable
CREATE TABLE "clocks" (
    "id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "now_at" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL,
    "target_at" TIMESTAMPTZ(3),
    "problem" JSONB,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "clocks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "customers" (
    "id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "vat_number" TEXT,
    "clock_id" TEXT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "customers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subject_keys" (
    "subject_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "wrapped" BYTEA NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "subject_keys_pkey" PRIMARY KEY ("subject_id")
);

-- CreateTable
CREATE TABLE "contacts" (
    "id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "personal" BYTEA NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contacts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "remarks" (
    "id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "text" BYTEA NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "remarks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contracts" (
    "id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "special_conditions" JSONB NOT NULL,
    "terms" JSONB NOT NULL,
    "calendar_version" TEXT NOT NULL,
    "signed_on" DATE NOT NULL,
    "starts_on" DATE NOT NULL,
    "clock_id" TEXT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contracts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "processes" (
    "id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "customer_id" TEXT,
    "contract_id" TEXT,
    "clock_id" TEXT,
    "status" TEXT NOT NULL,
    "state_version" INTEGER NOT NULL,
    "state" JSONB NOT NULL,
    "step" JSONB NOT NULL,
    "stage" TEXT NOT NULL,
    "waiting_for" TEXT NOT NULL,
    "clause" TEXT NOT NULL,
    "next_action_at" TIMESTAMPTZ(3),
    "facts_handled" INTEGER NOT NULL DEFAULT 0,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "processes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "facts" (
    "id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "process_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "actor" TEXT NOT NULL,
    "unique_key" TEXT,
    "number" INTEGER,
    "answer" JSONB,

    CONSTRAINT "facts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "timeline" (
    "id" BIGSERIAL NOT NULL,
    "provider_id" TEXT NOT NULL,
    "process_id" TEXT NOT NULL,
    "customer_id" TEXT,
    "contract_id" TEXT,
    "kind" TEXT NOT NULL,
    "clause" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "fact_id" TEXT,
    "actor" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "hash" TEXT NOT NULL,
    "xid" BIGINT NOT NULL DEFAULT ((pg_current_xact_id())::text)::bigint,

    CONSTRAINT "timeline_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "timeline_seals" (
    "provider_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "from_xid" BIGINT NOT NULL,
    "up_to_xid" BIGINT NOT NULL,
    "entries" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "timeline_seals_pkey" PRIMARY KEY ("provider_id","number")
);

-- CreateTable
CREATE TABLE "notices" (
    "id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "process_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "effect_key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "contact_id" TEXT,
    "status" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "reply" BYTEA,
    "body_hash" TEXT,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "notices_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "letters" (
    "id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "deposited_on" DATE,
    "presented_on" DATE,
    "received_on" DATE,
    "tracking_number" TEXT,
    "evidence" TEXT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "letters_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "access_blocks" (
    "process_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "clause" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "until_at" TIMESTAMPTZ(3),
    "unfounded" BOOLEAN NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "access_blocks_pkey" PRIMARY KEY ("process_id","key")
);

-- CreateTable
CREATE TABLE "alerts" (
    "process_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "clause" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "until_at" TIMESTAMPTZ(3),
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "alerts_pkey" PRIMARY KEY ("process_id","key")
);

-- CreateTable
CREATE TABLE "decisions" (
    "process_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "clause" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "readings" JSONB NOT NULL,
    "options" JSONB NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "until_at" TIMESTAMPTZ(3),
    "option" TEXT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "decisions_pkey" PRIMARY KEY ("process_id","key")
);

-- CreateTable
CREATE TABLE "invoices" (
    "id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "contract_id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "issued_on" DATE NOT NULL,
    "printed_due_on" DATE,
    "amount_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "invoices_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payments" (
    "id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "value_on" DATE NOT NULL,
    "directed_to" TEXT,
    "reversed_on" DATE,
    "allocation" JSONB NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "payments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "statutory_rates" (
    "series" TEXT NOT NULL,
    "from_on" DATE NOT NULL,
    "until_on" DATE NOT NULL,
    "rate_percent" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "statutory_rates_pkey" PRIMARY KEY ("series","from_on")
);

-- CreateTable
CREATE TABLE "idempotency_keys" (
    "provider_id" TEXT NOT NULL,
    "principal" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "body_hash" TEXT NOT NULL,
    "status" INTEGER,
    "response" JSONB,
    "fact_id" TEXT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("provider_id","principal","method","path","key")
);

-- CreateIndex
CREATE UNIQUE INDEX "providers_slug_key" ON "providers"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "customers_provider_id_reference_key" ON "customers"("provider_id", "reference");

-- CreateIndex
CREATE UNIQUE INDEX "contacts_customer_id_role_key" ON "contacts"("customer_id", "role");

-- CreateIndex
CREATE INDEX "contracts_customer_id_idx" ON "contracts"("customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "contracts_provider_id_reference_key" ON "contracts"("provider_id", "reference");

-- CreateIndex
CREATE INDEX "processes_provider_id_status_next_action_at_idx" ON "processes"("provider_id", "status", "next_action_at");

-- CreateIndex
CREATE INDEX "processes_customer_id_idx" ON "processes"("customer_id");

-- CreateIndex
CREATE INDEX "processes_contract_id_idx" ON "processes"("contract_id");

-- CreateIndex
CREATE INDEX "processes_clock_id_next_action_at_idx" ON "processes"("clock_id", "next_action_at");

-- CreateIndex
CREATE UNIQUE INDEX "processes_kind_subject_id_key" ON "processes"("kind", "subject_id");

-- CreateIndex
CREATE INDEX "facts_process_id_received_at_id_idx" ON "facts"("process_id", "received_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "facts_provider_id_unique_key_key" ON "facts"("provider_id", "unique_key");

-- CreateIndex
CREATE INDEX "timeline_process_id_id_idx" ON "timeline"("process_id", "id");

-- CreateIndex
CREATE INDEX "timeline_provider_id_xid_idx" ON "timeline"("provider_id", "xid");

-- CreateIndex
CREATE INDEX "timeline_contract_id_id_idx" ON "timeline"("contract_id", "id");

-- CreateIndex
CREATE INDEX "timeline_customer_id_id_idx" ON "timeline"("customer_id", "id");

-- CreateIndex
CREATE INDEX "notices_customer_id_idx" ON "notices"("customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "notices_process_id_key_key" ON "notices"("process_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "notices_message_id_key" ON "notices"("message_id");

-- CreateIndex
CREATE INDEX "access_blocks_customer_id_until_at_idx" ON "access_blocks"("customer_id", "until_at");

-- CreateIndex
CREATE INDEX "alerts_customer_id_until_at_idx" ON "alerts"("customer_id", "until_at");

-- CreateIndex
CREATE INDEX "decisions_provider_id_until_at_from_at_idx" ON "decisions"("provider_id", "until_at", "from_at");

-- CreateIndex
CREATE INDEX "invoices_customer_id_idx" ON "invoices"("customer_id");

-- CreateIndex
CREATE INDEX "invoices_contract_id_idx" ON "invoices"("contract_id");

-- CreateIndex
CREATE UNIQUE INDEX "invoices_provider_id_number_key" ON "invoices"("provider_id", "number");

-- CreateIndex
CREATE INDEX "payments_customer_id_idx" ON "payments"("customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "payments_provider_id_reference_key" ON "payments"("provider_id", "reference");

-- AddForeignKey
ALTER TABLE "api_key_index" ADD CONSTRAINT "api_key_index_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "providers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customers" ADD CONSTRAINT "customers_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "providers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contracts" ADD CONSTRAINT "contracts_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "processes" ADD CONSTRAINT "processes_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "providers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "facts" ADD CONSTRAINT "facts_process_id_fkey" FOREIGN KEY ("process_id") REFERENCES "processes"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_contract_id_fkey" FOREIGN KEY ("contract_id") REFERENCES "contracts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payments" ADD CONSTRAINT "payments_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Tenant isolation: every tenant table shows the rows of one provider, the one the transaction named; without a name, none.
-- FORCE, so that the owner is held to it as well. Not covered: providers, api_key_index (needed before a provider is known, no
-- personal data) and statutory_rates (published figures).
DO $$
DECLARE tenant text;
BEGIN
  FOREACH tenant IN ARRAY ARRAY[
    'access_blocks', 'alerts', 'api_keys', 'clocks', 'contacts', 'contracts', 'customers', 'decisions', 'facts', 'idempotency_keys',
    'invoices', 'letters', 'notices', 'payments', 'processes', 'remarks', 'subject_keys', 'timeline', 'timeline_seals'
  ] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant);
    EXECUTE format(
      'CREATE POLICY provider_only ON %I USING (provider_id = nullif(current_setting(''app.provider_id'', true), ''''))', tenant);
  END LOOP;
END $$;

-- The evidence is append-only for the application.
REVOKE UPDATE, DELETE, TRUNCATE ON timeline, timeline_seals FROM tacit_app;

-- What is waiting to be handled or is under way: all that the courier and a test clock look for, and nothing else.
CREATE INDEX facts_unhandled ON facts (process_id, received_at, id) WHERE answer IS NULL;
CREATE INDEX facts_unhandled_by_age ON facts (provider_id, recorded_at) WHERE answer IS NULL;
CREATE INDEX processes_unstarted ON processes (provider_id, id) WHERE started_at IS NULL;

-- "May they come in?" is asked on every login: one round trip, under the same policy as everything else.
CREATE FUNCTION customer_access(asked_provider text, asked_customer text)
RETURNS TABLE (known boolean, blocks jsonb, alerts jsonb)
LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM set_config('app.provider_id', asked_provider, true);
  RETURN QUERY SELECT
    EXISTS (SELECT FROM customers c WHERE c.id = asked_customer),
    (SELECT coalesce(jsonb_agg(jsonb_build_object('clause', b.clause, 'text', b.text, 'from', b.from_at) ORDER BY b.from_at), '[]')
       FROM access_blocks b WHERE b.customer_id = asked_customer AND b.until_at IS NULL),
    (SELECT coalesce(jsonb_agg(jsonb_build_object('clause', a.clause, 'text', a.text, 'from', a.from_at) ORDER BY a.from_at), '[]')
       FROM alerts a WHERE a.customer_id = asked_customer AND a.until_at IS NULL);
END $$;

-- What a turn begins with, in one round trip. The clock row is held before the process row: an advance takes the clock alone, so no process
-- lags behind it and nothing deadlocks. Each statement sees what was committed while the one before it waited: the facts are read after the
-- lock, and the time is told after it.
CREATE FUNCTION begin_turn(asked_process text, facts_max int)
RETURNS TABLE (kind text, subject_id text, customer_id text, contract_id text, clock_id text, state jsonb, state_version int, step jsonb, facts_handled int, started boolean,
               test_clock timestamptz, database_now timestamptz, facts jsonb)
LANGUAGE plpgsql VOLATILE
AS $$
DECLARE
  clock timestamptz;
  held processes%ROWTYPE;
BEGIN
  SELECT c.now_at INTO clock FROM clocks c WHERE c.id = (SELECT p.clock_id FROM processes p WHERE p.id = asked_process) FOR SHARE;
  SELECT * INTO held FROM processes p WHERE p.id = asked_process FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  RETURN QUERY SELECT
    held.kind, held.subject_id, held.customer_id, held.contract_id, held.clock_id, held.state, held.state_version, held.step, held.facts_handled,
    held.started_at IS NOT NULL, clock, clock_timestamp(),
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'kind', f.kind, 'data', f.data, 'actor', f.actor,
                                                  'occurredAt', f.occurred_at, 'receivedAt', f.received_at) ORDER BY f.received_at, f.id), '[]')
     FROM (SELECT * FROM facts WHERE process_id = asked_process AND answer IS NULL ORDER BY received_at, id LIMIT facts_max) f);
END $$;
