/** What every reader of official files shares: all figures of a file or every line that is wrong, never some of both. */
import { parse } from 'csv-parse/sync';
import { type EnteredFigure, figureFlaws } from '../../domain/indexation/figure';
import type { IndexSeriesId } from '../../domain/indexation/series';
import type { YearMonth } from '../../domain/shared/year-month';

/** What a file is read for. */
export interface Wanted {
  readonly series: IndexSeriesId;
  /** What its figures count from: needed where the file doesn't say; where it does, only figures of this base are taken. */
  readonly base?: string | undefined;
  /** Stored with each figure; the name of the publisher's file where none is given. */
  readonly source?: string | undefined;
}

/** What is wrong with a line, counted from 1. */
export interface LineError {
  readonly line: number;
  /** A sentence that says what was expected. */
  readonly message: string;
}

export type Read = { readonly figures: readonly EnteredFigure[] } | { readonly errors: readonly LineError[] };

export interface CsvLine {
  readonly line: number;
  readonly fields: readonly string[];
}

/** A figure as a file has it, before anything was checked. */
export type WrittenFigure = Readonly<Record<'month' | 'base' | 'value' | 'source', string>> & Pick<EnteredFigure, 'status'>;

/** A line comes to figures, to nothing where it is about something else, or to a sentence that says what was expected. */
export type LineReader = (fields: readonly string[]) => readonly WrittenFigure[] | string;

/** The lines of a text in UTF-8, with or without BOM, whose fields a character separates and quotation marks may enclose; or why there are none. */
export function csvLines(text: string, delimiter: string): readonly CsvLine[] | LineError {
  if (text.includes('\ufffd')) return { line: 1, message: 'expected UTF-8: export the file as UTF-8' };
  try {
    const parsed = parse(text, { bom: true, info: true, relaxColumnCount: true, skipRecordsWithEmptyValues: true, trim: true, delimiter });
    const records = parsed as unknown as readonly { readonly record: readonly string[]; readonly info: { readonly lines: number } }[];
    return records.map(({ record, info }) => ({ line: info.lines, fields: record.map((field) => field.trim()) }));
  } catch (error) {
    const { lines = 1 } = error as { readonly lines?: number };
    return { line: lines, message: 'expected CSV: is a quotation mark left open or out of place?' };
  }
}

/** Reads the lines under the header; `read` is made from the header, or is a sentence that says what header was expected. */
export function figuresIn(
  text: string,
  delimiter: string,
  { series }: Wanted,
  readerOf: (header: readonly string[]) => LineReader | string,
): Read {
  const lines = csvLines(text, delimiter);
  if ('message' in lines) return { errors: [lines] };
  const [header = { line: 1, fields: [] }, ...rest] = lines;
  const read = readerOf(header.fields);
  if (typeof read === 'string') return { errors: [{ line: header.line, message: read }] };
  const gathered = gather(series, header.fields.length, rest, read);
  if ('figures' in gathered && gathered.figures.length === 0) {
    return { errors: [{ line: header.line, message: `expected figures of ${series} under the first line` }] };
  }
  return gathered;
}

function gather(series: IndexSeriesId, columns: number, lines: readonly CsvLine[], read: LineReader): Read {
  const errors: LineError[] = [];
  const figures: EnteredFigure[] = [];
  const seenOn = new Map<string, number>();
  for (const { line, fields } of lines) {
    const written = fields.length === columns ? read(fields) : `expected ${columns} fields, as in the first line`;
    if (typeof written === 'string') errors.push({ line, message: written });
    else {
      for (const figure of written) {
        const message = flawOf(series, figure, seenOn);
        if (message !== undefined) errors.push({ line, message });
        else figures.push({ ...figure, series, month: figure.month as YearMonth });
        seenOn.set(`${figure.month} ${figure.base}`, line);
      }
    }
  }
  return errors.length > 0 ? { errors } : { figures };
}

function flawOf(series: IndexSeriesId, figure: WrittenFigure, seenOn: ReadonlyMap<string, number>): string | undefined {
  const flaws = figureFlaws(series, figure);
  if (flaws.length > 0) return flaws.map(({ field, message }) => `${field} ${JSON.stringify(figure[field])}: ${message}`).join('; ');
  const before = seenOn.get(`${figure.month} ${figure.base}`);
  return before === undefined
    ? undefined
    : `expected one figure for a month: ${figure.month} (${figure.base}) stands on line ${before} already`;
}

/** "114,674" as "114.674": a decimal comma as a dot. What has both stays wrong, and is reported as it was written. */
export const withDot = (text: string): string => (text.includes('.') ? text : text.replace(',', '.'));

/** How publishers leave a cell without figure. */
export const isAbsent = (text: string): boolean => ['', '.', '..', '...', '-'].includes(text);

/** Without accents and in small letters: "Índice" as "indice". */
export const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .trim();
