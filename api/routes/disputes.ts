import { z } from 'zod';
import type { HeldInvoice } from '../../adapters/prisma/held-account';
import { toldUnder } from '../../adapters/prisma/held-account';
import { newId } from '../../adapters/prisma/ids';
import { letterKey, writeLetter } from '../../adapters/prisma/letters';
import type { Tx } from '../../adapters/prisma/with-provider';
import { openPrincipalMinor } from '../../domain/receivables/balance';
import { calendarDate } from '../../domain/shared/calendar-date';
import { type AcceptedFact, accept, notYetHandled } from '../accept';
import { dispute, disputeForms, disputesOf } from '../money/dispute-view';
import { amountMinor, reasonText, trackingNumber } from '../money/fields';
import { held, tell } from '../money/held';
import { mustBeOfInvoice } from '../money/plausible';
import { moneyProblem } from '../money/problems';
import { readers, seen } from '../money/reading';
import { found } from '../problem';
import { type Call, read, route } from '../route';
import { day, idParams } from '../schemas';

const contested = z
  .strictObject({
    form: z.enum(disputeForms),
    depositedOn: day.meta({ description: 'For a letter, when it was posted; for another form, when it came.' }),
    receivedOn: day,
    trackingNumber: trackingNumber.optional(),
    disputedMinor: amountMinor.optional().meta({ description: 'All that is open, where nothing is said.' }),
    grounds: reasonText.optional(),
    invoiceReceivedOn: day.optional().meta({ description: 'When the customer received the invoice, where that is known.' }),
  })
  .refine(({ form, trackingNumber: tracked }) => form !== 'registered-letter' || tracked !== undefined, {
    path: ['trackingNumber'],
    error: 'expected with a registered letter',
  })
  .refine(({ depositedOn, receivedOn }) => depositedOn <= receivedOn, {
    path: ['receivedOn'],
    error: 'expected no day before `depositedOn`',
  });

type Contested = z.infer<typeof contested>;

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

function dates(invoice: HeldInvoice, { depositedOn, receivedOn, invoiceReceivedOn }: Contested) {
  mustBeOfInvoice(calendarDate(receivedOn), 'receivedOn', invoice);
  mustBeOfInvoice(calendarDate(depositedOn), 'depositedOn', invoice);
  if (invoiceReceivedOn === undefined) return { depositedOn: calendarDate(depositedOn) };
  mustBeOfInvoice(calendarDate(invoiceReceivedOn), 'invoiceReceivedOn', invoice);
  return { depositedOn: calendarDate(depositedOn), invoiceReceivedOn: calendarDate(invoiceReceivedOn) };
}

function disputed({ state }: HeldInvoice, { disputedMinor }: Contested): number {
  const minor = disputedMinor ?? openPrincipalMinor(state.receivable);
  if (minor === 0) throw moneyProblem('nothing_open', 'Nothing of the invoice is open: say how much of it is disputed (disputedMinor).');
  return minor;
}

/** Refuses a letter that is known, and gives the key by which it is known from now on. */
export async function freshLetter(tx: Tx, providerId: string, tracked: string) {
  const uniqueKey = letterKey(tracked);
  if ((await toldUnder(tx, providerId, uniqueKey)) === undefined) return { uniqueKey };
  throw moneyProblem('tracking_number_taken', `A letter with the tracking number ${tracked} is known.`);
}

async function receive(tx: Tx, call: Call<{ id: string }, unknown, Contested>) {
  const invoice = await held(tx, call);
  const { form, receivedOn, trackingNumber: tracked, grounds } = call.body;
  const { providerId } = call.caller;
  const { customerId } = invoice;
  const disputeId = newId('dsp');
  const days = dates(invoice, call.body);
  const data = { disputeId, form, disputedMinor: disputed(invoice, call.body), ...days, receivedOn };
  const unique = tracked === undefined ? {} : await freshLetter(tx, providerId, tracked);
  const told = await tell(tx, call, invoice, { kind: 'disputeReceived', data, ...unique, remark: grounds, changesWhatIsOwed: true });
  if (form === 'registered-letter' || form === 'letter') {
    const letter = { customerId, subjectId: disputeId, direction: 'in', purpose: 'dispute', depositedOn: days.depositedOn } as const;
    await writeLetter(tx, providerId, { ...letter, receivedOn: calendarDate(receivedOn), trackingNumber: tracked ?? null });
  }
  return told;
}

export const disputeRoutes = [
  route({
    method: 'post',
    path: '/v1/invoices/{id}/disputes',
    summary: 'The customer contests an invoice',
    description: 'Assessed at once: valid, void with its reasons, or for a person to decide with both readings.',
    clause: 'GTC-4.2.f',
    roles: ['admin', 'finance', 'legal'],
    params: idParams('inv'),
    body: contested,
    responses: { 201: dispute, 202: notYetHandled },
    handler: (call) => accept(call, { write: (tx) => receive(tx, call), answer: (tx, fact) => disputeAnswer(tx, call, fact) }),
  }),
  route({
    method: 'get',
    path: '/v1/invoices/{id}/disputes',
    summary: 'Disputes of an invoice, with their assessment',
    clause: 'GTC-4.2.f',
    roles: readers,
    params: idParams('inv'),
    responses: { 200: z.strictObject({ data: z.array(dispute) }) },
    async handler(call) {
      const data = await read(call, async (tx) => {
        const { processId, state } = await seen(tx, call);
        return disputesOf(tx, call, processId, state);
      });
      return { status: 200, body: { data } };
    },
  }),
];
