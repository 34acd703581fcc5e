import { movedBy, smoothedHealthIndex } from '../../../domain/indexation/smoothed';
import { figure, HEALTH_2021, healthIndexes, month } from './samples';

const smoothedOf = (text: string, health = HEALTH_2021) => smoothedHealthIndex(month(text), '2013=100', health);

describe('"Santé lissé" is the mean of four health indexes x 0.98 (GTC-5.1.c)', () => {
  test.each([
    // 110.35 + 110.39 + 110.56 + 110.93 = 442.23; / 4 = 110.5575; x 0.98 = 108.34635
    ['2021-04', '108.35', HEALTH_2021],
    // 110.39 + 110.56 + 110.93 + 110.99 = 442.87; / 4 = 110.7175; x 0.98 = 108.50315
    ['2021-05', '108.50', HEALTH_2021],
    // 126.86 + 127.80 + 126.70 + 127.35 = 508.71; / 4 = 127.1775; x 0.98 = 124.63395
    ['2023-05', '124.63', healthIndexes('2023-02', ['126.86', '127.80', '126.70', '127.35'])],
    // 130.20 + 130.95 + 131.75 + 130.84 = 523.74; / 4 = 130.935; x 0.98 = 128.3163
    ['2024-04', '128.32', healthIndexes('2024-01', ['130.20', '130.95', '131.75', '130.84'], { status: 'derived' })],
  ])('%s is %s, as Statbel published it', (text, value, health) => {
    expect(smoothedOf(text, health)).toMatchObject({
      series: 'BE-smoothed-health',
      month: text,
      base: '2013=100',
      value,
      status: 'derived',
    });
  });

  test('half a hundredth rounds up', () => {
    // 4 x 100.25 = 401; x 0.98 / 4 = 98.245
    expect(smoothedOf('2021-04', healthIndexes('2021-01', ['100.25', '100.25', '100.25', '100.25']))?.value).toBe('98.25');
  });

  test('its source names the four figures', () => {
    expect(smoothedOf('2021-04')?.source).toBe(
      'mean of the health indexes January 2021 110.35, February 2021 110.39, March 2021 110.56, April 2021 110.93, x 0.98',
    );
  });

  test('is provisional if one of the four is', () => {
    const provisional = figure('BE-health', '2021-04', '110.93', { status: 'provisional' });
    expect(smoothedOf('2021-04', [...HEALTH_2021.slice(0, 3), provisional])).toMatchObject({
      ...{ value: '108.35', status: 'provisional', source: expect.stringContaining('April 2021 110.93 (provisional)') },
    });
  });

  test('is not known while one of the four is missing, or counts from another base', () => {
    expect(smoothedOf('2021-03')).toBeUndefined();
    expect(smoothedOf('2021-06')).toBeUndefined();
    const rebased = figure('BE-health', '2021-04', '82.00', { base: '2025=100' });
    expect(smoothedOf('2021-04', [...HEALTH_2021.slice(0, 3), rebased])).toBeUndefined();
  });

  test('is not computed for months before April 2016, when another rule held', () => {
    const health = healthIndexes('2015-12', ['101.00', '101.00', '101.00', '101.00', '101.00']);
    expect(smoothedOf('2016-03', health)).toBeUndefined();
    expect(smoothedOf('2016-04', health)?.value).toBe('98.98');
  });

  test('moves with each of its four months, and no other index does', () => {
    expect(movedBy(figure('BE-health', '2021-11', '115.20')).map(({ series, month: of }) => `${series} ${of}`)).toEqual([
      ...['BE-health 2021-11', 'BE-smoothed-health 2021-11', 'BE-smoothed-health 2021-12'],
      ...['BE-smoothed-health 2022-01', 'BE-smoothed-health 2022-02'],
    ]);
    expect(movedBy(figure('ES-ipc', '2021-12', '103.965'))).toEqual([{ series: 'ES-ipc', month: '2021-12' }]);
  });
});
