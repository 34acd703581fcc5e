import { z } from 'zod';
import type { KnownAssistance } from '../../adapters/prisma/assistance';
import type { Contract } from '../../adapters/prisma/contracts';
import type { Tx } from '../../adapters/prisma/with-provider';
import { assistanceComputation, statuses, statusOf } from '../../domain/assistance/computation';
import { assistanceKinds, assistanceTerms } from '../../domain/assistance/terms';
import { written, writtenIn } from '../contract-life/written';
import type { Call } from '../route';
import { day, id, money } from '../schemas';

const READERS: readonly string[] = ['admin', 'finance', 'legal', 'operator', 'customer'];

const words = written.meta({ description: 'As it was written; null for service, and once it was erased.' });

export const assistance = z
  .strictObject({
    id: id('ast'),
    contractId: id('ctr'),
    kind: z.enum(assistanceKinds),
    clause: z.string(),
    status: z.enum(statuses),
    askedOn: day,
    text: words,
    workedMinutes: z.int(),
    freeMinutes: z.int(),
    invoiceableMinutes: z.int(),
    hourlyRate: money,
    amount: money.meta({ description: 'Excluding VAT, rounded once, half up.' }),
    explanation: z.array(z.string()),
    entries: z.array(z.strictObject({ number: z.int(), on: day, minutes: z.int(), reverses: z.int().optional(), what: words })),
    closedOn: day.optional(),
    invoiceId: id('inv').optional(),
    waivedOn: day.optional(),
  })
  .meta({ id: 'AssistanceRequest' });

/** How a request stands, computed from its time sheet on the contract's own terms. */
export function standingOf(known: KnownAssistance, { terms }: Pick<Contract, 'terms'>) {
  const held = assistanceTerms(terms, known.kind);
  const computed = assistanceComputation(known.entries, held);
  const { closedOn, invoiceId, waivedOn } = known;
  const settled = { isClosed: closedOn !== undefined, isInvoiced: invoiceId !== undefined, isWaived: waivedOn !== undefined };
  return { computed, status: statusOf(settled, computed, held) };
}

export async function assistanceView(
  tx: Tx,
  call: Call,
  known: KnownAssistance,
  contract: Pick<Contract, 'terms'>,
): Promise<z.infer<typeof assistance>> {
  const { computed, status } = standingOf(known, contract);
  const { clause, workedMinutes, freeMinutes, invoiceableMinutes, hourlyRate, amount, explanation } = computed;
  const { closedOn, invoiceId, waivedOn } = known;
  const entries: z.infer<typeof assistance>['entries'] = [];
  for (const { number, on, minutes, reverses, remarkId } of known.entries) {
    const what = await writtenIn(tx, call, remarkId, READERS);
    entries.push({ number, on, minutes, ...(reverses !== undefined && { reverses }), what });
  }
  return {
    ...{ id: known.id, contractId: known.contractId, kind: known.kind, clause, status, askedOn: known.askedOn },
    text: await writtenIn(tx, call, known.remarkId, READERS),
    ...{ workedMinutes, freeMinutes, invoiceableMinutes, hourlyRate: { ...hourlyRate }, amount: { ...amount } },
    ...{ explanation: [...explanation], entries },
    ...(closedOn !== undefined && { closedOn }),
    ...(invoiceId !== undefined && { invoiceId }),
    ...(waivedOn !== undefined && { waivedOn }),
  };
}
