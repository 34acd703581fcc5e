import { z } from 'zod';
import { type Contract, contractOf } from '../../adapters/prisma/contracts';
import { holdAccount } from '../../adapters/prisma/held-account';
import { newId } from '../../adapters/prisma/ids';
import { writeRemark } from '../../adapters/prisma/remarks';
import { openTrafficNotice, trafficNoticesOf } from '../../adapters/prisma/traffic-notices';
import type { UnderContract } from '../../adapters/prisma/under-contract';
import type { Tx } from '../../adapters/prisma/with-provider';
import { calendarDate } from '../../domain/shared/calendar-date';
import { type Instant, instant } from '../../domain/shared/instant';
import { localDays } from '../../domain/time-limits/local-days';
import {
  hasTrafficNotices,
  lastDayOf,
  standingOf,
  standings,
  type TrafficNoticeState,
  trafficTerms,
} from '../../domain/traffic-notice/state';
import { standingInWords } from '../../domain/traffic-notice/traffic-notice';
import { actorOf } from '../caller';
import { mustBeUnder, readers } from '../contract-life/telling';
import { written, writtenIn } from '../contract-life/written';
import { contractSeenBy } from '../contract-terms';
import { mustHavePassed, mustKnowWorkingDays } from '../money/plausible';
import { found, problem } from '../problem';
import { type Call, mustSee, read, route } from '../route';
import { day, id, idParams, line, moment, reason } from '../schemas';
import { write } from '../writing';

const CLAUSE = 'GTC-6.2.a';

const common = { path: '/v1/contracts/{id}/traffic-notices', clause: CLAUSE, params: idParams('ctr') } as const;

const READERS: readonly string[] = ['admin', 'legal', 'operator', 'customer'];

const announced = z.strictObject({
  campaign: line(200).meta({ description: 'What the customer calls it; kept encrypted.' }),
  expectedEntriesPerMinute: z.int().min(0).max(100_000_000),
  publicationOn: day,
  announcedAt: moment.optional().meta({
    description: 'When online support had it; what came elsewhere counts from when it was passed on. Now, where nothing is said.',
  }),
});

const trafficNotice = z
  .strictObject({
    id: id('trf'),
    contractId: id('ctr'),
    campaign: written.meta({ description: 'As it was written; null for finance, and once it was erased.' }),
    expectedEntriesPerMinute: z.int(),
    entriesPerMinuteMax: z.int().meta({ description: 'More than this is to be announced; exactly this is not.' }),
    publicationOn: day,
    announcedAt: moment,
    standing: z.enum(standings),
    because: reason,
    lastDayOn: day.meta({ description: 'The last day to announce it, were it needed.' }),
    explanation: z.array(z.string()),
    processId: id('prc'),
  })
  .meta({ id: 'TrafficNotice' });

async function view(tx: Tx, call: Call, { state, process }: UnderContract<TrafficNoticeState>): Promise<z.infer<typeof trafficNotice>> {
  const { noticeId, contractId, expectedEntriesPerMinute, publicationOn, announcedAt, terms } = state;
  const last = lastDayOf(state);
  return {
    ...{ id: noticeId, contractId, campaign: await writtenIn(tx, call, state.campaignRemarkId, READERS) },
    ...{ expectedEntriesPerMinute, entriesPerMinuteMax: terms.entriesPerMinuteMax, publicationOn, announcedAt },
    ...{ standing: standingOf(state), because: { ...standingInWords(state) } },
    ...{ lastDayOn: last.on, explanation: [...last.explanation], processId: process.processId },
  };
}

type Announcing = Call<{ readonly id: string }, unknown, z.infer<typeof announced>>;

/** When support had it: not to come, and under the contract. A customer's own key announces it now. */
function announcedAtOf({ caller, body }: Announcing, contract: Contract, now: Instant, zone: string): Instant {
  if (body.announcedAt === undefined) return now;
  if (caller.role === 'customer') throw problem('forbidden', 'A customer announces it now: leave announcedAt out.');
  const at = instant(new Date(body.announcedAt));
  mustHavePassed(at, now, 'announcedAt');
  mustBeUnder(contract, localDays(zone).dateOf(at), 'announcedAt');
  return at;
}

async function announce(tx: Tx, call: Announcing) {
  const { caller, params, body, deps } = call;
  const contract = found(await contractOf(tx, params.id), 'contract', params.id);
  mustSee(call, contract.customerId, 'contract', contract.id);
  if (!hasTrafficNotices(contract.terms))
    throw problem('not_in_contract', `${contract.document} has no clause on peaks of traffic.`, { clause: CLAUSE });
  const terms = trafficTerms(contract.terms, contract.calendarVersion);
  const publicationOn = calendarDate(body.publicationOn);
  mustBeUnder(contract, publicationOn, 'publicationOn');
  mustKnowWorkingDays(terms.calendar, publicationOn, { counted: 'before', field: 'publicationOn' });
  const at = await holdAccount(tx, contract.customerId, contract.clockId);
  const announcedAt = announcedAtOf(call, contract, at, terms.calendar.zone);
  const { providerId } = caller;
  const campaignRemarkId = await writeRemark(tx, deps.vault, { providerId, subjectId: contract.customerId, text: body.campaign });
  const noticeId = newId('trf');
  const about = { noticeId, contractId: contract.id, campaignRemarkId, expectedEntriesPerMinute: body.expectedEntriesPerMinute };
  const state = { terms, ...about, publicationOn, announcedAt, decisions: {} };
  const tell = await openTrafficNotice(tx, providerId, contract, state, { at, actor: actorOf(caller) });
  const [opened] = await trafficNoticesOf(tx, { subjectId: noticeId });
  const shown = await view(tx, call, found(opened, 'traffic notice', noticeId));
  return { status: 201, body: shown, remembered: { ...shown, campaign: null }, tell };
}

/** Campaigns that many will enter at once, as the customer announces them to support. */
export const trafficNoticeRoutes = [
  route({
    ...common,
    method: 'post',
    summary: 'The customer announces a campaign with a high peak of traffic',
    description: 'Says whether it had to be announced, and whether it was in time. Support is told; one that is late is put before it.',
    roles: ['admin', 'operator', 'customer'],
    body: announced,
    responses: { 201: trafficNotice },
    handler: (call) => write(call, (tx) => announce(tx, call)),
  }),
  route({
    ...common,
    method: 'get',
    summary: 'Peaks of traffic that were announced under a contract',
    roles: readers,
    responses: { 200: z.strictObject({ data: z.array(trafficNotice) }) },
    async handler(call) {
      const { id: contractId } = await contractSeenBy(call);
      const data = await read(call, async (tx) => {
        const shown: z.infer<typeof trafficNotice>[] = [];
        for (const known of await trafficNoticesOf(tx, { contractId })) shown.push(await view(tx, call, known));
        return shown;
      });
      return { status: 200, body: { data } };
    },
  }),
];
