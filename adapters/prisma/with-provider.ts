import { DatabaseError, escapeLiteral, type Pool, type PoolClient } from 'pg';
import { Prisma } from '../../prisma/generated/client';
import type { Database } from './client';
import { plainSql, type Sql } from './sql';

/** A transaction in which only the rows of one provider exist. */
export type Tx = Prisma.TransactionClient;

const ATTEMPTS_MAX = 5;
const SLACK_MS = 200;
const COMMIT_PATIENCE_MS = 5_000;

interface Limits {
  /** Longest wait for a free connection. */
  readonly maxWaitMs?: number;
  /** Longest life of the transaction, and of any statement in it. */
  readonly timeoutMs?: number;
}

/**
 * The way to a tenant's rows: names the provider to row-level security for the length of one transaction.
 * Serialization failures, deadlocks and expired transactions are tried again with jitter; `work` must not act on the outside world.
 */
export const withProvider = <T>(
  database: Database,
  providerId: string,
  work: (tx: Tx) => Promise<T>,
  { maxWaitMs = 5_000, timeoutMs = 10_000 }: Limits = {},
): Promise<T> =>
  retried(() =>
    database.$transaction(
      async (tx) => {
        await tx.$queryRaw`SELECT set_config('app.provider_id', ${providerId}, true),
          set_config('statement_timeout', ${statementTimeout(timeoutMs)}, true)`;
        return work(tx);
      },
      { maxWait: maxWaitMs, timeout: timeoutMs },
    ),
  );

/** The same for plain statements, at a third of the cost: for what every turn and every mail does. */
export const withProviderSql = <T>(
  database: Database,
  providerId: string,
  work: (sql: Sql) => Promise<T>,
  { maxWaitMs = 5_000, timeoutMs = 10_000 }: Limits = {},
): Promise<T> =>
  retried(async () => {
    const client = await connected(database.pool, maxWaitMs);
    client.on('error', heardByTheStatement);
    let broken = true;
    try {
      const done = await within(timeoutMs, worked(client, providerId, work, timeoutMs));
      await committed(client);
      broken = false;
      return done;
    } finally {
      // After a failure the connection is given up, and listened to until it is gone: the server takes back what was done on it, also where a
      // statement still runs.
      if (!broken) client.off('error', heardByTheStatement);
      client.release(broken);
    }
  });

/** A connection that is lost fails the statement on it; without a listener it would end the process as well. */
const heardByTheStatement = (): void => undefined;

async function worked<T>(client: PoolClient, providerId: string, work: (sql: Sql) => Promise<T>, timeoutMs: number): Promise<T> {
  await client.query(`BEGIN; SELECT set_config('app.provider_id', ${escapeLiteral(providerId)}, true),
    set_config('statement_timeout', '${statementTimeout(timeoutMs)}', true)`);
  return work(plainSql(client));
}

/** Whether it was committed is not known: to do it again would be to do it twice. */
export class CommitUnanswered extends Error {
  override readonly name = 'CommitUnanswered';
}

const committed = (client: PoolClient): Promise<unknown> =>
  within(COMMIT_PATIENCE_MS, client.query('COMMIT')).catch((error: unknown) => {
    throw error instanceof Expired ? new CommitUnanswered(error.message) : error;
  });

/** No connection was free, or the transaction took longer than it may. */
export class Expired extends Error {
  override readonly name = 'Expired';
}

async function connected(pool: Pool, maxWaitMs: number): Promise<PoolClient> {
  const connecting = pool.connect();
  try {
    return await within(maxWaitMs, connecting);
  } catch (error) {
    void connecting.then(
      (late) => late.release(),
      () => undefined,
    );
    throw isPoolBusy(error) ? new Expired(`no connection within ${maxWaitMs} ms`) : error;
  }
}

/** The pool's own limit, where it is the shorter one. */
const isPoolBusy = (error: unknown): boolean => error instanceof Error && error.message === 'timeout exceeded when trying to connect';

async function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Expired(`not done within ${limitMs} ms`)), limitMs);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

const statementTimeout = (timeoutMs: number): string => String(Math.max(timeoutMs - SLACK_MS, SLACK_MS));

async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === ATTEMPTS_MAX || !isTransient(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 2 ** attempt * 5 * (0.5 + Math.random())));
    }
  }
}

const TRANSIENT_PRISMA = new Set(['P2034', 'P2028']);
const TRANSIENT_SQLSTATE = /\b(40001|40P01)\b/;

function isTransient(error: unknown): boolean {
  if (error instanceof Expired) return true;
  if (error instanceof DatabaseError) return TRANSIENT_SQLSTATE.test(error.code ?? '');
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  return TRANSIENT_PRISMA.has(error.code) || (error.code === 'P2010' && TRANSIENT_SQLSTATE.test(JSON.stringify(error.meta ?? {})));
}
