-- What is to be invoiced, and the series that the provider's own numbers come from.

-- CreateTable
CREATE TABLE "invoice_instructions" (
    "id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "process_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "contract_id" TEXT NOT NULL,
    "period" INTEGER NOT NULL,
    "instalment" INTEGER NOT NULL,
    "due_on" DATE NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "invoice_id" TEXT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "invoice_instructions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invoice_series" (
    "provider_id" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "last_number" INTEGER NOT NULL,

    CONSTRAINT "invoice_series_pkey" PRIMARY KEY ("provider_id","prefix")
);

-- CreateIndex
CREATE INDEX "invoice_instructions_provider_id_status_id_idx" ON "invoice_instructions"("provider_id", "status", "id");

-- CreateIndex
CREATE INDEX "invoice_instructions_contract_id_idx" ON "invoice_instructions"("contract_id");

-- CreateIndex
CREATE INDEX "invoice_instructions_customer_id_idx" ON "invoice_instructions"("customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "invoice_instructions_process_id_key_key" ON "invoice_instructions"("process_id", "key");

-- Tenant isolation, as for every tenant table.
DO $$
DECLARE tenant text;
BEGIN
  FOREACH tenant IN ARRAY ARRAY['invoice_instructions', 'invoice_series'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant);
    EXECUTE format(
      'CREATE POLICY provider_only ON %I USING (provider_id = nullif(current_setting(''app.provider_id'', true), ''''))', tenant);
  END LOOP;
END $$;

-- Numbers are given once, and instructions stay.
REVOKE DELETE, TRUNCATE ON "invoice_instructions", "invoice_series" FROM tacit_app;
