import { z } from 'zod';
import { timeOf } from '../../adapters/prisma/clocks';
import { comingPeriods, type Figures, figuresOnce } from '../../adapters/prisma/estimated-prices';
import { type RenewalListed, renewalsOf } from '../../adapters/prisma/renewal-list';
import { lifesOf } from '../../adapters/prisma/renewals';
import type { Tx } from '../../adapters/prisma/with-provider';
import { calendarOf } from '../../domain/renewal/notice-deadline';
import { currentPeriod, renews } from '../../domain/renewal/standing';
import type { RenewalState } from '../../domain/renewal/state';
import { daysBetween } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';
import { deadlineNames, explained, explanation } from '../contract-life/explaining';
import { periodShown, periodView } from '../contract-life/period-view';
import { lifeSeen, readers } from '../contract-life/telling';
import { found } from '../problem';
import { type Call, mustSee, read, route } from '../route';
import { day, id, idParams, line, money, page, pageOf, pageQuery } from '../schemas';

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

/** What one page needs is read once. */
async function shown(tx: Tx, providerId: string, listed: readonly RenewalListed[]): Promise<z.infer<typeof renewal>[]> {
  const lifes = await lifesOf(
    tx,
    listed.map(({ contractId }) => contractId),
  );
  const figures = figuresOnce(tx, providerId);
  const now = new Map<string | null, Instant>();
  const rows: z.infer<typeof renewal>[] = [];
  for (const { clockId, ...row } of listed) {
    const { state } = found(lifes.get(row.contractId), 'contract', row.contractId);
    const at = now.get(clockId) ?? (await timeOf(tx, clockId));
    now.set(clockId, at);
    rows.push(await renewalView(figures, state, row, at));
  }
  return rows;
}

async function renewalView(figures: Figures, state: RenewalState, row: Omit<RenewalListed, 'clockId'>, at: Instant) {
  const { currency } = state.contract;
  const goesOn = renews(state) && row.standing !== 'ends' && row.standing !== 'ended';
  const [next] = goesOn ? await comingPeriods(figures, state, 1) : [];
  return {
    ...row,
    standing: row.standing as z.infer<typeof standing>,
    daysLeft: row.noticeDeadlineOn === null ? null : daysBetween(calendarOf(state.terms).dateOf(at), row.noticeDeadlineOn),
    price: { amountMinor: currentPeriod(state)?.price.amountMinor ?? state.contract.priceMinor, currency },
    nextPrice: next?.price === undefined ? null : { amountMinor: next.price.amountMinor, currency },
  };
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
        return shown(tx, call.caller.providerId, await renewalsOf(tx, { ...query, customerId }));
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
    params: z.strictObject({ id: id('ctr'), deadline: line(60).meta({ description: `One of ${deadlineNames.join(', ')}.` }) }),
    responses: { 200: explanation },
    async handler(call) {
      const { state } = await read(call, (tx) => lifeSeen(tx, call));
      return { status: 200, body: explained(state, call.params.deadline) };
    },
  }),
];
