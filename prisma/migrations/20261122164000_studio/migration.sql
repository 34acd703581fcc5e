-- Campaigns that the studio makes (GTC-3.3.2).

-- CreateTable
CREATE TABLE "studio_projects" (
    "id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "contract_id" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "planned_online_on" DATE,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "studio_projects_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "studio_projects_contract_id_reference_key" ON "studio_projects"("contract_id", "reference");

-- CreateIndex
CREATE INDEX "studio_projects_provider_id_customer_id_idx" ON "studio_projects"("provider_id", "customer_id");

-- Tenant isolation, as for every tenant table.
ALTER TABLE "studio_projects" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "studio_projects" FORCE ROW LEVEL SECURITY;
CREATE POLICY provider_only ON "studio_projects" USING (provider_id = nullif(current_setting('app.provider_id', true), ''));
