import { figuresIn, type Read, type Wanted } from './reading';

const COLUMNS = ['series', 'month', 'base', 'value', 'status', 'source'];
const SOURCE_MAX = 300;

/**
 * Figures of one series in Tacit's own format: fields separated by commas, the columns `series,month,base,value,status,source`, lines such as
 * `FR-syntec,2025-10,1961=100 revised,322.2,official,syntec.fr`. Decimals have a dot; the status is `official` or `provisional`.
 */
export function readTacit(text: string, wanted: Wanted): Read {
  return figuresIn(text, ',', wanted, (header) => {
    if (header.join(',') !== COLUMNS.join(',')) return `expected the columns ${COLUMNS.join(',')}`;
    return ([series = '', month = '', base = '', value = '', status = '', source = '']) => {
      if (series !== wanted.series) return `expected the series ${wanted.series}, not ${JSON.stringify(series)}`;
      if (status !== 'official' && status !== 'provisional') {
        return `expected the status official or provisional, not ${JSON.stringify(status)}`;
      }
      if (source === '' || source.length > SOURCE_MAX) return `expected a source of 1 to ${SOURCE_MAX} characters`;
      if (wanted.base !== undefined && base !== wanted.base) return [];
      return [{ month, base, value, status, source }];
    };
  });
}
