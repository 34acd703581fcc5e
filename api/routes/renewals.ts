import { z } from 'zod';
import { timeOf } from '../../adapters/prisma/clocks';
import { estimatedPrice } from '../../adapters/prisma/indexed-contracts';
import { type RenewalListed, renewalsOf } from '../../adapters/prisma/renewal-list';
import { renewalOf } from '../../adapters/prisma/renewals';
import type { Tx } from '../../adapters/prisma/with-provider';
import { calendarOf, noticeDeadline } from '../../domain/renewal/notice-deadline';
import { currentPeriod, periodsOf, renews } from '../../domain/renewal/standing';
import type { RenewalState } from '../../domain/renewal/state';
import { daysBetween, inWords } from '../../domain/shared/calendar-date';
import { periodShown, periodView } from '../contract-life/period-view';
import { lifeSeen, readers } from '../contract-life/telling';
import { found, problem } from '../problem';
import { type Call, mustSee, read, route } from '../route';
import { day, id, idParams, money, page, pageOf, pageQuery } from '../schemas';

const standing = z.enum(['not-started', 'runs', 'renews', 'ends', 'in-doubt', 'ended']);

const renewal = z
  .strictObject({
    contractId: id('ctr'),
    reference: z.string(),
    customerId: id('cus'),
    customer: z.string(),
    standing,
    period: z.int(),
    endsOn: day,
    noticeDeadlineOn: day.nullable().meta({ description: 'The last day for a notice of the customer, by the month rule of the contract.' }),
    otherDeadlineOn: day.nullable().meta({ description: 'By the other month rule, where it differs.' }),
    postedByOn: day.nullable().meta({ description: 'The last working day on which a letter can be posted that is there in time.' }),
    daysLeft: z.int().nullable().meta({ description: 'To the last day for a notice, by the clock of the contract.' }),
    price: money,
    nextPrice: money.nullable().meta({ description: 'Estimated by the last figure published; null where nothing can be said.' }),
    notices: z.int(),
  })
  .meta({ id: 'Renewal' });

async function shown(tx: Tx, providerId: string, listed: RenewalListed): Promise<z.infer<typeof renewal>> {
  const { state } = found(await renewalOf(tx, listed.contractId), 'contract', listed.contractId);
  const { clockId, noticeDeadlineOn, ...row } = listed;
  const today = calendarOf(state.terms).dateOf(await timeOf(tx, clockId));
  const { currency } = state.contract;
  const goesOn = renews(state) && listed.standing !== 'ends' && listed.standing !== 'ended';
  const next = goesOn ? await estimatedPrice(tx, providerId, state) : undefined;
  return {
    ...row,
    noticeDeadlineOn,
    standing: listed.standing as z.infer<typeof standing>,
    daysLeft: noticeDeadlineOn === null ? null : daysBetween(today, noticeDeadlineOn),
    price: { amountMinor: currentPeriod(state)?.price.amountMinor ?? state.contract.priceMinor, currency },
    nextPrice: next === undefined ? null : { amountMinor: next, currency },
  };
}

const explanation = z
  .strictObject({ on: day, explanation: z.array(z.string()) })
  .meta({ id: 'ExplainedDeadline', description: 'A date, and how it came about, step by step.' });

const deadlines = ['notice-deadline', 'vendor-notice-deadline', 'period-end'] as const;

function explained(state: RenewalState, deadline: (typeof deadlines)[number]): z.infer<typeof explanation> {
  const period = currentPeriod(state);
  if (period === undefined) throw problem('not_found', 'The contract has not begun: it has no dates yet.');
  if (deadline === 'period-end') {
    const { firstStartsOn, length } = periodsOf(state);
    return {
      on: period.endsOn,
      explanation: [
        `Periods of ${length} are counted from the first start, ${inWords(firstStartsOn)}, from date to date.`,
        `Period ${period.number} starts on ${inWords(period.startsOn)}; its last day is the day before the next one, ${inWords(period.endsOn)}.`,
      ],
    };
  }
  const by = deadline === 'notice-deadline' ? 'customer' : 'vendor';
  const { on, explanation: steps } = noticeDeadline(state.terms, by, period.endsOn);
  return { on, explanation: [...steps] };
}

const periods = async (tx: Tx, call: Call<{ id: string }>): Promise<z.infer<typeof periodShown>[]> => {
  const { state } = await lifeSeen(tx, call);
  return state.periods.map((period) => periodView(state, period));
};

/** Where contracts stand: the list that legal lives in. */
export const renewalRoutes = [
  route({
    method: 'get',
    path: '/v1/renewals',
    summary: 'Contracts with their next deadline for a notice, and what becomes of them',
    description: 'With `before`, those whose next date is not later: the last day for a notice while it runs, else the end.',
    clause: 'GTC-5.a',
    roles: readers,
    query: pageQuery.extend({ before: day.optional(), customerId: id('cus').optional(), standing: standing.optional() }),
    responses: { 200: pageOf(renewal) },
    async handler(call) {
      const { customerId = call.caller.customerId, ...query } = call.query;
      if (customerId !== undefined) mustSee(call, customerId, 'customer', customerId);
      const rows = await read(call, async (tx) => {
        const listed: z.infer<typeof renewal>[] = [];
        for (const row of await renewalsOf(tx, { ...query, customerId })) listed.push(await shown(tx, call.caller.providerId, row));
        return listed;
      });
      return {
        status: 200,
        body: page(
          rows,
          query,
          ({ contractId }) => contractId,
          (row) => row,
        ),
      };
    },
  }),
  route({
    method: 'get',
    path: '/v1/contracts/{id}/periods',
    summary: 'Its periods, each with its price and how that was computed',
    clause: 'GTC-5.1.c',
    roles: readers,
    params: idParams('ctr'),
    responses: { 200: z.strictObject({ data: z.array(periodShown) }) },
    handler: async (call) => ({ status: 200, body: { data: await read(call, (tx) => periods(tx, call)) } }),
  }),
  route({
    method: 'get',
    path: '/v1/contracts/{id}/explain/{deadline}',
    summary: 'How a date of the contract came about',
    clause: 'GTC-5.1.a',
    roles: readers,
    params: z.strictObject({ id: id('ctr'), deadline: z.enum(deadlines) }),
    responses: { 200: explanation },
    async handler(call) {
      const { state } = await read(call, (tx) => lifeSeen(tx, call));
      return { status: 200, body: explained(state, call.params.deadline) };
    },
  }),
];
