import { z } from 'zod';
import type { HeldInvoice, Told } from '../../adapters/prisma/held-account';
import { newId } from '../../adapters/prisma/ids';
import { writeLetter } from '../../adapters/prisma/letters';
import type { Tx } from '../../adapters/prisma/with-provider';
import { openPrincipalMinor } from '../../domain/receivables/balance';
import { calendarDate } from '../../domain/shared/calendar-date';
import type { Call } from '../route';
import { day } from '../schemas';
import { disputeForms } from './dispute-view';
import { amountMinor, reasonText, trackingNumber } from './fields';
import { held, tell } from './held';
import { freshLetter } from './letters';
import { mustBeOfInvoice } from './plausible';
import { moneyProblem } from './problems';

/** A dispute as it is entered. */
export const contested = z
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

/** Tells an invoice that it is contested, and enters the letter. */
export async function receive(tx: Tx, call: Call<{ id: string }, unknown, Contested>): Promise<Told> {
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
