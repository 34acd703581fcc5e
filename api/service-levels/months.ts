import { z } from 'zod';
import { figuresIn, type OutageSeen } from '../../adapters/availability/figures';
import { timeOf } from '../../adapters/prisma/clocks';
import type { Contract } from '../../adapters/prisma/contracts';
import { stopsUnder } from '../../adapters/prisma/force-majeure';
import { processesUnder } from '../../adapters/prisma/under-contract';
import type { Tx } from '../../adapters/prisma/with-provider';
import { closesAt, monthAt, windowUnder } from '../../domain/availability/month-window';
import type { ServiceCreditState } from '../../domain/service-credit/state';
import { hasServiceCredit, serviceCreditTerms } from '../../domain/service-credit/terms';
import type { CalendarDate } from '../../domain/shared/calendar-date';
import { earlierOf } from '../../domain/shared/instant';
import { plusMonths, type YearMonth } from '../../domain/shared/year-month';
import { localDays } from '../../domain/time-limits/local-days';
import { availabilityProblem, figures, figuresView, month, service } from '../availability/fields';
import { problem } from '../problem';
import { id, moment } from '../schemas';

const MONTHS_MAX = 24;
const MONTHS_SHOWN = 12;

export const monthsAsked = z.strictObject({
  from: month.optional().meta({ description: 'Left out: eleven months before `until`.' }),
  until: month.optional().meta({ description: 'Left out: the current month.' }),
});

const behind = z.strictObject({
  id: id('out'),
  service,
  startsAt: moment,
  endsAt: moment.nullable(),
  isOfPlatform: z.boolean().meta({ description: 'false: it concerned this contract, and perhaps others.' }),
});

export const availableMonth = z
  .strictObject({
    month,
    status: z
      .enum(['running', 'provisional', 'closed'])
      .meta({ description: 'running: as far as it has come; provisional: over, and still open to late reports.' }),
    closesAt: moment.meta({ description: 'From then on its figures change by correction only.' }),
    frontOffice: figures,
    backOffice: figures,
    outages: z.array(behind).meta({ description: 'Behind the figures.' }),
  })
  .meta({ id: 'AvailableMonth' });

const SECOND_MS = 1_000;

/** GTC-3.6.1.b: a contract's percentages, computed from the outages that stand now, with the outages behind them. */
export async function monthsOfContract(
  tx: Tx,
  contract: Contract,
  { from, until }: z.infer<typeof monthsAsked>,
): Promise<z.infer<typeof availableMonth>[]> {
  const { id: contractId, terms: pinned, calendarVersion, clockId, document, startsOn } = contract;
  if (!hasServiceCredit(pinned)) throw problem('not_in_contract', `${document} promises no availability.`, { clause: 'GTC-3.6.1.a' });
  const terms = serviceCreditTerms(pinned, calendarVersion);
  const days = localDays(terms.calendar.zone);
  const now = await timeOf(tx, clockId);
  const stops = { stops: await stopsUnder(tx, contractId, 'service-levels') };
  const running = { startsOn, endsOn: await lastDayOfContract(tx, contractId) };
  const shown: z.infer<typeof availableMonth>[] = [];
  for (const of of asked(monthAt(now, days), { from, until })) {
    const window = windowUnder(of, running, days);
    if (window === undefined || window.from >= now) continue;
    const seen = await figuresIn(tx, { window: { ...window, until: earlierOf(window.until, now) }, contractId, clockId, terms, stops });
    const monthSeconds = (Date.parse(window.until) - Date.parse(window.from)) / SECOND_MS;
    const finalAt = closesAt(of, terms.closesAfter, days);
    shown.push({
      ...{ month: of, closesAt: finalAt, status: now >= finalAt ? 'closed' : now >= window.until ? 'provisional' : 'running' },
      frontOffice: figuresView(seen.frontOffice, terms.frontOffice, monthSeconds),
      backOffice: figuresView(seen.backOffice, terms.backOffice, monthSeconds),
      outages: seen.outages.map(({ revision: _revision, ...outage }: OutageSeen) => outage),
    });
  }
  return shown;
}

async function lastDayOfContract(tx: Tx, contractId: string): Promise<CalendarDate | undefined> {
  const [known] = await processesUnder<ServiceCreditState>(tx, 'serviceCredit', { subjectId: contractId });
  return known?.state.contractEnd?.on;
}

function asked(
  current: YearMonth,
  { until = current, from = plusMonths(until, 1 - MONTHS_SHOWN) }: z.infer<typeof monthsAsked>,
): readonly YearMonth[] {
  const flaw = (path: string, message: string) =>
    availabilityProblem('months_out_of_order', `${path}: ${message}.`, { clause: 'GTC-3.6.1.b', errors: [{ path, message }] });
  if (from > until) throw flaw('from', `expected ${until} or a month before it`);
  if (from <= plusMonths(until, -MONTHS_MAX))
    throw flaw('from', `expected ${plusMonths(until, 1 - MONTHS_MAX)} or a later month: ${MONTHS_MAX} months at once`);
  const months: YearMonth[] = [];
  for (let of = from; of <= until; of = plusMonths(of, 1)) months.push(of);
  return months;
}
