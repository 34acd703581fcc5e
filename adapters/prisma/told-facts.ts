import { type Instant, instant } from '../../domain/shared/instant';
import type { Tx } from './with-provider';

/** A fact as it was told to an invoice. */
export interface InvoiceFactRow {
  readonly id: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly receivedAt: Instant;
}

/** The facts of a kind that a process was told and did not refuse, in order. */
export async function factsOfKind(tx: Tx, processId: string, kind: string): Promise<InvoiceFactRow[]> {
  const found = await tx.fact.findMany({ where: { processId, kind }, orderBy: [{ receivedAt: 'asc' }, { id: 'asc' }] });
  return found
    .filter(({ answer }) => answer === null || !Object.hasOwn(answer as object, 'refused'))
    .map(({ id, data, receivedAt }) => ({ id, data: data as Record<string, unknown>, receivedAt: instant(receivedAt) }));
}
