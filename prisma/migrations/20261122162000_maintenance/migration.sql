-- Maintenance windows (GTC-3.5.1), and alerts of the provider itself, which are for all its customers on a clock.

-- AlterTable
ALTER TABLE "alerts" ADD COLUMN     "clock_id" TEXT,
ALTER COLUMN "customer_id" DROP NOT NULL;

-- CreateTable
CREATE TABLE "maintenance_windows" (
    "id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "clock_id" TEXT,
    "services" TEXT[],
    "title" TEXT NOT NULL,
    "expectation" TEXT NOT NULL,
    "affects_availability" BOOLEAN NOT NULL,
    "announced_at" TIMESTAMPTZ(3) NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "cancelled_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "changes" INTEGER NOT NULL DEFAULT 0,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "maintenance_windows_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "product_changes" (
    "id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "is_major" BOOLEAN NOT NULL,
    "documentation_url" TEXT,
    "published_on" DATE NOT NULL,
    "actor" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "product_changes_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "product_changes_provider_id_published_on_idx" ON "product_changes"("provider_id", "published_on");

-- CreateIndex
CREATE INDEX "maintenance_windows_provider_id_ends_at_idx" ON "maintenance_windows"("provider_id", "ends_at");

-- "May they come in?", in one round trip: an alert of the provider itself is shown to every customer on its clock.
DROP FUNCTION customer_access(text, text);
CREATE FUNCTION customer_access(asked_provider text, asked_customer text)
RETURNS TABLE (known boolean, blocks jsonb, ended jsonb, has_other boolean, alerts jsonb)
LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM set_config('app.provider_id', asked_provider, true);
  RETURN QUERY SELECT
    EXISTS (SELECT FROM customers c WHERE c.id = asked_customer),
    (SELECT coalesce(jsonb_agg(jsonb_build_object('clause', b.clause, 'text', b.text, 'from', b.from_at) ORDER BY b.from_at), '[]')
       FROM access_blocks b WHERE b.customer_id = asked_customer AND b.until_at IS NULL AND b.contract_id IS NULL),
    (SELECT coalesce(jsonb_agg(jsonb_build_object('contractId', b.contract_id, 'clause', b.clause, 'text', b.text, 'from', b.from_at)
                               ORDER BY b.from_at, b.contract_id), '[]')
       FROM access_blocks b WHERE b.customer_id = asked_customer AND b.until_at IS NULL AND b.contract_id IS NOT NULL),
    EXISTS (SELECT FROM contracts t
            JOIN providers o ON o.id = t.provider_id
            JOIN pinned_terms p ON p.provider_id = t.provider_id AND p.hash = t.terms_hash
            LEFT JOIN clocks k ON k.id = t.clock_id
            WHERE t.customer_id = asked_customer AND p.terms->'values' ? 'GTC-8.c'
            AND t.starts_on <= (coalesce(k.now_at, clock_timestamp()) AT TIME ZONE o.zone)::date
            AND NOT EXISTS (SELECT FROM access_blocks b WHERE b.contract_id = t.id AND b.until_at IS NULL)),
    (SELECT coalesce(jsonb_agg(jsonb_build_object('clause', a.clause, 'text', a.text, 'from', a.from_at) ORDER BY a.from_at, a.process_id), '[]')
       FROM (SELECT clause, text, from_at, process_id FROM alerts WHERE customer_id = asked_customer AND until_at IS NULL
             UNION ALL
             SELECT o.clause, o.text, o.from_at, o.process_id FROM alerts o JOIN customers c ON c.id = asked_customer
             WHERE o.customer_id IS NULL AND o.until_at IS NULL AND o.clock_id IS NOT DISTINCT FROM c.clock_id) a);
END $$;

-- Tenant isolation, as for every tenant table.
DO $$
DECLARE tenant text;
BEGIN
  FOREACH tenant IN ARRAY ARRAY['maintenance_windows', 'product_changes'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant);
    EXECUTE format(
      'CREATE POLICY provider_only ON %I USING (provider_id = nullif(current_setting(''app.provider_id'', true), ''''))', tenant);
  END LOOP;
END $$;

-- GTC-3.5.3: a major change has its documentation.
ALTER TABLE "product_changes" ADD CONSTRAINT "product_changes_documented" CHECK (NOT "is_major" OR "documentation_url" IS NOT NULL);

-- What was published is evidence: append-only for the application.
REVOKE UPDATE, DELETE, TRUNCATE ON "product_changes" FROM tacit_app;
