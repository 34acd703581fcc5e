import { Prisma } from '../../prisma/generated/client';
import type { Database } from './client';

/** A transaction in which only the rows of one provider exist. */
export type Tx = Prisma.TransactionClient;

const ATTEMPTS_MAX = 5;
const SLACK_MS = 200;

interface Limits {
  /** Longest wait for a free connection. */
  readonly maxWaitMs?: number;
  /** Longest life of the transaction, and of any statement in it. */
  readonly timeoutMs?: number;
}

/**
 * The only way to a tenant's rows: names the provider to row-level security for the length of one transaction.
 * Serialization failures, deadlocks and expired transactions are tried again with jitter; `work` must not act on the outside world.
 */
export async function withProvider<T>(
  database: Database,
  providerId: string,
  work: (tx: Tx) => Promise<T>,
  { maxWaitMs = 5_000, timeoutMs = 10_000 }: Limits = {},
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.$transaction(
        async (tx) => {
          await tx.$queryRaw`SELECT set_config('app.provider_id', ${providerId}, true),
            set_config('statement_timeout', ${String(Math.max(timeoutMs - SLACK_MS, SLACK_MS))}, true)`;
          return work(tx);
        },
        { maxWait: maxWaitMs, timeout: timeoutMs },
      );
    } catch (error) {
      if (attempt === ATTEMPTS_MAX || !isTransient(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 2 ** attempt * 5 * (0.5 + Math.random())));
    }
  }
}

const TRANSIENT_PRISMA = new Set(['P2034', 'P2028']);
const TRANSIENT_SQLSTATE = /\b(40001|40P01)\b/;

function isTransient(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  return TRANSIENT_PRISMA.has(error.code) || (error.code === 'P2010' && TRANSIENT_SQLSTATE.test(JSON.stringify(error.meta ?? {})));
}
