import Big from 'big.js';
import { conversionThatStands, type IndexConversion, publishedConversions } from '../../domain/indexation/conversion';
import type { IndexMonths } from '../../domain/indexation/index-months';
import type { IndexSeriesId } from '../../domain/indexation/series';
import type { KnownFigure } from '../../domain/indexation/standing';
import { newId } from './ids';
import { lockFigures, standingFigure } from './index-figures';
import type { Sql } from './sql';

type Bases = Pick<IndexConversion, 'series' | 'fromBase' | 'toBase'>;

/** The conversion that stands between two bases, the provider's last one before the published one; undefined where there is none. */
export const conversionFor = async (
  sql: Sql,
  providerId: string,
  series: IndexSeriesId,
  fromBase: string,
  toBase: string,
): Promise<IndexConversion | undefined> =>
  conversionThatStands(await ownConversions(sql, providerId, series), { series, fromBase, toBase });

/** Every conversion of a series that stands. */
export async function conversionsOf(sql: Sql, providerId: string, series: IndexSeriesId): Promise<readonly IndexConversion[]> {
  const own = await ownConversions(sql, providerId, series);
  const standing = new Map<string, IndexConversion>();
  for (const one of [...publishedConversions, ...own]) if (one.series === series) standing.set(`${one.fromBase} ${one.toBase}`, one);
  return [...standing.values()];
}

/** Records a conversion from now on; every earlier one stays on record. Gives false where the one that stands has the same factor. */
export async function recordConversion(sql: Sql, providerId: string, conversion: IndexConversion, actor: string): Promise<boolean> {
  const { series, fromBase, toBase, factor, source } = conversion;
  await lockFigures(sql, providerId);
  const standing = await conversionFor(sql, providerId, series, fromBase, toBase);
  if (standing !== undefined && new Big(standing.factor).eq(factor)) return false;
  await sql.$executeRaw`
    INSERT INTO index_conversions (id, provider_id, series, from_base, to_base, factor, source, actor, recorded_at)
    VALUES (${newId('idx')}, ${providerId}, ${series}, ${fromBase}, ${toBase}, ${factor}, ${source}, ${actor}, clock_timestamp())`;
  return true;
}

/** The figures of two months, as far as they are known, and what joins them where their bases differ. */
export interface FiguresToCompare {
  readonly s0?: KnownFigure;
  readonly s1?: KnownFigure;
  readonly conversion?: IndexConversion;
}

/** In one base wherever both months have a figure in it, the newest first; a conversion is looked for only where they have none in common. */
export async function figuresToCompare(
  sql: Sql,
  providerId: string,
  series: IndexSeriesId,
  { baseMonth, newMonth }: IndexMonths,
): Promise<FiguresToCompare> {
  const newest = await standingFigure(sql, providerId, series, newMonth);
  const s0 = await standingFigure(sql, providerId, series, baseMonth, newest?.base);
  const s1 = newest?.base === s0?.base ? newest : await standingFigure(sql, providerId, series, newMonth, s0?.base);
  if (s0 === undefined || s1 === undefined) return { ...(s0 && { s0 }), ...(s1 && { s1 }) };
  const conversion = s0.base === s1.base ? undefined : await conversionFor(sql, providerId, series, s0.base, s1.base);
  return { s0, s1, ...(conversion && { conversion }) };
}

const ownConversions = (sql: Sql, providerId: string, series: Bases['series']): Promise<IndexConversion[]> =>
  sql.$queryRaw<IndexConversion[]>`
    SELECT series, from_base AS "fromBase", to_base AS "toBase", factor, source FROM index_conversions
    WHERE provider_id = ${providerId} AND series = ${series} ORDER BY recorded_at, id`;
