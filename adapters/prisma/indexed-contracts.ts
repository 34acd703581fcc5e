import type { OpenProcess } from '../../activities/ports/courier';
import type { IndexFigure } from '../../domain/indexation/figure';
import { indexedPrice } from '../../domain/indexation/price';
import type { IndexSeriesId } from '../../domain/indexation/series';
import { movedBy } from '../../domain/indexation/smoothed';
import { monthOf, plusMonths, type YearMonth } from '../../domain/indexation/year-month';
import { periodOf } from '../../domain/renewal/periods';
import { monthsOf } from '../../domain/renewal/pricing';
import { currentPeriod, periodsOf } from '../../domain/renewal/standing';
import type { RenewalState } from '../../domain/renewal/state';
import { timeOf } from './clocks';
import { figuresToCompare } from './index-conversions';
import { lastMonths } from './index-figures';
import { peek, writeFacts } from './processes';
import type { Sql } from './sql';
import type { Tx } from './with-provider';

type Month = Pick<IndexFigure, 'series' | 'month'>;

/** Tells every contract that has a price open on a month whose figure was recorded, once for each month. */
export const tellIndexFigures = (tx: Tx, providerId: string, figures: readonly IndexFigure[], actor: string): Promise<OpenProcess[]> => {
  const moved = figures.flatMap((figure) => movedBy(figure));
  const isMoved = (month: Month): boolean => moved.some((one) => one.series === month.series && one.month === month.month);
  return tellOpenPrices(tx, providerId, [...new Set(moved.map(({ series }) => series))], isMoved, actor);
};

/** Tells every contract with an open price on an index that its figures can be compared otherwise. */
export const tellIndexConversion = (tx: Tx, providerId: string, series: IndexSeriesId, actor: string): Promise<OpenProcess[]> =>
  tellOpenPrices(tx, providerId, [series], () => true, actor);

async function tellOpenPrices(
  tx: Tx,
  providerId: string,
  series: readonly IndexSeriesId[],
  isMeant: (month: Month) => boolean,
  actor: string,
): Promise<OpenProcess[]> {
  const open = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT p.id FROM processes p JOIN periods d ON d.process_id = p.id AND d.price_status IN ('provisional', 'unapproved')
    WHERE p.kind = 'renewal' AND p.state->'contract'->'index'->>'series' = ANY(${series as string[]}) ORDER BY p.id`;
  const tell: OpenProcess[] = [];
  for (const { processId, subjectId, clockId, state } of await peek(
    tx,
    open.map(({ id }) => id),
  )) {
    const months = monthsWanted(state as RenewalState).filter(isMeant);
    if (months.length === 0) continue;
    const receivedAt = await timeOf(tx, clockId);
    const facts = months.map((data) => ({ processId, kind: 'indexFigurePublished', data, receivedAt, actor }));
    await writeFacts(tx, providerId, facts);
    tell.push({ providerId, processId, kind: 'renewal', subjectId, contractId: subjectId });
  }
  return tell;
}

/** The months that prices which are not final rest on. */
function monthsWanted(state: RenewalState): Month[] {
  const { series } = state.contract.index;
  if (series === undefined) return [];
  const open = state.periods.filter(({ price }) => price.status === 'provisional' || price.status === 'unapproved');
  const months = open.flatMap(({ number }) => Object.values(monthsOf(state, number)));
  return [...new Set(months)].map((month) => ({ series, month }));
}

/** What the next period would cost by the last figure that is published, in minor units; undefined where nothing can be said. */
export async function estimatedPrice(sql: Sql, providerId: string, state: RenewalState): Promise<number | undefined> {
  const period = currentPeriod(state);
  const { series, mode, baseMonthOffset, newMonthOffset, ...share } = state.contract.index;
  if (period === undefined) return undefined;
  if (mode === 'none') return period.price.amountMinor;
  const last = series && (await lastMonths(sql, providerId)).get(series);
  if (series === undefined || last === undefined) return undefined;
  const next = periodOf(periodsOf(state), period.number + 1);
  const wanted = plusMonths(monthOf(next.startsOn), newMonthOffset);
  const months = { baseMonth: plusMonths(monthOf(period.startsOn), baseMonthOffset), newMonth: earlierOf(wanted, last) };
  const { s0, s1, conversion } = await figuresToCompare(sql, providerId, series, months);
  if (s0 === undefined || s1 === undefined) return undefined;
  const { currency } = state.contract;
  const priced = indexedPrice({ p0Minor: period.price.amountMinor, currency, s0, s1, conversion, ...share });
  return 'refusal' in priced ? undefined : priced.amountMinor;
}

/** Months compare as text. */
const earlierOf = (one: YearMonth, other: YearMonth): YearMonth => [one, other].sort()[0] ?? one;
