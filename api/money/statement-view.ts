import { z } from 'zod';
import { day } from '../schemas';
import { minor } from './fields';

const interestFrom = z.enum(['default-notice', 'due-date']);
const span = { from: day, to: day, days: z.int(), principalMinor: minor };
const split = { costsMinor: minor, interestMinor: minor, principalMinor: minor };

/** A statement as the domain makes it: every figure with what it rests on. */
export const statement = z
  .strictObject({
    invoiceId: z.string(),
    currency: z.string(),
    at: day,
    amountMinor: minor,
    credits: z.array(z.strictObject({ creditNoteId: z.string(), on: day, amountMinor: minor, disputeId: z.string().optional() })),
    payments: z.array(
      z.strictObject({ paymentId: z.string(), valueOn: day, amountMinor: minor, ...split, freedOn: day.optional() }).meta({
        description: 'What each payment paid of this invoice. One freed by a later credit note no longer counts from that day on.',
      }),
    ),
    openPrincipalMinor: minor,
    frozenMinor: minor.meta({ description: 'Disputed: neither claimed nor bearing interest for now.' }),
    undisputedMinor: minor,
    interest: z.strictObject({
      interestFrom,
      lines: z.array(
        z.strictObject({
          ...span,
          ratePercent: z.string(),
          rateStatus: z.enum(['official', 'derived', 'provisional']),
          amount: z.string().meta({ description: 'Minor units with 6 decimals; the sum is taken over exact values.' }),
        }),
      ),
      rateMissing: z.array(z.strictObject({ ...span, semester: z.string() })),
      accruedMinor: minor,
      provisional: z.boolean(),
    }),
    otherReading: z
      .strictObject({ interestFrom, accruedMinor: minor, provisional: z.boolean(), rateMissing: z.array(z.string()) })
      .meta({ description: 'What the other reading of GTC-4.2.e gives.' }),
    compensation: z
      .strictObject({ fixedMinor: minor, documentedMinor: minor, exceedingMinor: minor, totalMinor: minor, apartEurMinor: minor })
      .meta({ description: 'The law fixes it in euros: beside an invoice in another currency it is claimed apart, as apartEurMinor.' }),
    interestOwedMinor: minor,
    costsOwedMinor: minor,
    totalOwedMinor: minor,
    provisional: z.boolean(),
    rateMissing: z.array(z.string()).meta({ description: 'Semesters whose rate is not known: their interest is not in the sums.' }),
    explanation: z.array(z.strictObject({ clause: z.string(), text: z.string(), statute: z.string().optional() })),
  })
  .meta({ id: 'Statement' });
