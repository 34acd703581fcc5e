-- What kind of contract it is, the quotation it came from, and who looks after it.
ALTER TABLE "contracts" ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'subscription', ADD COLUMN "quotation_id" TEXT, ADD COLUMN "people" BYTEA;

-- Where registered letters to a customer go, a line each.
ALTER TABLE "customers" ADD COLUMN "address_lines" TEXT[] NOT NULL DEFAULT '{}';

-- A letter that goes out is asked for by a process and written as a file.
ALTER TABLE "letters" ADD COLUMN "file_id" TEXT, ADD COLUMN "process_id" TEXT, ADD COLUMN "key" TEXT, ADD COLUMN "language" TEXT;

-- CreateTable
CREATE TABLE "quotations" (
    "id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "document" TEXT NOT NULL,
    "special_conditions" JSONB NOT NULL,
    "terms_hash" TEXT NOT NULL,
    "calendar_version" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "presented_on" DATE NOT NULL,
    "starts_on" DATE NOT NULL,
    "offer" JSONB NOT NULL,
    "people" BYTEA NOT NULL,
    "clock_id" TEXT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "quotations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "periods" (
    "contract_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "provider_id" TEXT NOT NULL,
    "process_id" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "price_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "price_status" TEXT NOT NULL,
    "computation" JSONB,
    "is_cancelled" BOOLEAN NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "periods_pkey" PRIMARY KEY ("contract_id","number")
);

-- CreateTable
CREATE TABLE "renewals" (
    "contract_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "process_id" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "period" INTEGER NOT NULL,
    "ends_on" DATE NOT NULL,
    "notice_deadline_on" DATE,
    "other_deadline_on" DATE,
    "posted_by_on" DATE,
    "state" TEXT NOT NULL,
    "notices" INTEGER NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "renewals_pkey" PRIMARY KEY ("contract_id")
);

-- CreateTable
CREATE TABLE "published_index_figures" (
    "series" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "base" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "published_index_figures_pkey" PRIMARY KEY ("series","month","base")
);

-- CreateTable
CREATE TABLE "index_figures" (
    "id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "series" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "base" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "correction" TEXT,
    "actor" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "index_figures_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "index_conversions" (
    "id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "series" TEXT NOT NULL,
    "from_base" TEXT NOT NULL,
    "to_base" TEXT NOT NULL,
    "factor" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "index_conversions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "files" (
    "id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "content" BYTEA NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "files_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mailboxes" (
    "provider_id" TEXT NOT NULL,
    "desk" TEXT NOT NULL,
    "address" BYTEA NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mailboxes_pkey" PRIMARY KEY ("provider_id","desk")
);

-- CreateTable
CREATE TABLE "calendar_feeds" (
    "id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "contract_id" TEXT,
    "hash" BYTEA NOT NULL,
    "label" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "calendar_feeds_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "quotations_customer_id_idx" ON "quotations"("customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "quotations_provider_id_reference_version_key" ON "quotations"("provider_id", "reference", "version");

-- CreateIndex
CREATE INDEX "periods_customer_id_idx" ON "periods"("customer_id");

-- CreateIndex
CREATE INDEX "renewals_provider_id_notice_deadline_on_idx" ON "renewals"("provider_id", "notice_deadline_on");

-- CreateIndex
CREATE INDEX "renewals_customer_id_idx" ON "renewals"("customer_id");

-- CreateIndex
CREATE INDEX "index_figures_provider_id_series_month_idx" ON "index_figures"("provider_id", "series", "month");

-- CreateIndex
CREATE INDEX "index_conversions_provider_id_series_idx" ON "index_conversions"("provider_id", "series");

-- CreateIndex
CREATE INDEX "files_customer_id_idx" ON "files"("customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "calendar_feeds_hash_key" ON "calendar_feeds"("hash");

-- CreateIndex
CREATE INDEX "calendar_feeds_provider_id_idx" ON "calendar_feeds"("provider_id");

-- CreateIndex
CREATE UNIQUE INDEX "letters_process_id_key_key" ON "letters"("process_id", "key");

-- AddForeignKey
ALTER TABLE "quotations" ADD CONSTRAINT "quotations_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quotations" ADD CONSTRAINT "quotations_provider_id_terms_hash_fkey" FOREIGN KEY ("provider_id", "terms_hash") REFERENCES "pinned_terms"("provider_id", "hash") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Tenant isolation, as for every tenant table. Not covered: published_index_figures (published, the same for everyone) and calendar_feeds
-- (needed before a provider is known: hashes and ids).
DO $$
DECLARE tenant text;
BEGIN
  FOREACH tenant IN ARRAY ARRAY['quotations', 'periods', 'renewals', 'index_figures', 'index_conversions', 'files', 'mailboxes'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant);
    EXECUTE format(
      'CREATE POLICY provider_only ON %I USING (provider_id = nullif(current_setting(''app.provider_id'', true), ''''))', tenant);
  END LOOP;
END $$;

-- What prices were computed from, what was written or came in, and what was offered is evidence: append-only for the application.
REVOKE UPDATE, DELETE, TRUNCATE ON "index_figures", "index_conversions", "files", "quotations" FROM tacit_app;
