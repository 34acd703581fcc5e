import type { IndexSeriesId } from '../../domain/indexation/series';
import { readCbs } from './cbs';
import { readIne } from './ine';
import type { Read, Wanted } from './reading';
import { readStatbel } from './statbel';
import { readTacit } from './tacit';

/** The files that index figures are imported from. */
export const indexFormats = ['statbel', 'ine', 'cbs', 'tacit'] as const;

export type IndexFormat = (typeof indexFormats)[number];

const formats: Readonly<
  Record<IndexFormat, { readonly read: (text: string, wanted: Wanted) => Read; readonly of?: readonly IndexSeriesId[] }>
> = {
  statbel: { read: readStatbel, of: ['BE-health', 'BE-smoothed-health'] },
  ine: { read: readIne, of: ['ES-ipc'] },
  cbs: { read: readCbs, of: ['NL-cpi'] },
  tacit: { read: readTacit },
};

/** The formats that figures of a series come in. */
export const formatsOf = (series: IndexSeriesId): readonly IndexFormat[] =>
  indexFormats.filter((format) => formats[format].of?.includes(series) ?? true);

/** The figures of a file, or every line that is not as its format says. */
export const readFigures = (format: IndexFormat, text: string, wanted: Wanted): Read => formats[format].read(text, wanted);
