import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatsOf, type IndexFormat, readFigures } from '../../../adapters/indexes/formats';
import type { Read, Wanted } from '../../../adapters/indexes/reading';

const file = (name: string): string => readFileSync(join(__dirname, 'fixtures', name), 'utf8');
const told = (read: Read): unknown =>
  'errors' in read ? read : read.figures.map(({ month, base, value, status }) => `${month} ${base} ${value} ${status}`);
const errorsOf = (format: IndexFormat, text: string, wanted: Wanted): unknown => {
  const read = readFigures(format, text, wanted);
  return 'errors' in read ? read.errors.map(({ line, message }) => `${line}: ${message}`) : read;
};

const health: Wanted = { series: 'BE-health', base: '2013=100' };
const ipc: Wanted = { series: 'ES-ipc', base: '2021=100' };
const cpi: Wanted = { series: 'NL-cpi', base: '2015=100' };
const syntec: Wanted = { series: 'FR-syntec' };

describe("a publisher's file gives its figures (GTC-5.1.c)", () => {
  test('Statbel, open data: the index wanted, in the base wanted, or in every base', () => {
    const text = file('statbel-open-data.txt');
    expect(told(readFigures('statbel', text, health))).toEqual(['2021-04 2013=100 110.93 official', '2021-05 2013=100 110.99 official']);
    expect(told(readFigures('statbel', text, { series: 'BE-smoothed-health' }))).toEqual([
      '2021-04 2013=100 108.35 official',
      '2021-04 2004=100 130.01 official',
      '2021-05 2013=100 108.50 official',
    ]);
  });

  test('Statbel, open data with semicolons, tabs and decimal commas', () => {
    const text = file('statbel-open-data.txt').replace(/(\d)\.(\d)/g, '$1,$2');
    const figures = told(readFigures('statbel', file('statbel-open-data.txt'), health));
    expect(told(readFigures('statbel', text.replaceAll('|', ';'), health))).toEqual(figures);
    expect(told(readFigures('statbel', text.replaceAll('|', '\t'), health))).toEqual(figures);
  });

  test('Statbel, a table with a line for each year', () => {
    const figures = [
      '2020-12 2013=100 109.50 official',
      ...['2021-01 2013=100 110.35 official', '2021-02 2013=100 110.39 official'],
      ...['2021-03 2013=100 110.56 official', '2021-04 2013=100 110.93 official'],
    ];
    const text = file('statbel-table.csv');
    expect(told(readFigures('statbel', text, health))).toEqual(figures);
    expect(told(readFigures('statbel', text.replaceAll(';', '\t'), health))).toEqual(figures);
    const dutch = 'Jaar;Januari;Februari;Maart;April;Mei;Juni;Juli;Augustus;September;Oktober;November;December\n';
    const numbers = `Year;${Array.from({ length: 12 }, (_, index) => index + 1).join(';')}\n`;
    for (const header of [dutch, numbers]) expect(told(readFigures('statbel', text.replace(/.*\n/, header), health))).toEqual(figures);
  });

  test('INE: the general index, without other groups, variations and months not yet published', () => {
    expect(told(readFigures('ine', file('ine.csv'), ipc))).toEqual([
      '2024-03 2021=100 114.674 official',
      '2024-02 2021=100 113.807 official',
    ]);
    expect(readFigures('ine', file('ine.csv'), { ...ipc, source: 'ine.es' })).toMatchObject({ figures: [{ source: 'ine.es' }, {}] });
  });

  test('CBS, StatLine: all items, with an asterisk where the figure is provisional', () => {
    expect(told(readFigures('cbs', file('cbs-statline.csv'), cpi))).toEqual([
      ...['2024-01 2015=100 129.60 official', '2024-02 2015=100 130.87 official', '2024-03 2015=100 131.65 provisional'],
    ]);
    const marked = '"Perioden";"CPI_1"\n"2024MM02";"130.87"\n"2024MM03";"131.65*"\n';
    expect(told(readFigures('cbs', marked, cpi))).toEqual(['2024-02 2015=100 130.87 official', '2024-03 2015=100 131.65 provisional']);
  });

  test('CBS, open data: a file without any mark has a provisional newest month', () => {
    expect(told(readFigures('cbs', file('cbs-open-data.csv'), cpi))).toEqual([
      ...['2024-02 2015=100 130.87 official', '2024-03 2015=100 131.65 provisional'],
    ]);
  });

  test("Tacit's own format: everything stands in the line", () => {
    expect(readFigures('tacit', file('tacit.csv'), syntec)).toEqual({
      figures: [
        {
          ...{ series: 'FR-syntec', month: '2025-09', base: '1961=100 revised', value: '321.7', status: 'official' },
          source: 'syntec.fr, 31 October 2025',
        },
        { series: 'FR-syntec', month: '2025-10', base: '1961=100 revised', value: '322.2', status: 'provisional', source: 'syntec.fr' },
      ],
    });
  });

  test('lines may end as on Windows', () => {
    expect(told(readFigures('tacit', file('tacit.csv').replaceAll('\n', '\r\n'), syntec))).toHaveLength(2);
  });

  test('each index comes in the files of its publisher and in the format of Tacit', () => {
    expect(formatsOf('BE-smoothed-health')).toEqual(['statbel', 'tacit']);
    expect(formatsOf('ES-ipc')).toEqual(['ine', 'tacit']);
    expect(formatsOf('NL-cpi')).toEqual(['cbs', 'tacit']);
    expect(formatsOf('FR-syntec')).toEqual(['tacit']);
  });
});

