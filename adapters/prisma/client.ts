import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '../../prisma/generated/client';

export type Database = PrismaClient;

/** A host that drops packets must not hang a request. */
const CONNECTION_TIMEOUT_MS = 5_000;

/** One pool per process. The address names the application's role: neither superuser nor BYPASSRLS. */
export function createDatabase(url: string, poolSize = 20): Database {
  const adapter = new PrismaPg({
    connectionString: url,
    max: poolSize,
    application_name: 'tacit',
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
  });
  return new PrismaClient({ adapter, errorFormat: 'minimal' });
}
