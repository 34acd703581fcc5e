import { SMOOTHED_SERIES } from '../../domain/indexation/smoothed';
import { figuresIn, isAbsent, type LineReader, plain, type Read, type Wanted, type WrittenFigure, withDot } from './reading';

/**
 * Health index and smoothed health index from Statbel, in either of two shapes. Fields are separated by `|`, `;` or tabs, decimals have a comma
 * or a dot, and a cell that is empty or a dot has no figure.
 *
 * - Open data ("CPI All base years"): a line for each month and base, with the columns NM_YR, NM_MTH, NM_BASE_YR, and MS_HLTH_IDX or
 *   MS_SMOOTH_IDX; other columns are left aside. Where a base is wanted, only its lines are taken.
 * - A table: a line for each year, with the year and twelve months in the order of the calendar. The base must be named.
 *
 * Statbel does not revise these indexes: every figure is official.
 */
export function readStatbel(text: string, wanted: Wanted): Read {
  const delimiter = ['|', '\t'].find((one) => firstLine(text).includes(one)) ?? ';';
  return figuresIn(text, delimiter, wanted, (header) =>
    header.includes('NM_YR') ? openDataReader(header, wanted) : tableReader(header, wanted),
  );
}

const firstLine = (text: string): string => /\S.*/.exec(text)?.[0] ?? '';

const SOURCE = 'Statbel, imported file';

function openDataReader(header: readonly string[], { series, base: wantedBase, source = SOURCE }: Wanted): LineReader | string {
  const names = ['NM_YR', 'NM_MTH', 'NM_BASE_YR', series === SMOOTHED_SERIES ? 'MS_SMOOTH_IDX' : 'MS_HLTH_IDX'];
  const columns = names.map((name) => header.indexOf(name));
  if (columns.includes(-1)) return `expected the columns ${names.join(', ')}`;
  return (fields) => {
    const [year = '', month = '', baseYear = '', value = ''] = columns.map((column) => fields[column] ?? '');
    const base = `${baseYear}=100`;
    if (isAbsent(value) || (wantedBase !== undefined && base !== wantedBase)) return [];
    return [{ month: `${year}-${month.padStart(2, '0')}`, base, value: withDot(value), status: 'official', source }];
  };
}

/** How a column of a month may begin, in numbers, Dutch, French, German or English. */
const MONTHS = [
  /^(0?1$|jan)/,
  /^(0?2$|fe[bv])/,
  /^(0?3$|mar|maa|mrt)/,
  /^(0?4$|a[pv]r)/,
  /^(0?5$|mei|ma[iy])/,
  /^(0?6$|jun|juin)/,
  /^(0?7$|jul|juil)/,
  /^(0?8$|aug|aou)/,
  /^(0?9$|sep)/,
  /^(10$|o[ck]t)/,
  /^(11$|nov)/,
  /^(12$|de[cz])/,
];

function tableReader(header: readonly string[], { base, source = SOURCE }: Wanted): LineReader | string {
  const months = header.slice(1).map(plain);
  if (months.length !== MONTHS.length || !MONTHS.every((month, index) => month.test(months[index] ?? ''))) {
    return 'expected the columns NM_YR, NM_MTH, NM_BASE_YR and an index, or the year and its twelve months in the order of the calendar';
  }
  if (base === undefined) return 'expected a base to be named with the request: the table does not say what its figures count from';
  return ([year = '', ...values]) =>
    values.flatMap((value, index): WrittenFigure[] => {
      if (isAbsent(value)) return [];
      return [{ month: `${year}-${String(index + 1).padStart(2, '0')}`, base, value: withDot(value), status: 'official', source }];
    });
}
