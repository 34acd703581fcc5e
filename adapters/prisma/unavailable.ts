import { Prisma } from '../../prisma/generated/client';

/** P1xxx: cannot be reached, closed the connection. P2024, P2028: no connection or no time left. P2037: too many connections. */
const UNAVAILABLE_PRISMA = /^(P1\d{3}|P2024|P2028|P2037)$/;
/** Connection failures, shutting down, starting up, too many connections, statement time-out. */
const UNAVAILABLE_SQLSTATE = /^(08\d{3}|57P0[1-5]|53\d{3}|57014)$/;
const NETWORK = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN)$/;
const IN_WORDS =
  /Can't reach database server|Connection terminated|Server has closed the connection|timeout exceeded when trying to connect/;

/** Whether PostgreSQL cannot be reached or is too busy: the same request may succeed later. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientInitializationError) return true;
  if (!(error instanceof Error)) return false;
  const codes = codesOf(error, 0);
  return (
    codes.some((code) => UNAVAILABLE_PRISMA.test(code) || UNAVAILABLE_SQLSTATE.test(code) || NETWORK.test(code)) ||
    IN_WORDS.test(error.message)
  );
}

/** Codes of an error, of what caused it, and of what Prisma's adapter says of it. */
function codesOf(error: unknown, depth: number): string[] {
  if (typeof error !== 'object' || error === null || depth > 4) return [];
  const { code, originalCode, cause, meta, driverAdapterError } = error as Record<string, unknown>;
  const own = [code, originalCode].filter((value): value is string => typeof value === 'string');
  return [...own, ...[cause, meta, driverAdapterError].flatMap((inner) => codesOf(inner, depth + 1))];
}
