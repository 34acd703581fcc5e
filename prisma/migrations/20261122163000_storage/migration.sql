-- What contracts use of the storage that is included, and what more is ordered (GTC-3.7.2).

-- CreateTable
CREATE TABLE "storage_readings" (
    "contract_id" TEXT NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,
    "provider_id" TEXT NOT NULL,
    "used_bytes" BIGINT NOT NULL,
    "actor" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "storage_readings_pkey" PRIMARY KEY ("contract_id","read_at")
);

-- CreateTable
CREATE TABLE "storage_orders" (
    "id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "process_id" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "contract_id" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "blocks" INTEGER NOT NULL,
    "gigabytes" INTEGER NOT NULL,
    "monthly_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "starts_on" DATE NOT NULL,
    "status" TEXT NOT NULL,
    "first_on" DATE,
    "last_on" DATE,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "storage_orders_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "storage_orders_provider_id_id_idx" ON "storage_orders"("provider_id", "id");

-- CreateIndex
CREATE INDEX "storage_orders_contract_id_idx" ON "storage_orders"("contract_id");

-- Tenant isolation, as for every tenant table.
DO $$
DECLARE tenant text;
BEGIN
  FOREACH tenant IN ARRAY ARRAY['storage_readings', 'storage_orders'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant);
    EXECUTE format(
      'CREATE POLICY provider_only ON %I USING (provider_id = nullif(current_setting(''app.provider_id'', true), ''''))', tenant);
  END LOOP;
END $$;

-- What was measured is evidence: append-only for the application.
REVOKE UPDATE, DELETE, TRUNCATE ON "storage_readings" FROM tacit_app;
