import { z } from 'zod';
import { rateSeries } from '../../adapters/prisma/account';
import { statement as statementOf } from '../../domain/receivables/statement';
import { type CalendarDate, calendarDate, plusMonths } from '../../domain/shared/calendar-date';
import { moneyProblem } from '../money/problems';
import { readers, seen } from '../money/reading';
import { statement } from '../money/statement-view';
import { type Call, type Route, read, route } from '../route';
import { day, idParams } from '../schemas';
import { forecastRoutes } from './forecasts';
import { timelineRoutes } from './timelines';

const AHEAD_MONTHS_MAX = 120;

function dayAsked({ query }: Call<unknown, { at?: string | undefined }>, today: CalendarDate): CalendarDate {
  if (query.at === undefined) return today;
  const at = calendarDate(query.at);
  const last = plusMonths(today, AHEAD_MONTHS_MAX);
  if (at > last) throw moneyProblem('implausible_date', `Statements are made up to ${last}.`);
  return at;
}

/** What its dunning process shows, under the invoice's own address. */
function asInvoice(shown: Route, summary: string): Route {
  return route({
    ...shown,
    path: shown.path.replace('/v1/processes/', '/v1/invoices/'),
    summary,
    params: idParams('inv'),
    handler: async (call) => {
      const { processId } = await read(call, (tx) => seen(tx, call));
      return shown.handler({ ...call, params: { id: processId } });
    },
  });
}

const ofProcess = (routes: readonly Route[]): Route[] => routes.filter(({ path }) => path.startsWith('/v1/processes/'));

export const invoiceReadingRoutes = [
  route({
    method: 'get',
    path: '/v1/invoices/{id}/statement',
    summary: 'What is owed on a day, with its computation',
    description: "The end of that day, or of today by the invoice's clock. Both readings of when interest begins are shown.",
    clause: 'GTC-4.2.e',
    roles: readers,
    params: idParams('inv'),
    query: z.strictObject({ at: day.optional() }),
    responses: { 200: statement },
    async handler(call) {
      const body = await read(call, async (tx) => {
        const { state, today } = await seen(tx, call);
        return statementOf(state.receivable, dayAsked(call, today), await rateSeries(tx), state.terms.latePayment);
      });
      return { status: 200, body };
    },
  }),
  ...ofProcess(forecastRoutes).map((shown) => asInvoice(shown, 'What happens to an invoice if nobody acts')),
  ...ofProcess(timelineRoutes).map((shown) => asInvoice(shown, 'What happened to an invoice')),
];
