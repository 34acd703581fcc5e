/** The price indexes that contracts refer to (GTC-5.1.c), and the one from which the smoothed health index is computed. */

export interface SeriesDefinition {
  /** As its publisher calls it. */
  readonly name: string;
  readonly publisher: string;
  /** ISO 3166. */
  readonly country: string;
  /** Decimals of a figure: the publisher gives no more. */
  readonly decimals: number;
  /** What its figures have counted from, oldest first. A publisher may begin another one at any time. */
  readonly bases: readonly string[];
}

export const indexSeries = {
  'BE-health': {
    name: 'Health index (indice santé, gezondheidsindex)',
    publisher: 'Statbel',
    country: 'BE',
    decimals: 2,
    bases: ['2004=100', '2013=100', '2025=100'],
  },
  'BE-smoothed-health': {
    name: 'Smoothed health index (indice santé lissé, afgevlakte gezondheidsindex)',
    publisher: 'Statbel',
    country: 'BE',
    decimals: 2,
    bases: ['2004=100', '2013=100', '2025=100'],
  },
  // Agoria publishes several reference wage costs; which one a figure is of stands in its base ("EUR/h digital").
  'BE-agoria-wage': { name: 'Reference wage cost', publisher: 'Agoria', country: 'BE', decimals: 4, bases: [] },
  // The revised index replaced the old one from August 2022 and was computed back to December 2019. Both count from 1961, so a figure says
  // which it is of.
  'FR-syntec': {
    name: 'Indice Syntec',
    publisher: 'Fédération Syntec',
    country: 'FR',
    decimals: 1,
    bases: ['1961=100 old', '1961=100 revised'],
  },
  'LU-statec': {
    name: 'Consumer price index (IPCN)',
    publisher: 'STATEC',
    country: 'LU',
    decimals: 2,
    bases: ['1.1.1948=100', '2015=100'],
  },
  'ES-ipc': {
    name: 'Índice de Precios de Consumo, índice general',
    publisher: 'INE',
    country: 'ES',
    decimals: 3,
    bases: ['2021=100', '2025=100'],
  },
  'NL-cpi': {
    name: 'Consumentenprijsindex, alle bestedingen',
    publisher: 'CBS',
    country: 'NL',
    decimals: 2,
    bases: ['2015=100', '2025=100'],
  },
} as const satisfies Readonly<Record<string, SeriesDefinition>>;

export type IndexSeriesId = keyof typeof indexSeries;

export const indexSeriesIds = Object.keys(indexSeries) as IndexSeriesId[];

export const isIndexSeries = (text: string): text is IndexSeriesId => Object.hasOwn(indexSeries, text);

export const seriesOf = (id: IndexSeriesId): SeriesDefinition => indexSeries[id];

/** How new a base is: higher is newer. One that nobody knew when this was written is newer than those known. */
export function rankOfBase(id: IndexSeriesId, base: string): number {
  const { bases } = seriesOf(id);
  const known = bases.indexOf(base);
  return known === -1 ? bases.length : known;
}
