import { z } from 'zod';
import { keeperOfMails } from '../../adapters/keys/keeper';
import { holdInvoice } from '../../adapters/prisma/held-account';
import { holdQuotation } from '../../adapters/prisma/held-quotations';
import { holdSubscription } from '../../adapters/prisma/list-subscriptions';
import { markBounced, type NoticeRow, noticeOf } from '../../adapters/prisma/notices';
import { holdRenewal } from '../../adapters/prisma/renewals';
import type { Held } from '../../adapters/prisma/telling';
import { holdUnderContract } from '../../adapters/prisma/under-contract';
import type { Tx } from '../../adapters/prisma/with-provider';
import type { AfterTheEndFacts } from '../../domain/after-the-end/state';
import { bounces } from '../../domain/dunning/state';
import type { InsuranceFacts } from '../../domain/insurance/state';
import type { ListSubscriptionFacts } from '../../domain/list-subscription/state';
import type { ObjectionWindowFacts } from '../../domain/objection-window/state';
import type { QuotationFacts } from '../../domain/quotation/state';
import type { ServiceCreditFacts } from '../../domain/service-credit/state';
import { type Instant, instant } from '../../domain/shared/instant';
import type { StorageFacts } from '../../domain/storage-notice/state';
import type { StudioProjectFacts } from '../../domain/studio-project/state';
import type { CalendarName } from '../../domain/time-limits/working-calendar';
import { accept, notYetHandled } from '../accept';
import { tell as tellLife } from '../contract-life/telling';
import { mustBeOnDesk } from '../desk';
import { policyHeld } from '../insurance/entering';
import { tell } from '../money/held';
import { moneyProblem } from '../money/problems';
import { found } from '../problem';
import { type Call, route } from '../route';
import { idParams, moment, prose } from '../schemas';
import { tell as tellProcess } from '../telling';
import { notice as noticeShown, noticeView } from './notices';

const bounce = z.strictObject({
  at: moment.optional().meta({ description: 'When it came back, by the clock of its process; now, where nothing is said.' }),
  diagnostic: prose(4_000).optional().meta({ description: "The receiving server's words; kept encrypted." }),
});

type Bounce = Call<{ id: string }, unknown, z.infer<typeof bounce>>;

/** When it came back: neither before it was sent nor to come. */
function cameBackAt({ body }: Bounce, { sentAt }: NoticeRow, now: Instant): Instant {
  const at = body.at === undefined ? now : instant(new Date(body.at));
  if (at > now) throw moneyProblem('dated_in_the_future', `It is ${now}: ${at} has not come yet.`);
  if (sentAt !== null && at < instant(sentAt)) {
    throw moneyProblem('implausible_date', `The notice was sent at ${instant(sentAt)}: it cannot have come back before.`);
  }
  return at;
}

type Telling = (tx: Tx, call: Bounce, notice: NoticeRow) => Promise<{ readonly factId: string }>;

/** Tells a process under a contract of it. @param what the process is about */
const underContract =
  (what: string, kind: keyof ReminderBounces): Telling =>
  async (tx, call, notice) => {
    const { processKind, subjectId } = notice;
    const known = await holdUnderContract<{ readonly terms: { readonly calendar: CalendarName } }>(tx, processKind, subjectId);
    return reminderBounced(tx, call, found(known, what, subjectId), notice, kind);
  };

