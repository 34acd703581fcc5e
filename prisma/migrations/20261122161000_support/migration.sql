-- Requests for support, as the helpdesk reported them (GTC-3.4).

-- CreateTable
CREATE TABLE "support_tickets" (
    "id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "contract_id" TEXT NOT NULL,
    "reference" TEXT,
    "kind" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "registered_at" TIMESTAMPTZ(3) NOT NULL,
    "remark_id" TEXT,
    "actor" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "support_tickets_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "support_tickets_customer_id_registered_at_idx" ON "support_tickets"("customer_id", "registered_at");

-- CreateIndex
CREATE UNIQUE INDEX "support_tickets_provider_id_reference_key" ON "support_tickets"("provider_id", "reference");

-- Tenant isolation, as for every tenant table.
ALTER TABLE "support_tickets" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "support_tickets" FORCE ROW LEVEL SECURITY;
CREATE POLICY provider_only ON "support_tickets" USING (provider_id = nullif(current_setting('app.provider_id', true), ''));

-- What was reported is evidence: append-only for the application.
REVOKE UPDATE, DELETE, TRUNCATE ON "support_tickets" FROM tacit_app;
