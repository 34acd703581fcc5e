import { monthWindow, windowUnder } from '../../../domain/availability/month-window';
import type { Dated } from '../../../domain/engine/clause';
import { windowOf } from '../../../domain/service-credit/months';
import { opened } from '../../../domain/service-credit/opening';
import { serviceCredit } from '../../../domain/service-credit/service-credit';
import type { LevelNotice, ServiceCreditEffect, ServiceCreditFact, ServiceCreditState } from '../../../domain/service-credit/state';
import type { ServiceCreditTerms } from '../../../domain/service-credit/terms';
import { calendarDate } from '../../../domain/shared/calendar-date';
import type { Instant } from '../../../domain/shared/instant';
import { type YearMonth, yearMonth } from '../../../domain/shared/year-month';
import { type ClockTime, localDays } from '../../../domain/time-limits/local-days';
import { live, type Telling } from '../engine/life';

export const brussels = localDays('Europe/Brussels');
export const day = calendarDate;
export const month = yearMonth;

/** "2026-04-08 09:00" on the clocks of Brussels. */
export function at(text: string): Instant {
  const [date = '', time = '12:00'] = text.split(' ');
  return brussels.instantAt(calendarDate(date), time as ClockTime);
}

const notice = { period: 'P30D', measuredAt: 'receipt', extendToWorkingDay: true } as const;

export const TERMS: ServiceCreditTerms = {
  version: 'qualifio-gtc@1',
  calendar: { country: 'BE', zone: 'Europe/Brussels', version: '2026-1' },
  frontOffice: { clause: 'GTC-3.6.1.a', minBasisPoints: 9_950, excusesMaintenance: false },
  backOffice: { clause: 'GTC-3.6.2.a', minBasisPoints: 9_500, excusesMaintenance: false },
  closesAfter: 'P2D',
  first: { clause: 'GTC-3.6.1.d', ...notice },
  further: { clause: 'GTC-3.6.1.f', ...notice },
  ...{ curePeriod: 'P30D', cureTest: 'next-calendar-month', noticeForEachMonth: true },
  tiers: [
    { clause: 'GTC-3.6.1.g', belowBasisPoints: 9_950, creditBasisPoints: 200 },
    { clause: 'GTC-3.6.1.h', belowBasisPoints: 9_700, creditBasisPoints: 500 },
    { clause: 'GTC-3.6.1.i', belowBasisPoints: 9_500, creditBasisPoints: 1_000 },
  ],
  ...{ numbering: 'external', creditNotePrefix: 'CN-' },
};

/** From 1 January 2026, EUR 12,000.00 a year: EUR 1,000.00 a month. */
export function contract(terms: Partial<ServiceCreditTerms> = {}, startsOn = '2026-01-01'): ServiceCreditState {
  const state = opened({ terms: { ...TERMS, ...terms }, contract: { contractId: 'ctr_1', startsOn: day(startsOn), currency: 'EUR' } }, []);
  return serviceCredit.apply(state, dated(period(), at('2026-01-01')));
}

export const period = (number = 1, more: Partial<Extract<ServiceCreditFact, { kind: 'periodPriced' }>> = {}): ServiceCreditFact => ({
  kind: 'periodPriced',
  ...{
    number,
    startsOn: day(`${2025 + number}-01-01`),
    endsOn: day(`${2025 + number}-12-31`),
    amountMinor: 12_000_00,
    isCancelled: false,
    revision: 1,
  },
  ...more,
});

export const dated = (fact: ServiceCreditFact, when: Instant): ServiceCreditFact & Dated => ({
  ...fact,
  occurredAt: when,
  receivedAt: when,
});

export const noticeOf = (of: string, receivedOn: string, more: Partial<LevelNotice> = {}): ServiceCreditFact => ({
  kind: 'levelNoticeReceived',
  ...{ noticeId: `lvl_${of}_${receivedOn}`, month: month(of), channel: 'email', receivedOn: day(receivedOn) },
  ...more,
});

/** How many seconds of each month the front office was down: what a measurement finds. */
export type Downtime = Readonly<Record<string, number>>;

/** What was told, day by day: `'2026-04-10': [fact]`. An outage is reported on the first of its month. */
export type Diary = Readonly<Record<string, readonly ServiceCreditFact[]>>;

/** Half a percent of a month of 31 days, in seconds. */
export const HALF_PERCENT = 13_392;
/** More than half a percent, three and five of any month, in seconds. */
export const BELOW = { '99.5': 14_000, '97': 85_000, '95': 140_000 } as const;

export const reports = (of: string): ServiceCreditFact => ({ kind: 'outagesReported', month: month(of) });

export function answering(down: () => Downtime, state: () => ServiceCreditState = () => contract()) {
  return (effect: ServiceCreditEffect, now: Instant): ServiceCreditFact => {
    if (effect.kind !== 'measureMonth') return serviceCredit.assume(state(), effect, now);
    return measuredAs(state(), effect.month, down()[effect.month] ?? 0, effect);
  };
}

export function measuredAs(
  state: ServiceCreditState,
  of: YearMonth,
  downSeconds: number,
  { number, reports: known }: { readonly number: number; readonly reports: number },
): ServiceCreditFact {
  const { from, until } = windowOf(state, of) ?? monthWindow(of, brussels);
  const totalSeconds = (Date.parse(until) - Date.parse(from)) / 1_000;
  const front = { totalSeconds, downSeconds: Math.min(downSeconds, totalSeconds), excusedSeconds: 0 };
  return {
    kind: 'monthMeasured',
    month: of,
    frontOffice: front,
    backOffice: { ...front, downSeconds: 0 },
    number,
    reports: known,
    isLasting: false,
  };
}

/** A life from a day until another, with what was down and what was told. What was down before is not reported again. */
export function lived(opening: ServiceCreditState, down: Downtime, diary: Diary = {}, until = '2026-12-31', from = '2026-01-01') {
  const outages = Object.keys(down)
    .filter((of) => `${of}-01` >= from)
    .map((of): Telling<ServiceCreditState, ServiceCreditFact> => ({ at: at(`${of}-01 10:00`), facts: () => [reports(of)] }));
  const told = Object.entries(diary).map(
    ([on, facts]): Telling<ServiceCreditState, ServiceCreditFact> => ({
      at: at(on.includes(' ') ? on : `${on} 12:00`),
      facts: () => facts,
    }),
  );
  let seen = opening;
  return live(
    serviceCredit,
    opening,
    { from: at(from), until: at(until) },
    {
      tellings: [...outages, ...told],
      answer: answering(
        () => down,
        () => seen,
      ),
      watch: ({ taken }) => {
        seen = taken.state;
      },
    },
  );
}

/** "2026-04/1 2000 due": each credit in a line. */
export const creditsIn = (state: ServiceCreditState): readonly string[] =>
  serviceCredit.rows(state).flatMap((row) => (row.table === 'creditInstructions' ? [`${row.key} ${row.netMinor} ${row.status}`] : []));

export const openQuestionsOf = (state: ServiceCreditState): readonly string[] =>
  serviceCredit.rows(state).flatMap((row) => (row.table === 'decisions' && row.until === undefined ? [row.key] : []));

export const mailsIn = (effects: readonly { readonly key: string; readonly effect: ServiceCreditEffect }[]): readonly string[] =>
  effects.flatMap(({ effect }) => ('notice' in effect ? [effect.notice] : []));

export { windowUnder };
