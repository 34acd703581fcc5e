import { z } from 'zod';
import { lettersAbout } from '../../adapters/prisma/letters';
import { readRemark } from '../../adapters/prisma/remark-texts';
import { factsOfKind } from '../../adapters/prisma/told-facts';
import type { Tx } from '../../adapters/prisma/with-provider';
import type { DunningState } from '../../domain/dunning/state';
import type { CalendarDate } from '../../domain/shared/calendar-date';
import type { AcceptedFact } from '../accept';
import { found } from '../problem';
import type { Call } from '../route';
import { day, id, moment, reason } from '../schemas';
import { assessment } from './dispute-assessment';
import { minor } from './fields';
import { seen } from './reading';

export const disputeForms = ['registered-letter', 'letter', 'email', 'telephone', 'other'] as const;

export const dispute = z
  .strictObject({
    id: id('dsp'),
    invoiceId: id('inv'),
    state: z
      .enum(['valid', 'void', 'needs-decision', 'decided'])
      .meta({ description: 'A void dispute freezes nothing; one that needs a decision freezes its amount until a person has decided.' }),
    form: z.enum(disputeForms),
    disputedMinor: minor,
    currency: z.string(),
    depositedOn: day,
    receivedOn: day.nullable(),
    invoiceReceivedOn: day.nullable(),
    trackingNumber: z.string().nullable(),
    lastDay: z.strictObject({
      on: day.meta({ description: 'The last day on which a dispute could be deposited, as the contract is read.' }),
      fromIssueOn: day,
      fromReceiptOn: day.meta({ description: 'From receipt of the invoice, where that is known to be later.' }),
      clause: z.string(),
    }),
    voidBecause: z.array(z.enum(['form', 'late'])),
    readings: z.array(reason).meta({ description: 'The honest readings, where a person must decide.' }),
    reply: z.enum(['none', 'owed', 'sent', 'failed']).meta({ description: 'The courtesy reply to a void dispute.' }),
    decision: z
      .strictObject({ rejectedMinor: minor, upheldMinor: minor, notifiedOn: day, newDueOn: day.nullable() })
      .nullable()
      .meta({ description: 'What must be paid after all, and until when.' }),
    grounds: z.string().nullable().meta({ description: 'Null where none were given, where they are erased, or for operators.' }),
    receivedAt: moment,
  })
  .meta({ id: 'Dispute' });

type DisputeView = z.infer<typeof dispute>;

/** An invoice's disputes, with the letters and texts behind them. */
export async function disputesOf(tx: Tx, call: Call, processId: string, state: DunningState): Promise<DisputeView[]> {
  const facts = await factsOfKind(tx, processId, 'disputeReceived');
  const letters = await lettersAbout(
    tx,
    state.receivable.disputes.map(({ disputeId }) => disputeId),
  );
  const views: DisputeView[] = [];
  for (const contested of state.receivable.disputes) {
    const fact = facts.find(({ data }) => data['disputeId'] === contested.disputeId);
    if (fact === undefined) continue;
    const { remarkId, ...told }: ToldWith = fact.data;
    const invoiceReceivedOn = told.invoiceReceivedOn ?? null;
    const letter = letters.find(({ subjectId }) => subjectId === contested.disputeId);
    const shown = remarkId !== undefined && call.caller.role !== 'operator';
    const grounds = shown ? await readRemark(tx, call.deps.vault, remarkId) : undefined;
    views.push({
      ...assessment(state, contested, { invoiceReceivedOn, receivedAt: fact.receivedAt }),
      ...{ receivedOn: told.receivedOn ?? null, invoiceReceivedOn, trackingNumber: letter?.trackingNumber ?? null },
      ...{ grounds: grounds ?? null, receivedAt: fact.receivedAt },
    });
  }
  return views;
}

interface ToldWith {
  readonly remarkId?: string;
  readonly receivedOn?: CalendarDate;
  readonly invoiceReceivedOn?: CalendarDate;
}

/** The view of one dispute as it stands, for whoever told something about it. */
export async function disputeAnswer(tx: Tx, call: Call<{ id: string }>, { data }: Pick<AcceptedFact, 'data'>) {
  const { processId, state } = await seen(tx, call);
  const views = await disputesOf(tx, call, processId, state);
  const id = String(data['disputeId']);
  return found(
    views.find((view) => view.id === id),
    'dispute',
    id,
  );
}
