import { parse } from 'csv-parse/sync';
import { moneyProblem } from '../money/problems';

export const COLUMNS = ['contract', 'number', 'issued_on', 'due_on', 'amount', 'currency'] as const;

export type Column = (typeof COLUMNS)[number];

export const ROWS_MAX = 10_000;

/** A row as it was written. `line` is where it ends in the file, counted from 1. */
export interface CsvRow {
  readonly line: number;
  /** Undefined where the row has not one field per column. */
  readonly fields: Readonly<Record<Column, string>> | undefined;
}

/**
 * The rows of a file of invoices: UTF-8 with or without BOM, fields separated by commas or semicolons, columns in any order.
 * @throws {Problem} where the file as a whole cannot be read
 */
export function csvRows(text: string): CsvRow[] {
  if (text.includes('\ufffd')) throw moneyProblem('malformed_csv', 'The file is not valid UTF-8: export it as UTF-8.');
  const [header, ...records] = parsed(text);
  const columns = columnsOf(header?.record ?? []);
  if (records.length > ROWS_MAX) {
    throw moneyProblem('too_many_rows', `The file has ${records.length} rows: send at most ${ROWS_MAX} at once.`);
  }
  return records.map(({ record, info }) => ({
    line: info.lines,
    fields: record.length === columns.length ? named(columns, record) : undefined,
  }));
}

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

const OPTIONS = { bom: true, info: true, relaxColumnCount: true, relaxQuotes: true, skipRecordsWithEmptyValues: true, trim: true } as const;

function parsed(text: string): Parsed[] {
  const delimiter = firstLine(text).includes(';') ? ';' : ',';
  try {
    return parse(text, { ...OPTIONS, delimiter }) as unknown as Parsed[];
  } catch (error) {
    const { lines } = error as { readonly lines?: number };
    const where = lines === undefined ? '' : ` Reading stopped at line ${lines}.`;
    throw moneyProblem('malformed_csv', `The file cannot be read as CSV: is a quotation mark left open?${where}`);
  }
}

const firstLine = (text: string): string => /\S.*/.exec(text)?.[0] ?? '';

function columnsOf(header: readonly string[]): readonly Column[] {
  const given = header.map((name) => name.toLowerCase());
  if (given.length === COLUMNS.length && COLUMNS.every((column) => given.includes(column))) return given as Column[];
  throw moneyProblem('unexpected_columns', `The first line must name these columns: ${COLUMNS.join(',')}.`);
}

const named = (columns: readonly Column[], record: readonly string[]) =>
  Object.fromEntries(columns.map((column, index) => [column, record[index] ?? ''])) as Record<Column, string>;
