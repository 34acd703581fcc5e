import { conversionThatStands, type IndexConversion, isFactor } from '../../../domain/indexation/conversion';
import { entering } from '../../../domain/indexation/entering';
import { type EnteredFigure, figureFlaws, type IndexFigure } from '../../../domain/indexation/figure';
import { figureThatCounts, type KnownFigure, standingFigures, withDerived } from '../../../domain/indexation/standing';
import { figure, HEALTH_2021, month } from './samples';

const entered = (one: IndexFigure): KnownFigure => ({ ...one, origin: 'entered' });
const published = (one: IndexFigure): KnownFigure => ({ ...one, origin: 'published' });
const ipc = (value: string, more: Partial<IndexFigure> = {}) => figure('ES-ipc', '2024-03', value, more);
const smoothed = (value: string, more: Partial<IndexFigure> = {}) => figure('BE-smoothed-health', '2021-04', value, more);

describe('the figure that counts (GTC-5.1.c)', () => {
  test("is the provider's last, before the published one, and what stood before is told", () => {
    const [standing, ...others] = standingFigures([published(ipc('114.674'))], [entered(ipc('114.670')), entered(ipc('114.680'))]);
    expect(others).toEqual([]);
    expect(standing).toMatchObject({ value: '114.680', origin: 'entered', replaced: [{ value: '114.674' }, { value: '114.670' }] });
    expect(standing?.replaced?.[1]).not.toHaveProperty('replaced');
  });

  test('is one for each base: the one preferred, else the newest base, which may be one that nobody knew', () => {
    const figures = standingFigures([published(ipc('114.674')), published(ipc('91.2', { base: '2025=100' }))], []);
    expect(figureThatCounts(figures)?.base).toBe('2025=100');
    expect(figureThatCounts(figures, '2021=100')?.base).toBe('2021=100');
    expect(figureThatCounts(figures, '2016=100')?.base).toBe('2025=100');
    expect(figureThatCounts([...figures, entered(ipc('80', { base: '2030=100' }))])?.base).toBe('2030=100');
    expect(figureThatCounts([])).toBeUndefined();
  });

  test('of the smoothed health index is the published one, and where there is none the computed one', () => {
    const health = HEALTH_2021.map(published);
    const given = withDerived(month('2021-04'), [published(smoothed('108.36'))], health);
    expect(given.map(({ month: of, value, origin }) => [of, value, origin])).toEqual([
      ['2021-04', '108.36', 'published'],
      ['2021-05', '108.50', 'derived'],
    ]);
    expect(withDerived(month('2021-05'), [], health).map(({ value }) => value)).toEqual(['108.50']);
  });
});

describe('entering a figure (GTC-5.1.c)', () => {
  test.each<[string, IndexFigure | undefined, IndexFigure, ReturnType<typeof entering>]>([
    ['nothing is known', undefined, ipc('114.674'), 'news'],
    ['the same, official', ipc('114.674'), ipc('114.674'), 'known'],
    ['the same with another number of decimals', ipc('114.67'), ipc('114.670'), 'known'],
    ['another, official', ipc('114.674'), ipc('114.675'), 'differs'],
    ['official, then another provisional one', ipc('114.674'), ipc('114.675', { status: 'provisional' }), 'differs'],
    ['official, then the same as provisional', ipc('114.674'), ipc('114.674', { status: 'provisional' }), 'known'],
    ['provisional, then confirmed', ipc('114.674', { status: 'provisional' }), ipc('114.674'), 'news'],
    ['provisional, then another official one', ipc('114.674', { status: 'provisional' }), ipc('114.675'), 'news'],
    [
      'provisional, then another provisional one',
      ipc('114.674', { status: 'provisional' }),
      ipc('114.675', { status: 'provisional' }),
      'news',
    ],
    ['provisional twice', ipc('114.674', { status: 'provisional' }), ipc('114.674', { status: 'provisional' }), 'known'],
    ['derived, then another official one', ipc('114.674', { status: 'derived' }), ipc('114.675'), 'news'],
    ['derived, then confirmed', ipc('114.674', { status: 'derived' }), ipc('114.674'), 'news'],
  ])('%s', (_what, standing, given, outcome) => {
    expect(entering(standing, given as EnteredFigure)).toBe(outcome);
  });
});

describe('the text of a figure', () => {
  const flawed = (given: object) =>
    figureFlaws('ES-ipc', { month: '2024-03', base: '2021=100', value: '114.674', ...given }).map(({ field }) => field);

  test('is a month, a base and a decimal above 0', () => {
    expect(flawed({})).toEqual([]);
    expect(flawed({ value: '114' })).toEqual([]);
    expect(flawed({ value: '0.001' })).toEqual([]);
    expect(flawed({ month: '2024-13', base: 'recent', value: 'high' })).toEqual(['month', 'base', 'value']);
  });

  test.each(['114,674', '1.146e2', '-1', '0', '0.000', '0114.6', '.5', '5.', '1 000', '114.6744', '1234567', '', 'NaN', '１１４'])(
    'a value is not %j',
    (value) => expect(flawed({ value })).toEqual(['value']),
  );

  test.each(['2021', '2021=', '=100', '2021 = 100', '2021=100; DROP', ''])('a base is not %j', (base) => {
    expect(flawed({ base })).toEqual(['base']);
  });

  test('a Syntec figure says whether it is of the old or of the revised index: both count from 1961', () => {
    const of = (base: string) => figureFlaws('FR-syntec', { month: '2022-01', base, value: '280.1' });
    expect([of('1961=100 old'), of('1961=100 revised')]).toEqual([[], []]);
    expect(of('1961=100')).toEqual([
      { field: 'base', message: 'expected 1961=100 old or 1961=100 revised: 1961=100 alone does not say which' },
    ]);
  });
});

describe('a conversion between two bases', () => {
  const asked = { series: 'FR-syntec', fromBase: '1961=100 old', toBase: '1961=100 revised' } as const;
  const own = (factor: string): IndexConversion => ({ ...asked, factor, source: 'a letter' });

  test("is the provider's last before the published one, and only for the same way", () => {
    expect(conversionThatStands([], asked)?.factor).toBe('0.97975');
    expect(conversionThatStands([own('0.98'), own('0.97')], asked)?.factor).toBe('0.97');
    expect(conversionThatStands([own('0.98')], { ...asked, fromBase: asked.toBase, toBase: asked.fromBase })).toBeUndefined();
  });

  test('has a factor above 0 with at most 10 decimals', () => {
    expect(['0.97975', '1', '0.7375547321'].map(isFactor)).toEqual([true, true, true]);
    expect(['0', '-1', '0,98', '1e-3', '0.12345678901', ''].map(isFactor)).toEqual([false, false, false, false, false, false]);
  });
});
