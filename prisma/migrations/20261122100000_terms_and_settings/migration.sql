-- A provider contracts on several documents.
ALTER TABLE "providers" ADD COLUMN "documents" TEXT[];
UPDATE "providers" SET "documents" = ARRAY["document"];
ALTER TABLE "providers" DROP COLUMN "document";

-- Terms are kept once for all contracts that were made on them.
CREATE TABLE "pinned_terms" (
    "provider_id" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "terms" JSONB NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "pinned_terms_pkey" PRIMARY KEY ("provider_id","hash")
);
ALTER TABLE "contracts" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "contracts" ADD COLUMN "terms_hash" TEXT;
UPDATE "contracts" SET "terms_hash" = encode(sha256(convert_to("terms"::text, 'UTF8')), 'hex');
INSERT INTO "pinned_terms" ("provider_id", "hash", "terms")
SELECT "provider_id", "terms_hash", "terms" FROM "contracts" ON CONFLICT DO NOTHING;
ALTER TABLE "contracts" ALTER COLUMN "terms_hash" SET NOT NULL;
ALTER TABLE "contracts" DROP COLUMN "terms";
ALTER TABLE "contracts" ADD CONSTRAINT "contracts_provider_id_terms_hash_fkey" FOREIGN KEY ("provider_id", "terms_hash") REFERENCES "pinned_terms"("provider_id", "hash") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "contracts" FORCE ROW LEVEL SECURITY;

-- CreateTable
CREATE TABLE "settings" (
    "id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "clause" TEXT NOT NULL,
    "parameter" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "actor" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "settings_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "settings_provider_id_clause_parameter_idx" ON "settings"("provider_id", "clause", "parameter");

-- Tenant isolation, as for every tenant table.
ALTER TABLE "settings" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "settings" FORCE ROW LEVEL SECURITY;
CREATE POLICY provider_only ON "settings" USING (provider_id = nullif(current_setting('app.provider_id', true), ''));
ALTER TABLE "pinned_terms" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "pinned_terms" FORCE ROW LEVEL SECURITY;
CREATE POLICY provider_only ON "pinned_terms" USING (provider_id = nullif(current_setting('app.provider_id', true), ''));

-- Who chose what and what was agreed is evidence: append-only for the application.
REVOKE UPDATE, DELETE, TRUNCATE ON "settings", "pinned_terms" FROM tacit_app;
