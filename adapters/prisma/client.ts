import { PrismaPg } from '@prisma/adapter-pg';
import { Pool } from 'pg';
import { PrismaClient } from '../../prisma/generated/client';

/** A host that drops packets must not hang a request. */
const CONNECTION_TIMEOUT_MS = 5_000;

/** One pool of connections, by Prisma's client and by the plain statements of what runs most. */
export class Database extends PrismaClient {
  constructor(readonly pool: Pool) {
    super({ adapter: new PrismaPg(pool), errorFormat: 'minimal' });
  }

  override async $disconnect(): Promise<void> {
    await super.$disconnect();
    if (!this.pool.ending) await this.pool.end();
  }
}

/** One pool per process. The address names the application's role: neither superuser nor BYPASSRLS. */
export function createDatabase(url: string, poolSize = 20): Database {
  const pool = new Pool({
    connectionString: url,
    max: poolSize,
    application_name: 'tacit',
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
  });
  // A connection that breaks while nobody has it is replaced when it is wanted.
  pool.on('error', () => undefined);
  return new Database(pool);
}
