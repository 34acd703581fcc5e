/** Which figure counts, of all that are known: the provider's own before the published one, and both before what is computed from others. */
import type { Instant } from '../shared/instant';
import type { YearMonth } from '../shared/year-month';
import type { IndexFigure } from './figure';
import { rankOfBase } from './series';
import { SMOOTHED_SERIES, smoothedHealthIndex } from './smoothed';

/** A figure with where it comes from: entered by the provider, published and shipped with the product, or computed from other figures. */
export interface KnownFigure extends IndexFigure {
  readonly origin: 'entered' | 'published' | 'derived';
  /** Why it replaced an official figure with another value. */
  readonly correction?: string;
  readonly actor?: string;
  readonly recordedAt?: Instant;
  /** What stood for the same month and base before, oldest first. */
  readonly replaced?: readonly KnownFigure[];
}

/** One figure for each month and base, by month and then from the oldest base to the newest. `entered` is in the order of entry. */
export function standingFigures(published: readonly KnownFigure[], entered: readonly KnownFigure[]): readonly KnownFigure[] {
  const standing = new Map<string, KnownFigure>();
  for (const figure of [...published, ...entered]) {
    const { replaced = [], ...before } = standing.get(placeOf(figure)) ?? figure;
    standing.set(placeOf(figure), standing.has(placeOf(figure)) ? { ...figure, replaced: [...replaced, before] } : figure);
  }
  return [...standing.values()].sort(byMonthAndBase);
}

/** What a figure is the figure of: the same text for the same series, month and base. */
export const placeOf = ({ series, month, base }: Pick<IndexFigure, 'series' | 'month' | 'base'>): string => `${series} ${month} ${base}`;

/** The smoothed figures that stand, with those computed from the health index, from a month on, where none was entered or published. */
export function withDerived(from: YearMonth, smoothed: readonly KnownFigure[], health: readonly KnownFigure[]): readonly KnownFigure[] {
  const known = new Set(smoothed.map(placeOf));
  const derived = [...new Set(health.map(({ base }) => base))].flatMap((base) => {
    const ofBase = health.filter((figure) => figure.base === base);
    return ofBase.flatMap(({ month }): KnownFigure[] => {
      if (month < from || known.has(placeOf({ series: SMOOTHED_SERIES, month, base }))) return [];
      const figure = smoothedHealthIndex(month, base, ofBase);
      return figure === undefined ? [] : [{ ...figure, origin: 'derived' }];
    });
  });
  return [...smoothed, ...derived].sort(byMonthAndBase);
}

/** Of the figures that stand for one month the one that counts: in the base preferred where there is one, else in the newest. */
export const figureThatCounts = (figures: readonly KnownFigure[], preferredBase?: string): KnownFigure | undefined =>
  figures.find(({ base }) => base === preferredBase) ?? [...figures].sort(byMonthAndBase).at(-1);

const byMonthAndBase = (one: IndexFigure, other: IndexFigure): number =>
  one.month !== other.month
    ? one.month < other.month
      ? -1
      : 1
    : rankOfBase(one.series, one.base) - rankOfBase(other.series, other.base) || (one.base < other.base ? -1 : 1);
