import { figuresToCompare } from '../../adapters/prisma/index-conversions';
import { figuresOf, recordFigures, standingFigure } from '../../adapters/prisma/index-figures';
import { withProvider, withProviderSql } from '../../adapters/prisma/with-provider';
import type { EnteredFigure } from '../../domain/indexation/figure';
import { yearMonth } from '../../domain/shared/year-month';
import { loadIndexFigures } from '../../prisma/seed/reference';
import { type Answer, type Application, type Send, startApplication } from '../support/application';

let application: Application;
let finance: Send;
let stranger: Send;

beforeAll(async () => {
  application = await startApplication();
  await loadIndexFigures(application.database);
  finance = await application.as('finance');
  stranger = await application.as('admin', { providerId: application.otherProviderId });
});
afterAll(() => application.stop());

const INDEXES = '/v1/series/indexes';
const ipc = (month: string, value: string, more: object = {}) => ({
  ...{ month, value, base: '2021=100', status: 'official', source: 'ine.es' },
  ...more,
});
const enter = (series: string, figure: object, headers = {}): Promise<Answer> =>
  finance('POST', `${INDEXES}/${series}/figures`, figure, headers);
const figuresIn = async (series: string, query = '', send = finance) => (await send('GET', `${INDEXES}/${series}${query}`)).body.data;
const importing = (series: string, query: string, text: string, headers = {}): Promise<Answer> =>
  finance('POST', `${INDEXES}/${series}/import?${query}`, text, { 'Content-Type': 'text/csv', ...headers });

