import { createHash } from 'node:crypto';
import type { QueryConfig, QueryResult } from 'pg';

/** Statements as templates whose values become parameters: what Prisma's transactions and plain ones have in common. */
export interface Sql {
  $queryRaw<Rows>(statement: TemplateStringsArray, ...values: unknown[]): Promise<Rows>;
  /** @returns how many rows were written */
  $executeRaw(statement: TemplateStringsArray, ...values: unknown[]): Promise<number>;
}

/** A connection, or a pool of them where each statement stands alone. */
interface Connected {
  query(statement: QueryConfig): Promise<QueryResult>;
}

/** Each statement is prepared once on a connection, and from then on only executed. */
export const plainSql = (connected: Connected): Sql => ({
  $queryRaw: async <Rows>(statement: TemplateStringsArray, ...values: unknown[]) =>
    (await connected.query({ ...prepared(statement), values })).rows as Rows,
  $executeRaw: async (statement, ...values) => (await connected.query({ ...prepared(statement), values })).rowCount ?? 0,
});

interface Prepared {
  readonly name: string;
  readonly text: string;
}

const known = new WeakMap<TemplateStringsArray, Prepared>();

function prepared(statement: TemplateStringsArray): Prepared {
  const before = known.get(statement);
  if (before !== undefined) return before;
  const text = statement.reduce((sum, part, index) => `${sum}$${index}${part}`);
  const made = { name: createHash('sha256').update(text).digest('base64url'), text };
  known.set(statement, made);
  return made;
}
