import { figuresIn, isAbsent, plain, type Read, type Wanted, withDot } from './reading';

const COLUMNS = ['Grupos ECOICOP', 'Tipo de dato', 'Periodo', 'Total'];

/**
 * The general index of consumer prices from a CSV file of INE: fields separated by semicolons, the columns `Grupos ECOICOP;Tipo de
 * dato;Periodo;Total`, lines such as `Índice general;Índice;2024M03;114,674`. Lines of other groups and of variations are left aside. The
 * file does not say its base, which must be named. INE does not revise the index: every figure is official.
 */
export function readIne(text: string, wanted: Wanted): Read {
  const { base, source = 'INE, imported file' } = wanted;
  return figuresIn(text, ';', wanted, (header) => {
    const asExpected =
      header.length === COLUMNS.length && COLUMNS.every((name, index) => plain(header[index] ?? '').startsWith(plain(name)));
    if (!asExpected) return `expected the columns ${COLUMNS.join(';')}`;
    if (base === undefined) return 'expected a base to be named with the request: the file does not say what its figures count from';
    return ([group = '', kind = '', period = '', total = '']) => {
      if (plain(group) !== 'indice general' || plain(kind) !== 'indice' || isAbsent(total)) return [];
      const [, year, month] = /^(\d{4})M(\d{2})$/.exec(period) ?? [];
      if (year === undefined) return `expected a period such as 2024M03, not ${JSON.stringify(period)}`;
      return [{ month: `${year}-${month}`, base, value: withDot(total), status: 'official', source }];
    };
  });
}
