import { z } from 'zod';
import type { HeldInvoice } from '../../adapters/prisma/held-account';
import { newId } from '../../adapters/prisma/ids';
import type { Tx } from '../../adapters/prisma/with-provider';
import { disputeOf } from '../../domain/dunning/dispute-facts';
import { calendarDate } from '../../domain/shared/calendar-date';
import { inMoney } from '../../domain/shared/money';
import { accept, notYetHandled } from '../accept';
import { dispute, disputeAnswer } from '../money/dispute-view';
import { amountMinor, reasonText } from '../money/fields';
import { held, tell } from '../money/held';
import { mustHaveCome } from '../money/plausible';
import { moneyProblem } from '../money/problems';
import { found } from '../problem';
import { type Call, route } from '../route';
import { day, id, idParams } from '../schemas';

const decision = z
  .strictObject({
    outcome: z.enum(['upheld', 'rejected', 'partly']),
    rejectedMinor: amountMinor.optional().meta({ description: 'With `partly`: what must be paid after all.' }),
    notifiedOn: day.meta({ description: 'When the customer was told: what is rejected is due some days later.' }),
    reason: reasonText,
  })
  .refine(({ outcome, rejectedMinor }) => (outcome === 'partly') === (rejectedMinor !== undefined), {
    path: ['rejectedMinor'],
    error: 'expected with the outcome `partly`, and with no other',
  });

type Asked = Call<{ id: string; disputeId: string }, unknown, z.infer<typeof decision>>;

/** What must be paid after all; a part is neither nothing nor everything. */
function rejected({ state }: HeldInvoice, { params, body }: Asked): number {
  const { disputedMinor } = found(disputeOf(state, params.disputeId), 'dispute', params.disputeId);
  const rejectedMinor = { upheld: 0, rejected: disputedMinor, partly: body.rejectedMinor ?? 0 }[body.outcome];
  if (body.outcome !== 'partly' || rejectedMinor < disputedMinor) return rejectedMinor;
  const all = inMoney(disputedMinor, state.receivable.currency);
  throw moneyProblem('rejected_amount_not_fitting', `${all} is disputed: a part of it is less. Where all is rejected, say so.`);
}

async function decide(tx: Tx, call: Asked) {
  const invoice = await held(tx, call);
  const { disputeId } = call.params;
  const rejectedMinor = rejected(invoice, call);
  const notifiedOn = calendarDate(call.body.notifiedOn);
  mustHaveCome(notifiedOn, invoice.today, 'notifiedOn');
  const { from } = found(disputeOf(invoice.state, disputeId), 'dispute', disputeId);
  if (notifiedOn < from) throw moneyProblem('implausible_date', `The dispute is of ${from}: it cannot have been decided before.`);
  const data = { disputeId, rejectedMinor, notifiedOn, creditNoteId: newId('crn') };
  return tell(tx, call, invoice, { kind: 'disputeDecided', data, remark: call.body.reason, changesWhatIsOwed: true });
}

export const disputeDecisionRoutes = [
  route({
    method: 'post',
    path: '/v1/invoices/{id}/disputes/{disputeId}/decision',
    summary: 'Decide a dispute',
    description: 'What is upheld is credited; what is rejected is due again, and reminders restart at 1.',
    clause: 'GTC-4.2.f',
    roles: ['admin', 'finance', 'legal'],
    params: idParams('inv').extend({ disputeId: id('dsp') }),
    body: decision,
    responses: { 201: dispute, 202: notYetHandled },
    handler: (call) => accept(call, { write: (tx) => decide(tx, call), answer: (tx, fact) => disputeAnswer(tx, call, fact) }),
  }),
];
