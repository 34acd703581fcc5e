import type { IndexMonths } from '../../domain/indexation/index-months';
import { indexedPrice } from '../../domain/indexation/price';
import type { IndexSeriesId } from '../../domain/indexation/series';
import { periodOf, type Span } from '../../domain/renewal/periods';
import { currentPeriod, periodsOf } from '../../domain/renewal/standing';
import type { RenewalState } from '../../domain/renewal/state';
import { inMoney } from '../../domain/shared/money';
import { monthInWords, monthOf, plusMonths, type YearMonth } from '../../domain/shared/year-month';
import { type FiguresToCompare, figuresToCompare } from './index-conversions';
import { lastMonths } from './index-figures';
import type { Sql } from './sql';

/** What a period would cost, in minor units, and how that came about. */
export interface EstimatedPrice {
  readonly amountMinor: number;
  readonly explanation: readonly string[];
}

/** A period that has not begun; without a price where nothing can be said. */
export interface ComingPeriod extends Span {
  readonly price?: EstimatedPrice;
}

/** Figures as one answer reads them: each is looked up once. */
export interface Figures {
  lastMonth(series: IndexSeriesId): Promise<YearMonth | undefined>;
  compared(series: IndexSeriesId, months: IndexMonths): Promise<FiguresToCompare>;
}

export function figuresOnce(sql: Sql, providerId: string): Figures {
  let last: ReturnType<typeof lastMonths> | undefined;
  const compared = new Map<string, ReturnType<typeof figuresToCompare>>();
  return {
    async lastMonth(series) {
      last ??= lastMonths(sql, providerId);
      return (await last).get(series);
    },
    compared(series, months) {
      const key = `${series} ${months.baseMonth} ${months.newMonth}`;
      const known = compared.get(key) ?? figuresToCompare(sql, providerId, series, months);
      compared.set(key, known);
      return known;
    },
  };
}

/** The periods after the one that runs, each with its price estimated from that of the one before. */
export async function comingPeriods(figures: Figures, state: RenewalState, count: number): Promise<readonly ComingPeriod[]> {
  const running = currentPeriod(state);
  if (running === undefined) return [];
  const coming: ComingPeriod[] = [];
  let before: Span & { readonly amountMinor: number | undefined } = { ...running, amountMinor: running.price.amountMinor };
  while (coming.length < count) {
    const next = periodOf(periodsOf(state), before.number + 1);
    const price = before.amountMinor === undefined ? undefined : await estimated(figures, state, before, next, before.amountMinor);
    coming.push({ ...next, ...(price !== undefined && { price }) });
    before = { ...next, amountMinor: price?.amountMinor };
  }
  return coming;
}

/** GTC-5.1.c: by the last figure that is published, where that of the month that counts is not yet. */
async function estimated(
  figures: Figures,
  { contract: { index, currency } }: RenewalState,
  before: Span,
  next: Span,
  p0Minor: number,
): Promise<EstimatedPrice | undefined> {
  const { series, mode, baseMonthOffset, newMonthOffset, ...share } = index;
  if (mode === 'none') return { amountMinor: p0Minor, explanation: [`No index applies: the price stays ${inMoney(p0Minor, currency)}.`] };
  const last = series && (await figures.lastMonth(series));
  if (series === undefined || last === undefined) return undefined;
  const wanted = {
    baseMonth: plusMonths(monthOf(before.startsOn), baseMonthOffset),
    newMonth: plusMonths(monthOf(next.startsOn), newMonthOffset),
  };
  const months = { baseMonth: earlierOf(wanted.baseMonth, last), newMonth: earlierOf(wanted.newMonth, last) };
  const { s0, s1, conversion } = await figures.compared(series, months);
  if (s0 === undefined || s1 === undefined) return undefined;
  const priced = indexedPrice({ p0Minor, currency, s0, s1, conversion, ...share });
  if ('refusal' in priced) return undefined;
  const isEarly = months.newMonth !== wanted.newMonth;
  return {
    amountMinor: priced.amountMinor,
    explanation: [
      ...(isEarly
        ? [`The figure of ${monthInWords(wanted.newMonth)} will count: until it is published, that of ${monthInWords(last)} does.`]
        : []),
      ...priced.computation.explanation,
      ...(mode === 'on-approval'
        ? [`It is so only once legal approves the index: until then the price stays ${inMoney(p0Minor, currency)}.`]
        : []),
    ],
  };
}

/** Months compare as text. */
const earlierOf = (one: YearMonth, other: YearMonth): YearMonth => (one < other ? one : other);