describe('a bad line is named with what was expected, and nothing is read (GTC-5.1.c)', () => {
  const INE = 'Grupos ECOICOP;Tipo de dato;Periodo;Total\n';
  const general = (period: string, total: string) => `Índice general;Índice;${period};${total}\n`;

  test.each([
    ['two decimal signs', `${INE}${general('2024M03', '1.114,67')}`, [/^2: value "1\.114,67": expected a figure above 0/]],
    ['a period of another kind', `${INE}${general('2024', '114,674')}`, [/^2: expected a period such as 2024M03, not "2024"$/]],
    ['a month that does not exist', `${INE}${general('2024M13', '114,674')}`, [/^2: month "2024-13": expected a month/]],
    ['a line too short', `${INE}${general('2024M03', '114,674')}Índice general;Índice;2024M02\n`, [/^3: expected 4 fields/]],
    ['a month twice', `${INE}${general('2024M03', '114,674')}${general('2024M03', '114,675')}`, [/^3: expected one figure.*on line 2/]],
    ['every bad line', `${INE}${general('x', '1')}${general('2024M03', '114,674')}${general('2024M02', 'x')}`, [/^2: /, /^4: /]],
    ['another header', 'Grupos,Total\n', [/^1: expected the columns Grupos ECOICOP;Tipo de dato;Periodo;Total$/]],
    ['nothing of the index', `${INE}01 Alimentos;Índice;2024M03;130,1\n`, [/^1: expected figures of ES-ipc/]],
    ['an empty file', '', [/^1: expected the columns/]],
    ['an open quotation mark', `${INE}"Índice general;Índice;2024M03;114,674\n`, [/expected CSV: is a quotation mark/]],
    ['another encoding', `${INE}\ufffdndice general;\ufffdndice;2024M03;114,674\n`, [/^1: expected UTF-8/]],
  ])('INE, %s', (_what, text, errors) => {
    expect(errorsOf('ine', text, ipc)).toEqual(errors.map((error) => expect.stringMatching(error)));
  });

  test.each<[IndexFormat, string, Wanted]>([
    ['ine', file('ine.csv'), { series: 'ES-ipc' }],
    ['cbs', file('cbs-open-data.csv'), { series: 'NL-cpi' }],
    ['statbel', file('statbel-table.csv'), { series: 'BE-health' }],
  ])('%s, a file that does not say its base', (format, text, wanted) => {
    expect(errorsOf(format, text, wanted)).toEqual([expect.stringMatching(/^1: expected a base to be named with the request/)]);
  });

  test('Statbel, months out of order, or a column that is missing', () => {
    const swapped = file('statbel-table.csv').replace('Mai;Juin', 'Juin;Mai');
    expect(errorsOf('statbel', swapped, health)).toEqual([expect.stringMatching(/^1: expected .* in the order of the calendar$/)]);
    const without = file('statbel-open-data.txt').replace('MS_HLTH_IDX', 'MS_OTHER_IDX');
    expect(errorsOf('statbel', without, health)).toEqual([expect.stringMatching(/^1: expected the columns NM_YR, .*MS_HLTH_IDX$/)]);
    const year = file('statbel-table.csv').replace('2021;', '21;');
    expect(errorsOf('statbel', year, health)).toEqual(expect.arrayContaining([expect.stringMatching(/^3: month "21-01"/)]));
  });

  test('CBS, a period or a figure that is none', () => {
    const header = '"Perioden";"CPI_1"\n';
    expect(errorsOf('cbs', `${header}"2024 march";"131.65"\n"2024MM03";"many"\n`, cpi)).toEqual([
      expect.stringMatching(/^2: expected a period such as 2024MM03 or 2024 maart/),
      expect.stringMatching(/^3: value "many"/),
    ]);
    expect(errorsOf('cbs', 'Perioden,CPI_1\n', cpi)).toEqual([expect.stringMatching(/^1: expected the columns Perioden and CPI/)]);
  });

  test('Tacit, another series, an unknown status, no source, an ambiguous base', () => {
    const header = 'series,month,base,value,status,source\n';
    const lines = [
      'ES-ipc,2024-03,2021=100,114.674,official,ine.es',
      'FR-syntec,2024-03,1961=100 revised,310.5,derived,syntec.fr',
      'FR-syntec,2024-03,1961=100 revised,310.5,official,',
      'FR-syntec,2024-03,1961=100,310.5,official,syntec.fr',
      'FR-syntec,2024-03,1961=100 revised,310.55,official,syntec.fr',
    ].join('\n');
    expect(errorsOf('tacit', `${header}${lines}\n`, syntec)).toEqual([
      expect.stringMatching(/^2: expected the series FR-syntec, not "ES-ipc"$/),
      expect.stringMatching(/^3: expected the status official or provisional, not "derived"$/),
      expect.stringMatching(/^4: expected a source/),
      expect.stringMatching(/^5: base "1961=100": expected 1961=100 old or 1961=100 revised/),
      expect.stringMatching(/^6: value "310.55": .* at most 1 decimal, such as 112.0$/),
    ]);
  });
});
