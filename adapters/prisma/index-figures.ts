import { entering } from '../../domain/indexation/entering';
import type { EnteredFigure } from '../../domain/indexation/figure';
import type { IndexSeriesId } from '../../domain/indexation/series';
import { HEALTH_SERIES, MONTHS_OF_MEAN, SMOOTHED_SERIES } from '../../domain/indexation/smoothed';
import { figureThatCounts, type KnownFigure, placeOf, standingFigures, withDerived } from '../../domain/indexation/standing';
import { instant } from '../../domain/shared/instant';
import { plusMonths, type YearMonth } from '../../domain/shared/year-month';
import { newId } from './ids';
import type { Sql } from './sql';

/** A figure that is another than the official one known. */
export interface FigureThatDiffers {
  readonly standing: KnownFigure;
  readonly entered: EnteredFigure;
}

export type Recorded =
  /** What was new; the others were known with the same value. */
  { readonly recorded: readonly EnteredFigure[] } | { readonly differs: readonly FigureThatDiffers[] };

/**
 * Records a provider's figures, all or none: where one is another than an official figure and no `correction` says why, nothing is written.
 * What is known already is not written again. Providers' batches wait for each other until the transaction ends.
 */
export async function recordFigures(
  sql: Sql,
  providerId: string,
  figures: readonly EnteredFigure[],
  { actor, correction }: { readonly actor: string; readonly correction?: string | undefined },
): Promise<Recorded> {
  await lockFigures(sql, providerId);
  const standing = new Map<string, KnownFigure>();
  for (const series of new Set(figures.map((figure) => figure.series))) {
    const months = figures.filter((figure) => figure.series === series).map(({ month }) => month);
    const [from, to] = [months.reduce(earlier), months.reduce(later)];
    for (const figure of await storedFigures(sql, providerId, series, from, to)) standing.set(placeOf(figure), figure);
  }
  const rows: object[] = [];
  const recorded: EnteredFigure[] = [];
  const differs: FigureThatDiffers[] = [];
  for (const entered of figures) {
    const known = standing.get(placeOf(entered));
    const what = entering(known, entered);
    if (what === 'known') continue;
    if (what === 'differs' && known !== undefined && correction === undefined) differs.push({ standing: known, entered });
    rows.push({ ...entered, id: newId('idx'), correction: what === 'differs' ? correction : null });
    recorded.push(entered);
    standing.set(placeOf(entered), { ...entered, origin: 'entered' });
  }
  if (differs.length > 0) return { differs };
  await insert(sql, providerId, rows, actor);
  return { recorded };
}

/** A provider's figures and conversions change in one transaction at a time. */
export async function lockFigures(sql: Sql, providerId: string): Promise<void> {
  await sql.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`index-figures/${providerId}`}, 0))::text`;
}

/** Whoever reads figures to tell somebody of them waits until those under way are recorded, and is seen by the next. */
export async function waitForFigures(sql: Sql, providerId: string): Promise<void> {
  await sql.$queryRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended(${`index-figures/${providerId}`}, 0))::text`;
}

const insert = (sql: Sql, providerId: string, rows: readonly object[], actor: string): Promise<number> =>
  rows.length === 0
    ? Promise.resolve(0)
    : sql.$executeRaw`
        INSERT INTO index_figures (id, provider_id, series, month, base, value, status, source, correction, actor, recorded_at)
        SELECT id, ${providerId}, series, month, base, value, status, source, correction, ${actor}, clock_timestamp()
        FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          AS f(id text, series text, month text, base text, value text, status text, source text, correction text)`;

/** The figures that stand from month to month, one for each month and base; of the smoothed health index also those that can be computed. */
export async function figuresOf(
  sql: Sql,
  providerId: string,
  series: IndexSeriesId,
  from: YearMonth,
  to: YearMonth,
): Promise<readonly KnownFigure[]> {
  const stored = await storedFigures(sql, providerId, series, from, to);
  if (series !== SMOOTHED_SERIES) return stored;
  const health = await storedFigures(sql, providerId, HEALTH_SERIES, plusMonths(from, 1 - MONTHS_OF_MEAN), to);
  return withDerived(from, stored, health);
}

/** The figure that counts for a month: in the base preferred where there is one, else in the newest base; undefined where none is known. */
export const standingFigure = async (
  sql: Sql,
  providerId: string,
  series: IndexSeriesId,
  month: YearMonth,
  preferredBase?: string,
): Promise<KnownFigure | undefined> => figureThatCounts(await figuresOf(sql, providerId, series, month, month), preferredBase);

/** The last month of which a figure is known, by series; series without any are left out. */
export async function lastMonths(sql: Sql, providerId: string): Promise<ReadonlyMap<IndexSeriesId, YearMonth>> {
  const rows = await sql.$queryRaw<{ series: IndexSeriesId; month: YearMonth }[]>`
    SELECT series, max(month) AS month FROM (
      SELECT series, month FROM published_index_figures
      UNION ALL SELECT series, month FROM index_figures WHERE provider_id = ${providerId}
    ) AS known GROUP BY series`;
  const last = new Map(rows.map(({ series, month }) => [series, month]));
  const health = last.get(HEALTH_SERIES);
  const smoothed = last.get(SMOOTHED_SERIES);
  if (health === undefined || (smoothed !== undefined && smoothed >= health)) return last;
  const figures = await figuresOf(sql, providerId, SMOOTHED_SERIES, smoothed ?? health, health);
  const month = figures.at(-1)?.month;
  return month === undefined ? last : last.set(SMOOTHED_SERIES, month);
}

type Row = Omit<KnownFigure, 'correction' | 'recordedAt' | 'actor'> & {
  readonly correction: string | null;
  readonly actor: string | null;
  readonly recordedAt: Date;
};

async function storedFigures(sql: Sql, providerId: string, series: IndexSeriesId, from: YearMonth, to: YearMonth) {
  const rows = await sql.$queryRaw<Row[]>`
    SELECT series, month, base, value, status, source, origin, correction, actor, recorded_at AS "recordedAt" FROM (
      SELECT series, month, base, value, status, source, 'entered' AS origin, correction, actor, recorded_at, id
      FROM index_figures WHERE provider_id = ${providerId}
      UNION ALL SELECT series, month, base, value, status, source, 'published', NULL, NULL, recorded_at, ''
      FROM published_index_figures
    ) AS known WHERE series = ${series} AND month BETWEEN ${from} AND ${to} ORDER BY recorded_at, id`;
  const figures = rows.map(known);
  const ofOrigin = (wanted: KnownFigure['origin']) => figures.filter(({ origin }) => origin === wanted);
  return standingFigures(ofOrigin('published'), ofOrigin('entered'));
}

const known = ({ correction, actor, recordedAt, ...figure }: Row): KnownFigure => ({
  ...figure,
  ...(correction !== null && { correction }),
  ...(actor !== null && { actor }),
  recordedAt: instant(recordedAt),
});

const earlier = (one: YearMonth, other: YearMonth): YearMonth => (one < other ? one : other);
const later = (one: YearMonth, other: YearMonth): YearMonth => (one < other ? other : one);