/** What a notice that came back is told as, by the process that sent it. */
const telling: Readonly<Record<string, Telling>> = {
  async dunning(tx, call, notice) {
    const invoice = found(await holdInvoice(tx, notice.subjectId), 'invoice', notice.subjectId);
    const occurredAt = cameBackAt(call, notice, invoice.now);
    const kind = bounces[notice.kind as keyof typeof bounces];
    const fact = { kind, data: { notice: notice.key }, occurredAt, remark: call.body.diagnostic };
    return tell(tx, call, invoice, { ...fact, changesWhatIsOwed: kind === 'defaultNoticeBounced' });
  },
  async renewal(tx, call, notice) {
    const life = found(await holdRenewal(tx, notice.subjectId), 'contract', notice.subjectId);
    const occurredAt = cameBackAt(call, notice, life.now);
    const kind = notice.kind === 'sendNoticeReply' ? 'noticeReplyBounced' : 'renewalReminderBounced';
    return tellLife(tx, call, life, { kind, data: { notice: notice.key }, occurredAt, remark: call.body.diagnostic });
  },
  afterTheEnd: underContract('contract', 'endNoticeBounced'),
  serviceCredit: underContract('contract', 'levelMailBounced'),
  async insurance(tx, call, notice) {
    const held = await policyHeld(tx, notice.subjectId);
    return reminderBounced(tx, call, held, notice, 'expiryReminderBounced');
  },
  objectionWindow: underContract('window', 'windowMailBounced'),
  async listSubscription(tx, call, notice) {
    const held = found(await holdSubscription(tx, notice.subjectId), 'subscription', notice.subjectId);
    return reminderBounced(tx, call, held, notice, 'listMailBounced');
  },
  studioProject: underContract('project', 'previewBounced'),
  storageNotice: underContract('contract', 'storageMailBounced'),
  async quotation(tx, call, notice) {
    const held = found(await holdQuotation(tx, notice.subjectId), 'quotation', notice.subjectId);
    return reminderBounced(tx, call, held, notice, 'sellerReminderBounced');
  },
};

type ReminderBounces = Pick<QuotationFacts, 'sellerReminderBounced'> &
  Pick<InsuranceFacts, 'expiryReminderBounced'> &
  Pick<AfterTheEndFacts, 'endNoticeBounced'> &
  Pick<ServiceCreditFacts, 'levelMailBounced'> &
  Pick<ObjectionWindowFacts, 'windowMailBounced'> &
  Pick<ListSubscriptionFacts, 'listMailBounced'> &
  Pick<StudioProjectFacts, 'previewBounced'> &
  Pick<StorageFacts, 'storageMailBounced'>;

/** A mail on which nothing rests but that somebody knows came back. */
async function reminderBounced(
  tx: Tx,
  call: Bounce,
  held: Held<unknown>,
  notice: NoticeRow,
  kind: keyof ReminderBounces,
): Promise<{ readonly factId: string }> {
  const occurredAt = cameBackAt(call, notice, held.now);
  const { providerId } = call.caller;
  const { diagnostic: text } = call.body;
  const { subjectId, customerId, processKind } = notice;
  const remark = { subjectId: keeperOfMails(providerId, { kind: processKind, subjectId, customerId }), text };
  return tellProcess<ReminderBounces>(tx, call, held, { kind, data: { notice: notice.key }, occurredAt }, remark);
}

async function bounced(tx: Tx, call: Bounce) {
  const notice = found(await noticeOf(tx, call.params.id), 'notice', call.params.id);
  mustBeOnDesk(call.caller, notice.processKind);
  const told = await telling[notice.processKind]?.(tx, call, notice);
  if (told === undefined) throw new Error(`nobody is told of bounces of processes of kind ${notice.processKind}`);
  await markBounced(tx, notice.id);
  return told;
}

export const bounceRoutes = [
  route({
    method: 'post',
    path: '/v1/notices/{id}/bounces',
    summary: 'A notice came back',
    description:
      'A mail that bounced was not sent, and what rested on it is undone: the ladder waits for another address, no interest runs by a notice of default, a reply counts as not given. The timeline says so, and the work list where somebody must decide.',
    clause: 'GTC-4.2.b',
    roles: ['admin', 'finance', 'legal', 'operator'],
    params: idParams('ntc'),
    body: bounce,
    responses: { 201: noticeShown, 202: notYetHandled },
    handler: (call) =>
      accept(call, {
        write: (tx) => bounced(tx, call),
        answer: async (tx) => noticeView(found(await noticeOf(tx, call.params.id), 'notice', call.params.id)),
      }),
  }),
];
