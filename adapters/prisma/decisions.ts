import type { Reason } from '../../domain/engine/reason';
import type { Option } from '../../domain/engine/rows';
import type { Tx } from './with-provider';

/** Something that waits for a person, and whom it is about. */
export interface OpenDecision {
  readonly processId: string;
  readonly key: string;
  readonly kind: string;
  readonly subjectId: string;
  /** Null where it is about the provider itself. */
  readonly customerId: string | null;
  readonly contractId: string | null;
  readonly question: Reason;
  readonly readings: readonly Reason[];
  readonly options: readonly Option[];
  readonly since: Date;
}

/** Where a list goes on: after this item. */
export interface DecisionPlace {
  readonly processId: string;
  readonly key: string;
}

/** What waits for a person, by process; one more than `limit` where there is more. */
export async function openDecisions(
  tx: Tx,
  { customerId, after, limit }: { customerId?: string | undefined; after?: DecisionPlace | undefined; limit: number },
): Promise<OpenDecision[]> {
  const beyond = after && { OR: [{ processId: { gt: after.processId } }, { processId: after.processId, key: { gt: after.key } }] };
  const rows = await tx.decision.findMany({
    where: { untilAt: null, ...(customerId !== undefined && { customerId }), ...beyond },
    orderBy: [{ processId: 'asc' }, { key: 'asc' }],
    take: limit + 1,
  });
  const processes = await tx.process.findMany({
    where: { id: { in: rows.map(({ processId }) => processId) } },
    select: { id: true, kind: true, subjectId: true, contractId: true },
  });
  const byId = new Map(processes.map((process) => [process.id, process]));
  return rows.flatMap(({ processId, key, customerId: about, clause, question, readings, options, fromAt }) => {
    const process = byId.get(processId);
    if (process === undefined) return [];
    const { kind, subjectId, contractId } = process;
    const asked = {
      question: { clause, text: question },
      readings: readings as unknown as Reason[],
      options: options as unknown as Option[],
    };
    return [{ processId, key, kind, subjectId, customerId: about, contractId, ...asked, since: fromAt }];
  });
}

/** Whose decision it is, open or over; undefined where nothing of that name was ever asked. */
export async function decisionOf(
  tx: Tx,
  { processId, key }: DecisionPlace,
): Promise<{ kind: string; customerId: string | null; clockId: string | null } | undefined> {
  const asked = await tx.decision.findUnique({ where: { processId_key: { processId, key } } });
  const process = asked && (await tx.process.findUnique({ where: { id: processId }, select: { kind: true, clockId: true } }));
  return process ? { kind: process.kind, customerId: asked.customerId, clockId: process.clockId } : undefined;
}
