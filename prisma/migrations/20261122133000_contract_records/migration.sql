-- A process of the provider itself has no customer: what it asks a person, what it sends and the files it keeps have none either.
ALTER TABLE "decisions" ALTER COLUMN "customer_id" DROP NOT NULL;
ALTER TABLE "notices" ALTER COLUMN "customer_id" DROP NOT NULL;
ALTER TABLE "files" ALTER COLUMN "customer_id" DROP NOT NULL;

-- What a person puts on record is evidence also where no process runs it.
ALTER TABLE "timeline" ALTER COLUMN "process_id" DROP NOT NULL;

-- What the customer may use the software for, by the quotation (GTC-3.1): the remark that holds the text.
ALTER TABLE "contracts" ADD COLUMN "scope_remark_id" TEXT;

-- CreateTable
CREATE TABLE "insurance_policies" (
    "id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "policy_number" TEXT NOT NULL,
    "insurer" TEXT NOT NULL,
    "cover_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "clock_id" TEXT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "insurance_policies_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contract_records" (
    "id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "contract_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "happened_on" DATE NOT NULL,
    "about_id" TEXT,
    "remark_id" TEXT,
    "reason_remark_id" TEXT,
    "actor" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "contract_records_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "confidentiality_undertakings" (
    "id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "contract_id" TEXT,
    "party" BYTEA NOT NULL,
    "signed_on" DATE NOT NULL,
    "file_id" TEXT,
    "actor" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "confidentiality_undertakings_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "insurance_policies_provider_id_kind_idx" ON "insurance_policies"("provider_id", "kind");

-- CreateIndex
CREATE INDEX "contract_records_contract_id_idx" ON "contract_records"("contract_id");

-- CreateIndex
CREATE INDEX "confidentiality_undertakings_provider_id_idx" ON "confidentiality_undertakings"("provider_id");

-- AddForeignKey
ALTER TABLE "contract_records" ADD CONSTRAINT "contract_records_contract_id_fkey" FOREIGN KEY ("contract_id") REFERENCES "contracts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "confidentiality_undertakings" ADD CONSTRAINT "confidentiality_undertakings_contract_id_fkey" FOREIGN KEY ("contract_id") REFERENCES "contracts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Tenant isolation, as for every tenant table.
DO $$
DECLARE tenant text;
BEGIN
  FOREACH tenant IN ARRAY ARRAY['insurance_policies', 'contract_records', 'confidentiality_undertakings'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant);
    EXECUTE format(
      'CREATE POLICY provider_only ON %I USING (provider_id = nullif(current_setting(''app.provider_id'', true), ''''))', tenant);
  END LOOP;
END $$;

-- What was put on record is evidence: append-only for the application.
REVOKE UPDATE, DELETE, TRUNCATE ON "insurance_policies", "contract_records", "confidentiality_undertakings" FROM tacit_app;
