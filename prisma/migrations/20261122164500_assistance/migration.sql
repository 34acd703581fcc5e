-- Assistance by the hour, with its time sheet (DPA-2.4, DPA-9.c).

-- CreateTable
CREATE TABLE "assistance_requests" (
    "id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "contract_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "asked_on" DATE NOT NULL,
    "remark_id" TEXT NOT NULL,
    "closed_on" DATE,
    "invoice_id" TEXT,
    "waived_on" DATE,
    "waiver_remark_id" TEXT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "assistance_requests_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assistance_entries" (
    "request_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "provider_id" TEXT NOT NULL,
    "worked_on" DATE NOT NULL,
    "minutes" INTEGER NOT NULL,
    "reverses" INTEGER,
    "remark_id" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "assistance_entries_pkey" PRIMARY KEY ("request_id","number")
);

-- CreateIndex
CREATE INDEX "assistance_requests_contract_id_idx" ON "assistance_requests"("contract_id");

-- CreateIndex
CREATE UNIQUE INDEX "assistance_entries_request_id_reverses_key" ON "assistance_entries"("request_id", "reverses");

-- AddForeignKey
ALTER TABLE "assistance_entries" ADD CONSTRAINT "assistance_entries_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "assistance_requests"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Tenant isolation, as for every tenant table.
DO $$
DECLARE tenant text;
BEGIN
  FOREACH tenant IN ARRAY ARRAY['assistance_requests', 'assistance_entries'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant);
    EXECUTE format(
      'CREATE POLICY provider_only ON %I USING (provider_id = nullif(current_setting(''app.provider_id'', true), ''''))', tenant);
  END LOOP;
END $$;

-- What an invoice rests on is evidence: append-only for the application.
REVOKE UPDATE, DELETE, TRUNCATE ON "assistance_entries" FROM tacit_app;
