-- When the service could not be used, as it was reported (GTC-3.6).

-- CreateTable
CREATE TABLE "outages" (
    "id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "clock_id" TEXT,
    "service" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "contract_ids" TEXT[],
    "source" TEXT NOT NULL,
    "reference" TEXT,
    "is_withdrawn" BOOLEAN NOT NULL DEFAULT false,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "outages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outage_revisions" (
    "outage_id" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "provider_id" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "contract_ids" TEXT[],
    "is_withdrawn" BOOLEAN NOT NULL,
    "remark_id" TEXT,
    "actor" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "outage_revisions_pkey" PRIMARY KEY ("outage_id","revision")
);

-- CreateTable
CREATE TABLE "credit_instructions" (
    "id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "process_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "contract_id" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "part" INTEGER NOT NULL,
    "net_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "credit_note_id" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "credit_instructions_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "credit_instructions_process_id_key_key" ON "credit_instructions"("process_id", "key");

-- CreateIndex
CREATE INDEX "credit_instructions_provider_id_status_idx" ON "credit_instructions"("provider_id", "status");

-- CreateIndex
CREATE INDEX "credit_instructions_contract_id_idx" ON "credit_instructions"("contract_id");

-- CreateIndex
CREATE INDEX "outages_provider_id_service_starts_at_idx" ON "outages"("provider_id", "service", "starts_at");

-- What a source calls an outage names one on each clock, real time included.
CREATE UNIQUE INDEX "outages_reference_key" ON "outages"("provider_id", "source", "reference", coalesce("clock_id", ''));

-- AddForeignKey
ALTER TABLE "outage_revisions" ADD CONSTRAINT "outage_revisions_outage_id_fkey" FOREIGN KEY ("outage_id") REFERENCES "outages"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Tenant isolation, as for every tenant table.
DO $$
DECLARE tenant text;
BEGIN
  FOREACH tenant IN ARRAY ARRAY['outages', 'outage_revisions', 'credit_instructions'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant);
    EXECUTE format(
      'CREATE POLICY provider_only ON %I USING (provider_id = nullif(current_setting(''app.provider_id'', true), ''''))', tenant);
  END LOOP;
END $$;

-- What was reported is evidence: append-only for the application.
REVOKE UPDATE, DELETE, TRUNCATE ON "outage_revisions" FROM tacit_app;
