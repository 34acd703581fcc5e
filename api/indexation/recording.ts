import { formatsOf, type IndexFormat, readFigures } from '../../adapters/indexes/formats';
import { recordConversion } from '../../adapters/prisma/index-conversions';
import { type FigureThatDiffers, recordFigures } from '../../adapters/prisma/index-figures';
import type { OpenProcess } from '../../adapters/prisma/processes';
import type { Tx } from '../../adapters/prisma/with-provider';
import type { IndexConversion } from '../../domain/indexation/conversion';
import { type EnteredFigure, figureFlaws, figureWritten, flawOfBase } from '../../domain/indexation/figure';
import type { IndexSeriesId } from '../../domain/indexation/series';
import type { YearMonth } from '../../domain/shared/year-month';
import { actorOf } from '../caller';
import { conversionRecorded, figuresRecorded } from '../indexed-contracts';
import { type FieldError, problem, problemsOf } from '../problem';
import type { Call } from '../route';

const indexationProblem = problemsOf({ unreadable_figures: { status: 422, title: 'The file is not as its format says' } });

const ERRORS_SHOWN_MAX = 100;

const flawed = (errors: readonly FieldError[]) =>
  problem('invalid_request', errors.map(({ path, message }) => `${path}: ${message}`).join('; '), { errors });

/** The figure of a request. Throws a problem that names every field that no figure of the series can have. */
export function figureGiven(
  series: IndexSeriesId,
  { month, base, value, status, source }: Readonly<Record<'month' | 'base' | 'value' | 'source', string>> & Pick<EnteredFigure, 'status'>,
): EnteredFigure {
  const flaws = figureFlaws(series, { month, base, value });
  if (flaws.length > 0) throw flawed(flaws.map(({ field, message }) => ({ path: field, message })));
  return { series, month: month as YearMonth, base, value, status, source };
}

/** The conversion of a request. Throws a problem that names every base that the series cannot have. */
export function conversionGiven(given: IndexConversion): IndexConversion {
  const { series, fromBase, toBase } = given;
  const errors = [
    { path: 'fromBase', message: flawOfBase(series, fromBase) },
    { path: 'toBase', message: fromBase === toBase ? 'expected another base than fromBase' : flawOfBase(series, toBase) },
  ].flatMap(({ path, message }) => (message === undefined ? [] : [{ path, message }]));
  if (errors.length > 0) throw flawed(errors);
  return given;
}

interface Import {
  readonly format: IndexFormat;
  readonly base?: string | undefined;
  readonly source?: string | undefined;
}

/** The figures of a file. Throws a problem with every line that is not as its format says, up to 100 of them. */
export function figuresGiven(series: IndexSeriesId, text: string, { format, base, source }: Import): readonly EnteredFigure[] {
  const formats = formatsOf(series);
  if (!formats.includes(format)) throw flawed([{ path: 'format', message: `expected one of ${formats.join(', ')} for ${series}` }]);
  const wrongBase = base === undefined ? undefined : flawOfBase(series, base);
  if (wrongBase !== undefined) throw flawed([{ path: 'base', message: wrongBase }]);
  const read = readFigures(format, text, { series, base, source });
  if ('figures' in read) return read.figures;
  const errors = read.errors.slice(0, ERRORS_SHOWN_MAX).map(({ line, message }) => ({ path: `line ${line}`, message }));
  const lines = read.errors.length === 1 ? 'One line is' : `${read.errors.length} lines are`;
  throw indexationProblem('unreadable_figures', `${lines} not as expected, and nothing was imported; \`errors\` says what.`, { errors });
}

/** Records figures and tells whom they concern. Throws `figure_differs` where an official figure is another and no correction says why. */
export async function record(
  tx: Tx,
  call: Call,
  figures: readonly EnteredFigure[],
  correction?: string,
): Promise<{ readonly recorded: readonly EnteredFigure[]; readonly tell: readonly OpenProcess[] }> {
  const done = await recordFigures(tx, call.caller.providerId, figures, { actor: actorOf(call.caller), correction });
  if ('differs' in done) throw differing(done.differs);
  const { recorded } = done;
  return { recorded, tell: recorded.length === 0 ? [] : await figuresRecorded(tx, call, recorded) };
}

function differing(differs: readonly FigureThatDiffers[]) {
  const errors = differs.slice(0, ERRORS_SHOWN_MAX).map(({ standing, entered }) => ({
    path: `${entered.series} ${entered.month}`,
    message: `${figureWritten(standing)} is official (${standing.source}); entered was ${entered.value}`,
  }));
  const detail = 'Nothing was recorded. Check the figures; with a `correction` that says why, they replace the official ones.';
  return problem('figure_differs', detail, { clause: 'GTC-5.1.c', errors });
}

/** Records a conversion and tells whom it concerns; `isNew` is false where the one that stands has the same factor. */
export async function recordGivenConversion(
  tx: Tx,
  call: Call,
  conversion: IndexConversion,
): Promise<{ readonly isNew: boolean; readonly tell: readonly OpenProcess[] }> {
  const isNew = await recordConversion(tx, call.caller.providerId, conversion, actorOf(call.caller));
  return { isNew, tell: isNew ? await conversionRecorded(tx, call, conversion) : [] };
}
