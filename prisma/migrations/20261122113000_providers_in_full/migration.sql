-- Who a provider is in law, and where registered letters go: null until its file is read again (npm run provider).
ALTER TABLE "providers" ADD COLUMN "legal_name" TEXT, ADD COLUMN "language" TEXT, ADD COLUMN "registered_office" TEXT;

-- Of two choices the one that was written last stands, whichever transaction began first.
ALTER TABLE "settings" ALTER COLUMN "recorded_at" SET DEFAULT clock_timestamp();