describe('the indexes that prices follow (GTC-5.1.c)', () => {
  it('are listed with their publisher and the last month known, computed ones included', async () => {
    const { status, body } = await finance('GET', INDEXES);
    expect(status).toBe(200);
    const known = Object.fromEntries(body.data.map(({ series, lastMonth }: { series: string; lastMonth?: string }) => [series, lastMonth]));
    expect(known).toMatchObject({ 'BE-health': '2025-12', 'BE-smoothed-health': '2025-12', 'FR-syntec': '2025-10' });
    expect(body.data.find(({ series }: { series: string }) => series === 'LU-statec')).toEqual({
      ...{ series: 'LU-statec', name: 'Consumer price index (IPCN)', publisher: 'STATEC', country: 'LU', decimals: 2 },
      ...{ bases: ['1.1.1948=100', '2015=100'], formats: ['tacit'] },
    });
  });

  it('show "Santé lissé" as published, and as computed where no publication is known', async () => {
    const shown = await figuresIn('BE-smoothed-health', '?from=2023-04&to=2023-06');
    expect(shown).toMatchObject([
      { month: '2023-04', value: '124.79', status: 'derived', origin: 'derived' },
      { month: '2023-05', value: '124.63', status: 'official', origin: 'published', source: expect.stringContaining('lalibre.be') },
      { month: '2023-06', value: '124.69', source: expect.stringMatching(/^mean of the health indexes March 2023 127\.80, .*, x 0\.98$/) },
    ]);
  });

  it('show nothing under a name that no index has', async () => {
    expect(await finance('GET', `${INDEXES}/BE-weather`)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(await finance('GET', `${INDEXES}/ES-ipc?from=2024-13`)).toMatchObject({ status: 400, body: { errors: [{ path: 'from' }] } });
  });
});

describe('entering a figure (GTC-5.1.c)', () => {
  it('records it with who and when; the same again writes nothing', async () => {
    const first = await enter('ES-ipc', ipc('2024-06', '116.001'));
    expect(first).toMatchObject({
      status: 201,
      body: { series: 'ES-ipc', origin: 'entered', value: '116.001', recordedBy: expect.stringMatching(/^finance:/) },
    });
    expect(await enter('ES-ipc', ipc('2024-06', '116.001'))).toMatchObject({ status: 200, body: first.body });
    expect(await enter('ES-ipc', ipc('2024-03', '114.674'))).toMatchObject({ status: 200, body: { origin: 'published' } });
  });

  it('answers the same request under its Idempotency-Key once', async () => {
    const headers = { 'Idempotency-Key': crypto.randomUUID() };
    const first = await enter('ES-ipc', ipc('2024-07', '115.500'), headers);
    expect(await enter('ES-ipc', ipc('2024-07', '115.500'), headers)).toMatchObject({ status: 201, body: first.body });
    expect(await enter('ES-ipc', ipc('2024-07', '115.501'), headers)).toMatchObject({ status: 422 });
  });

  it('a provisional figure gives way to another, and to the official one', async () => {
    const provisional = { status: 'provisional' };
    for (const [value, status] of [
      ['132.10', 'provisional'],
      ['132.15', 'provisional'],
      ['132.15', 'official'],
    ] as const) {
      expect(await enter('NL-cpi', { ...ipc('2024-06', value, { base: '2015=100' }), status })).toMatchObject({ status: 201 });
    }
    const [shown] = await figuresIn('NL-cpi', '?from=2024-06&to=2024-06');
    expect(shown).toMatchObject({
      value: '132.15',
      status: 'official',
      replaced: [{ value: '132.10' }, { value: '132.15', ...provisional }],
    });
    expect(shown).not.toHaveProperty('correction');
    expect(await enter('NL-cpi', ipc('2024-06', '132.15', { base: '2015=100', ...provisional }))).toMatchObject({
      ...{ status: 200, body: { status: 'official' } },
    });
  });

  it('an official figure is replaced only with a reason, which is shown', async () => {
    await enter('ES-ipc', ipc('2024-08', '115.900'));
    const refused = await enter('ES-ipc', ipc('2024-08', '115.090'));
    expect(refused).toMatchObject({
      status: 409,
      body: {
        code: 'figure_differs',
        clause: 'GTC-5.1.c',
        errors: [{ path: 'ES-ipc 2024-08', message: expect.stringContaining('115.900') }],
      },
    });
    expect(await figuresIn('ES-ipc', '?from=2024-08&to=2024-08')).toMatchObject([{ value: '115.900' }]);
    const corrected = await enter('ES-ipc', ipc('2024-08', '115.090', { correction: 'digits were exchanged' }));
    expect(corrected).toMatchObject({ status: 201, body: { value: '115.090', correction: 'digits were exchanged' } });
    expect(corrected.body.replaced).toMatchObject([{ value: '115.900' }]);
  });

  it('the figure that ships is official as well: another value needs a reason', async () => {
    expect(await enter('ES-ipc', ipc('2024-01', '113.405'))).toMatchObject({ status: 409, body: { code: 'figure_differs' } });
    expect(await enter('BE-health', ipc('2024-01', '130.21', { base: '2013=100' }))).toMatchObject({ status: 201 });
  });

  it.each([
    [{ value: '114,674' }, 'value'],
    [{ value: '114.6741' }, 'value'],
    [{ month: '2024-13' }, 'month'],
    [{ base: 'recent' }, 'base'],
    [{ status: 'derived' }, 'status'],
    [{ source: '' }, 'source'],
    [{ correction: '' }, 'correction'],
  ])('is refused with %j, and the field is named', async (wrong, path) => {
    expect(await enter('ES-ipc', ipc('2024-09', '115.000', wrong))).toMatchObject({
      ...{ status: 400, body: { code: 'invalid_request', errors: [{ path }] } },
    });
  });

  it('stays with the provider that entered it', async () => {
    await enter('ES-ipc', ipc('2024-10', '116.500'));
    expect(await figuresIn('ES-ipc', '?from=2024-10&to=2024-10', stranger)).toEqual([]);
  });
});

describe('importing a file of figures (GTC-5.1.c)', () => {
  const INE = 'Grupos ECOICOP;Tipo de dato;Periodo;Total\n';

  it('records what is new and says what was known', async () => {
    const text = `${INE}Índice general;Índice;2022M01;104,100\nÍndice general;Índice;2021M12;103,965\n`;
    const query = 'format=ine&base=2021%3D100&source=ine.es%2050902';
    expect(await importing('ES-ipc', query, text)).toMatchObject({ status: 200, body: { recorded: 1, known: 1, months: ['2022-01'] } });
    expect(await importing('ES-ipc', query, text)).toMatchObject({ status: 200, body: { recorded: 0, known: 2, months: [] } });
    expect(await figuresIn('ES-ipc', '?from=2022-01&to=2022-01')).toMatchObject([{ value: '104.100', source: 'ine.es 50902' }]);
  });

  it('imports nothing where a line is bad, and names every bad line', async () => {
    const text = `${INE}Índice general;Índice;2022M02;105,000\nÍndice general;Índice;2022M03;1.05,0\nÍndice general;Índice;2022-04;105,1\n`;
    expect(await importing('ES-ipc', 'format=ine&base=2021%3D100', text)).toMatchObject({
      status: 422,
      body: { code: 'unreadable_figures', errors: [{ path: 'line 3' }, { path: 'line 4', message: expect.stringContaining('2024M03') }] },
    });
    expect(await figuresIn('ES-ipc', '?from=2022-02&to=2022-04')).toEqual([]);
  });

  it('imports nothing where an official figure is another, unless a reason is given for all', async () => {
    const text = `${INE}Índice general;Índice;2022M05;105,500\nÍndice general;Índice;2023M01;109,999\n`;
    const query = 'format=ine&base=2021%3D100';
    expect(await importing('ES-ipc', query, text)).toMatchObject({ status: 409, body: { errors: [{ path: 'ES-ipc 2023-01' }] } });
    expect(await figuresIn('ES-ipc', '?from=2022-05&to=2022-05')).toEqual([]);
    expect(await importing('ES-ipc', `${query}&correction=revised%20by%20INE`, text)).toMatchObject({ status: 200, body: { recorded: 2 } });
    expect(await figuresIn('ES-ipc', '?from=2022-05&to=2022-05')).toMatchObject([{ value: '105.500' }]);
    expect(await figuresIn('ES-ipc', '?from=2023-01&to=2023-01')).toMatchObject([{ value: '109.999', correction: 'revised by INE' }]);
    expect((await figuresIn('ES-ipc', '?from=2022-05&to=2022-05'))[0]).not.toHaveProperty('correction');
  });

  it.each([
    ['ES-ipc', 'format=cbs', 'format'],
    ['ES-ipc', 'format=excel', 'format'],
    ['ES-ipc', 'format=ine&base=recent', 'base'],
  ])('of %s with %s names what is wrong', async (series, query, path) => {
    expect(await importing(series, query, INE)).toMatchObject({ status: 400, body: { errors: [{ path }] } });
  });

  it('answers the same file under its Idempotency-Key once', async () => {
    const headers = { 'Idempotency-Key': crypto.randomUUID() };
    const text = 'series,month,base,value,status,source\nLU-statec,2024-01,2015=100,121.95,official,statec.lu\n';
    const first = await importing('LU-statec', 'format=tacit', text, headers);
    expect(first).toMatchObject({ status: 200, body: { recorded: 1 } });
    expect((await importing('LU-statec', 'format=tacit', text, headers)).body).toEqual(first.body);
  });
});

describe('a conversion between two bases (GTC-5.1.c)', () => {
  const convert = (series: string, body: object) => finance('POST', `${INDEXES}/${series}/conversions`, body);
  const conversion = { fromBase: '2013=100', toBase: '2025=100', factor: '0.7375', source: 'Statbel, January 2026' };

  it('stands from now on, before the one that ships; the same factor again writes nothing', async () => {
    const syntec = { fromBase: '1961=100 old', toBase: '1961=100 revised', factor: '0.97975', source: 'syntec.fr' };
    expect(await convert('FR-syntec', syntec)).toMatchObject({
      status: 200,
      body: { source: expect.stringContaining('coefficient de raccord') },
    });
    expect(await convert('FR-syntec', { ...syntec, factor: '0.9798' })).toMatchObject({ status: 201, body: { factor: '0.9798' } });
    expect((await finance('GET', `${INDEXES}/FR-syntec`)).body.conversions).toMatchObject([{ factor: '0.9798', source: 'syntec.fr' }]);
    expect((await stranger('GET', `${INDEXES}/FR-syntec`)).body.conversions).toMatchObject([{ factor: '0.97975' }]);
  });

  it.each([
    [{ factor: '0,7375' }, 'factor'],
    [{ factor: '0' }, 'factor'],
    [{ toBase: '2013=100' }, 'toBase'],
    [{ fromBase: 'old' }, 'fromBase'],
  ])('is refused with %j', async (wrong, path) => {
    expect(await convert('BE-health', { ...conversion, ...wrong })).toMatchObject({ status: 400, body: { errors: [{ path }] } });
  });

  it('joins two months that have no base in common, and is left aside where they have one', async () => {
    const compare = (baseMonth: string, newMonth: string) =>
      withProvider(application.database, application.providerId, (tx) =>
        figuresToCompare(tx, application.providerId, 'BE-smoothed-health', {
          ...{ baseMonth: yearMonth(baseMonth), newMonth: yearMonth(newMonth) },
        }),
      );
    await enter('BE-smoothed-health', ipc('2026-12', '101.50', { base: '2025=100' }));
    expect(await compare('2025-12', '2026-12')).toMatchObject({ s0: { base: '2013=100' }, s1: { base: '2025=100' } });
    expect(await compare('2025-12', '2026-12')).not.toHaveProperty('conversion');
    await convert('BE-smoothed-health', conversion);
    expect(await compare('2025-12', '2026-12')).toMatchObject({ conversion: { factor: '0.7375' } });
    await enter('BE-smoothed-health', ipc('2026-12', '137.60', { base: '2013=100' }));
    const joined = await compare('2025-12', '2026-12');
    expect(joined).toMatchObject({ s0: { value: '133.33', base: '2013=100' }, s1: { value: '137.60', base: '2013=100' } });
    expect(joined).not.toHaveProperty('conversion');
    expect(await compare('2025-12', '2027-12')).not.toHaveProperty('s1');
  });
});

describe('the figure that counts for a price (GTC-5.1.c)', () => {
  const of = (month: string, value: string): EnteredFigure => ({
    ...{ series: 'BE-health', month: yearMonth(month), base: '2013=100', value, status: 'provisional', source: 'a bulletin' },
  });
  const entered = [of('2026-01', '137.00'), of('2026-02', '137.10')];

  it('is the same by plain statements as by Prisma, and "Santé lissé" follows its health indexes', async () => {
    const { database, providerId } = application;
    const recorded = await withProviderSql(database, providerId, (sql) => recordFigures(sql, providerId, entered, { actor: 'test' }));
    expect(recorded).toEqual({ recorded: entered });
    const month = yearMonth('2026-02');
    const plain = await withProviderSql(database, providerId, (sql) => standingFigure(sql, providerId, 'BE-smoothed-health', month));
    const prisma = await withProvider(database, providerId, (tx) => standingFigure(tx, providerId, 'BE-smoothed-health', month));
    // 136.49 + 136.69 + 137.00 + 137.10 = 547.28; x 0.98 / 4 = 134.0836
    expect(plain).toMatchObject({ value: '134.08', status: 'provisional', base: '2013=100' });
    expect(prisma).toEqual(plain);
    const [first] = await withProviderSql(database, providerId, (sql) =>
      figuresOf(sql, providerId, 'BE-health', entered[0]?.month ?? month, month),
    );
    expect(first).toMatchObject({ value: '137.00', recordedAt: expect.stringMatching(/^\d{4}-.*Z$/) });
  });

  it('is one of two batches entered at once: the later one is measured against the earlier', async () => {
    const { database, providerId } = application;
    const batch = (value: string): EnteredFigure[] => [{ ...of('2026-06', value), status: 'official' }];
    const record = (value: string) =>
      withProvider(database, providerId, (tx) => recordFigures(tx, providerId, batch(value), { actor: 'test' }));
    const outcomes = await Promise.all(['138.00', '138.01', '138.02'].map(record));
    expect(outcomes.filter((outcome) => 'recorded' in outcome)).toHaveLength(1);
    expect(await figuresIn('BE-health', '?from=2026-06&to=2026-06')).toHaveLength(1);
  });

  it('cannot be changed or removed by the application: what prices were computed from is evidence', async () => {
    const { database, providerId } = application;
    for (const statement of ["UPDATE index_figures SET value = '1'", 'DELETE FROM index_figures', 'DELETE FROM index_conversions']) {
      await expect(withProvider(database, providerId, (tx) => tx.$executeRawUnsafe(statement))).rejects.toThrow(/permission denied/);
    }
  });
});
