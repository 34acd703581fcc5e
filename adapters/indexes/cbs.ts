import { figuresIn, isAbsent, plain, type Read, type Wanted, withDot } from './reading';

const MONTHS = 'januari februari maart april mei juni juli augustus september oktober november december'.split(' ');
/** All expenditure, by its code in the open data or as StatLine writes it. */
const ALL_ITEMS = /^(t001112|000000|alle bestedingen)\b/;

/**
 * The consumer price index, all items, from a CSV export of CBS StatLine or of its open data: fields separated by semicolons, with the columns
 * `Perioden` and one that begins with `CPI`. Where there is a column `Bestedingscategorieen`, only all items is taken. Periods are
 * `2024MM03` or `2024 maart`; years and quarters are left aside. The file does not say its base, which must be named.
 *
 * What is marked with `*` is provisional. A file without any mark may be one that leaves marks out: there the newest month is provisional,
 * because CBS confirms a month when it publishes the next.
 */
export function readCbs(text: string, wanted: Wanted): Read {
  const { base, source = 'CBS StatLine, imported file' } = wanted;
  const read = figuresIn(text, ';', wanted, (header) => {
    const names = header.map(plain);
    const [category, period, index] = [
      names.findIndex((name) => name.startsWith('bestedingscategorie')),
      names.indexOf('perioden'),
      names.findIndex((name) => name.startsWith('cpi')),
    ];
    if (period === -1 || index === -1) return 'expected the columns Perioden and CPI, separated by semicolons';
    if (base === undefined) return 'expected a base to be named with the request: the file does not say what its figures count from';
    return (fields) => {
      if (category !== -1 && !ALL_ITEMS.test(plain(fields[category] ?? ''))) return [];
      const [written = '', value = ''] = [fields[period], fields[index]];
      if (/^\d{4}(JJ00|KW\d{2}| \de kwartaal)?\*?$/.test(written) || isAbsent(value)) return [];
      const month = monthIn(written.replace(/\*$/, ''));
      if (month === undefined) return `expected a period such as 2024MM03 or 2024 maart, not ${JSON.stringify(written)}`;
      const status = written.endsWith('*') || value.endsWith('*') ? 'provisional' : 'official';
      return [{ month, base, value: withDot(value.replace(/\*$/, '')), status, source }];
    };
  });
  return 'figures' in read && !text.includes('*') ? newestProvisional(read.figures) : read;
}

function monthIn(period: string): string | undefined {
  const [, year, code, name = ''] = /^(\d{4})(?:MM(\d{2})| ([a-z]+))$/.exec(period) ?? [];
  const number = code ?? String(MONTHS.indexOf(name) + 1).padStart(2, '0');
  return year === undefined || number === '00' ? undefined : `${year}-${number}`;
}

type Figures = Extract<Read, { readonly figures: unknown }>['figures'];

function newestProvisional(figures: Figures): Read {
  const newest = figures
    .map(({ month }) => month)
    .sort()
    .at(-1);
  return { figures: figures.map((figure) => (figure.month === newest ? { ...figure, status: 'provisional' } : figure)) };
}
