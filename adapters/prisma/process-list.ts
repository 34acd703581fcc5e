import { clauseOf, clauses } from '../../domain/clauses';
import { forecast } from '../../domain/engine/forecast';
import type { Reason } from '../../domain/engine/reason';
import { type Instant, plusMillis } from '../../domain/shared/instant';
import { timeOf } from './clocks';
import { peek } from './processes';
import type { Tx } from './with-provider';

export type ProcessRow = Omit<Awaited<ReturnType<Tx['process']['findMany']>>[number], 'state' | 'step'>;

/** What a list of processes is narrowed by; what is undefined narrows nothing. */
export interface ProcessFilter {
  readonly kind?: string | undefined;
  readonly status?: string | undefined;
  readonly stage?: string | undefined;
  readonly customerId?: string | undefined;
  readonly contractId?: string | undefined;
  readonly dueBefore?: Date | undefined;
}

const omit = { state: true, step: true } as const;

/** By id, after `after`; one more than `limit` where there are more. */
export function processesOf(
  tx: Tx,
  { dueBefore, ...filter }: ProcessFilter,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<ProcessRow[]> {
  const equal = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
  const where = { ...equal, id: { gt: after ?? '' }, ...(dueBefore !== undefined && { nextActionAt: { lt: dueBefore } }) };
  return tx.process.findMany({ where, omit, orderBy: { id: 'asc' }, take: limit + 1 });
}

export const processOf = (tx: Tx, id: string): Promise<ProcessRow | null> => tx.process.findUnique({ where: { id }, omit });

/** Something that will happen if nobody acts. */
export interface Foreseen {
  readonly at: Instant;
  readonly reason: Reason;
  readonly processId: string;
  readonly kind: string;
  readonly subjectId: string;
}

/**
 * What happens to these processes if nobody acts, in order of time: from their clock's now, for `aheadMs`, with all that was told taken into
 * account, handled or not.
 */
export async function foreseen(tx: Tx, processIds: readonly string[], clockId: string | null, aheadMs: number) {
  const from = await timeOf(tx, clockId);
  const until = plusMillis(from, aheadMs);
  const processes = await peek(tx, processIds);
  const events = processes.flatMap(({ processId, kind, subjectId, state }) =>
    forecast(clauseOf(clauses, kind), state, from, until).map((expected): Foreseen => ({ ...expected, processId, kind, subjectId })),
  );
  return { from, until, events: events.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0)) };
}
