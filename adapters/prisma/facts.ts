import type { OpenProcess } from '../../activities/ports/courier';
import { clauseOf, clauses } from '../../domain/clauses';
import type { Answer } from '../../domain/engine/turn';
import { type Instant, instant } from '../../domain/shared/instant';
import type { Refusal } from '../../domain/shared/refusal';
import { peek } from './processes';
import type { Tx } from './with-provider';

/** A fact and what came of it. */
export interface ToldFact {
  readonly id: string;
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly receivedAt: Instant;
  /** Null until a turn handled it. */
  readonly answer: Answer | null;
  readonly customerId: string | null;
  /** Whose fact it is: what its workflow is told with. */
  readonly process: OpenProcess;
}

export async function factOf(tx: Tx, factId: string): Promise<ToldFact | undefined> {
  const stored = await tx.fact.findUnique({ where: { id: factId }, include: { process: true } });
  if (stored === null) return undefined;
  const { id, kind, data, receivedAt, answer, process } = stored;
  return {
    id,
    kind,
    data: data as Record<string, unknown>,
    receivedAt: instant(receivedAt),
    answer: answer as unknown as Answer | null,
    customerId: process.customerId,
    process: {
      providerId: process.providerId,
      processId: process.id,
      kind: process.kind,
      subjectId: process.subjectId,
      contractId: process.contractId,
    },
  };
}

/**
 * Why the clause would refuse a fact told now, with everything told before it taken into account; undefined where it would not. The turn
 * judges again: this spares a caller the wait, and the record a fact that never had a chance.
 */
export async function whyNotNow(
  tx: Tx,
  processId: string,
  fact: { readonly kind: string; readonly data: object; readonly occurredAt?: Instant; readonly receivedAt: Instant },
): Promise<Refusal | undefined> {
  const [process] = await peek(tx, [processId]);
  if (process === undefined) throw new Error(`no process ${processId}`);
  const { kind, data, receivedAt, occurredAt = receivedAt } = fact;
  return clauseOf(clauses, process.kind).whyNot(process.state, { ...data, kind, occurredAt, receivedAt } as {
    kind: string;
  } & typeof fact & {
      occurredAt: Instant;
    });
}
