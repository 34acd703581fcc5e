import { z } from 'zod';
import { formatsOf, indexFormats } from '../../adapters/indexes/formats';
import { type IndexConversion, isFactor } from '../../domain/indexation/conversion';
import { type IndexSeriesId, indexSeriesIds, seriesOf } from '../../domain/indexation/series';
import type { KnownFigure } from '../../domain/indexation/standing';
import { parseYearMonth, type YearMonth } from '../../domain/shared/year-month';
import { country, line, moment, prose } from '../schemas';

/** Who enters figures, and who reads them. */
export const writers = ['admin', 'finance', 'legal'] as const;
export const readers = [...writers, 'operator'] as const;

export const series = z.enum(indexSeriesIds);
export const seriesParams = z.strictObject({ series });

export const month = z
  .string()
  .refine((text) => parseYearMonth(text) !== undefined, 'expected a month that exists, written YYYY-MM')
  .meta({ example: '2025-10' });
export const base = line(40).meta({ description: 'What the figures count from.', example: '2013=100' });
export const source = line(300).meta({ description: 'Where it was published.', example: 'syntec.fr, 28 November 2025' });
export const correction = prose(500).meta({
  description: 'Why it replaces an official figure with another value. Shown with the figure as written: name no person.',
});
const value = z.string().meta({ description: 'A decimal as text.', example: '322.2' });

const figureFields = { month, base, value, source };
export const newFigure = z.strictObject({
  ...figureFields,
  status: z.enum(['official', 'provisional']),
  correction: correction.optional(),
});

const shownFigure = {
  ...figureFields,
  status: z.enum(['official', 'provisional', 'derived']).meta({ description: 'derived: computed, no publication of it is known.' }),
  origin: z.enum(['entered', 'published', 'derived']).meta({
    description: 'entered: by the provider; published: shipped with Tacit; derived: computed from the health index.',
  }),
  correction: correction.optional(),
  recordedBy: z.string().optional(),
  recordedAt: moment.optional(),
};
export const figure = z
  .strictObject({
    series,
    ...shownFigure,
    replaced: z.array(z.strictObject(shownFigure)).optional().meta({ description: 'What stood for the month before, oldest first.' }),
  })
  .meta({ id: 'IndexFigure' });

const shown = ({ month: of, base: from, value: text, status, source: where, origin, correction: why, actor, recordedAt }: KnownFigure) => ({
  ...{ month: of, base: from, value: text, status, source: where, origin },
  ...(why !== undefined && { correction: why }),
  ...(actor !== undefined && { recordedBy: actor }),
  ...(recordedAt !== undefined && { recordedAt }),
});

export const figureView = (known: KnownFigure): z.infer<typeof figure> => ({
  series: known.series,
  ...shown(known),
  ...(known.replaced !== undefined && { replaced: known.replaced.map(shown) }),
});

const factor = z.string().refine(isFactor, 'expected a factor above 0 with a dot and at most 10 decimals, such as 0.97975');
export const newConversion = z.strictObject({
  fromBase: base,
  toBase: base,
  factor: factor.meta({ description: 'A figure that counts from `fromBase` times this is one that counts from `toBase`.' }),
  source,
});
export const conversion = newConversion.extend({ series }).meta({ id: 'IndexConversion' });

export const conversionView = ({ series: of, fromBase, toBase, factor: by, source: where }: IndexConversion) =>
  ({ series: of, fromBase, toBase, factor: by, source: where }) satisfies z.infer<typeof conversion>;

export const definition = z
  .strictObject({
    series,
    name: z.string(),
    publisher: z.string(),
    country,
    decimals: z.int(),
    bases: z.array(z.string()).meta({ description: 'What its figures are known to count from, oldest first. Others can be entered.' }),
    formats: z.array(z.enum(indexFormats)).meta({ description: 'Files that its figures are imported from.' }),
    lastMonth: month.optional().meta({ description: 'The last month of which a figure is known.' }),
  })
  .meta({ id: 'IndexSeries' });

export const definitionView = (id: IndexSeriesId, last: ReadonlyMap<IndexSeriesId, YearMonth>): z.infer<typeof definition> => {
  const { bases, ...known } = seriesOf(id);
  const lastMonth = last.get(id);
  return { series: id, ...known, bases: [...bases], formats: [...formatsOf(id)], ...(lastMonth !== undefined && { lastMonth }) };
};
