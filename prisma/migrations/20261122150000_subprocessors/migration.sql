-- Who processes personal data for a provider, what was announced of it, and who is told (DPA-4.1, GTC-14).

-- CreateTable
CREATE TABLE "subprocessors" (
    "id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "capacity" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "data_categories" TEXT[],
    "country" TEXT NOT NULL,
    "transfer_mechanism" TEXT NOT NULL,
    "website" TEXT,
    "concerns" JSONB NOT NULL,
    "status" TEXT NOT NULL,
    "in_use_from" DATE,
    "ended_on" DATE,
    "clock_id" TEXT,
    "actor" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "subprocessors_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subprocessor_evidence" (
    "id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "subprocessor_id" TEXT NOT NULL,
    "duty" TEXT NOT NULL,
    "proved_on" DATE NOT NULL,
    "note" TEXT NOT NULL,
    "file_id" TEXT,
    "actor" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "subprocessor_evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subprocessor_changes" (
    "id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "subprocessor_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "replaces_id" TEXT,
    "clock_id" TEXT,
    "announced_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "subprocessor_changes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subprocessor_change_revisions" (
    "change_id" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "provider_id" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "starts_on" DATE NOT NULL,
    "message" TEXT NOT NULL,
    "is_material" BOOLEAN NOT NULL,
    "reason" TEXT,
    "actor" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "subprocessor_change_revisions_pkey" PRIMARY KEY ("change_id", "revision")
);

-- CreateTable
CREATE TABLE "subprocessor_entries" (
    "subprocessor_id" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "from_on" DATE NOT NULL,
    "status" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "subprocessor_entries_pkey" PRIMARY KEY ("subprocessor_id", "source")
);

-- CreateTable
CREATE TABLE "list_subscriptions" (
    "id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "personal" BYTEA,
    "secret_hash" BYTEA NOT NULL,
    "address_digest" BYTEA,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "list_subscriptions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_endpoints" (
    "id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "events" TEXT[],
    "secret" BYTEA NOT NULL,
    "disabled_at" TIMESTAMPTZ(3),
    "actor" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "webhook_endpoints_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_events" (
    "id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "process_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "webhook_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_attempts" (
    "process_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "provider_id" TEXT NOT NULL,
    "endpoint_id" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "status" INTEGER,
    "outcome" TEXT NOT NULL,
    "duration_ms" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "webhook_attempts_pkey" PRIMARY KEY ("process_id", "number")
);

-- CreateIndex
CREATE INDEX "subprocessors_provider_id_status_idx" ON "subprocessors"("provider_id", "status");

-- CreateIndex
CREATE INDEX "subprocessor_evidence_subprocessor_id_idx" ON "subprocessor_evidence"("subprocessor_id");

-- CreateIndex
CREATE INDEX "subprocessor_changes_provider_id_idx" ON "subprocessor_changes"("provider_id");

-- CreateIndex
CREATE INDEX "subprocessor_changes_subprocessor_id_idx" ON "subprocessor_changes"("subprocessor_id");

-- CreateIndex
CREATE INDEX "subprocessor_entries_provider_id_from_on_idx" ON "subprocessor_entries"("provider_id", "from_on");

-- CreateIndex
CREATE UNIQUE INDEX "list_subscriptions_provider_id_address_digest_key" ON "list_subscriptions"("provider_id", "address_digest");

-- CreateIndex
CREATE INDEX "webhook_endpoints_provider_id_idx" ON "webhook_endpoints"("provider_id");

-- CreateIndex
CREATE UNIQUE INDEX "webhook_events_process_id_key_key" ON "webhook_events"("process_id", "key");

-- CreateIndex
CREATE INDEX "webhook_events_provider_id_idx" ON "webhook_events"("provider_id");

-- CreateIndex
CREATE INDEX "webhook_attempts_endpoint_id_idx" ON "webhook_attempts"("endpoint_id");

-- The windows of a change, by what their subject begins with: in the order of bytes, whatever the database's own is.
CREATE INDEX "processes_windows_idx" ON "processes" ("provider_id", "subject_id" COLLATE "C") WHERE "kind" = 'objectionWindow';

-- AddForeignKey
ALTER TABLE "subprocessor_evidence" ADD CONSTRAINT "subprocessor_evidence_subprocessor_id_fkey" FOREIGN KEY ("subprocessor_id") REFERENCES "subprocessors"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subprocessor_change_revisions" ADD CONSTRAINT "subprocessor_change_revisions_change_id_fkey" FOREIGN KEY ("change_id") REFERENCES "subprocessor_changes"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Tenant isolation, as for every tenant table.
DO $$
DECLARE tenant text;
BEGIN
  FOREACH tenant IN ARRAY ARRAY['subprocessors', 'subprocessor_evidence', 'subprocessor_changes', 'subprocessor_change_revisions', 'subprocessor_entries', 'list_subscriptions', 'webhook_endpoints', 'webhook_events', 'webhook_attempts'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant);
    EXECUTE format(
      'CREATE POLICY provider_only ON %I USING (provider_id = nullif(current_setting(''app.provider_id'', true), ''''))', tenant);
  END LOOP;
END $$;

-- What was announced, proved and told is evidence: append-only for the application.
REVOKE UPDATE, DELETE, TRUNCATE ON "subprocessor_evidence", "subprocessor_changes", "subprocessor_change_revisions", "subprocessor_entries",
  "webhook_events", "webhook_attempts" FROM tacit_app;
