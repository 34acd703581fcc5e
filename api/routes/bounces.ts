import { z } from 'zod';
import { holdInvoice } from '../../adapters/prisma/held-account';
import { markBounced, noticeOf } from '../../adapters/prisma/notices';
import type { Tx } from '../../adapters/prisma/with-provider';
import { bounces } from '../../domain/dunning/state';
import { instant } from '../../domain/shared/instant';
import { accept, notYetHandled } from '../accept';
import { tell } from '../money/held';
import { moneyProblem } from '../money/problems';
import { writers } from '../money/reading';
import { found } from '../problem';
import { type Call, route } from '../route';
import { idParams, moment, prose } from '../schemas';
import { notice, noticeView } from './notices';

const bounce = z.strictObject({
  at: moment.optional().meta({ description: 'When it came back, by the clock of its process; now, where nothing is said.' }),
  diagnostic: prose(4_000).optional().meta({ description: "The receiving server's words; kept encrypted." }),
});

async function bounced(tx: Tx, call: Call<{ id: string }, unknown, z.infer<typeof bounce>>) {
  const { id, kind, key, subjectId, sentAt } = found(await noticeOf(tx, call.params.id), 'notice', call.params.id);
  const invoice = found(await holdInvoice(tx, subjectId), 'invoice', subjectId);
  const occurredAt = call.body.at === undefined ? invoice.now : instant(new Date(call.body.at));
  if (occurredAt > invoice.now) throw moneyProblem('dated_in_the_future', `It is ${invoice.now}: ${occurredAt} has not come yet.`);
  if (sentAt !== null && occurredAt < instant(sentAt)) {
    throw moneyProblem('implausible_date', `The notice was sent at ${instant(sentAt)}: it cannot have come back before.`);
  }
  const fact = { kind: bounces[kind as keyof typeof bounces], data: { notice: key }, occurredAt, remark: call.body.diagnostic };
  const told = await tell(tx, call, invoice, { ...fact, changesWhatIsOwed: fact.kind === 'defaultNoticeBounced' });
  await markBounced(tx, id);
  return told;
}

export const bounceRoutes = [
  route({
    method: 'post',
    path: '/v1/notices/{id}/bounces',
    summary: 'A notice came back',
    description:
      'A mail that bounced was not sent, and what rested on it is undone: the ladder waits for another address, no interest runs by a notice of default. Finance is asked what to do.',
    clause: 'GTC-4.2.b',
    roles: writers,
    params: idParams('ntc'),
    body: bounce,
    responses: { 201: notice, 202: notYetHandled },
    handler: (call) =>
      accept(call, {
        write: (tx) => bounced(tx, call),
        answer: async (tx) => noticeView(found(await noticeOf(tx, call.params.id), 'notice', call.params.id)),
      }),
  }),
];
