import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { interest } from '../../../domain/receivables/interest';
import { DEFAULT_LATE_PAYMENT_TERMS, type RateSeries } from '../../../domain/receivables/late-payment';
import { calendarDate, parseCalendarDate, plusDays } from '../../../domain/shared/calendar-date';

const seed = join(__dirname, '../../../prisma/seed/statutory-rates.yaml');
const { series } = parse(readFileSync(seed, 'utf8')) as { readonly series: readonly RateSeries[] };
const values = series.flatMap((one) => one.values.map((value) => ({ series: one.series, ...value })));

describe('the seed of statutory rates', () => {
  test('there is one series for each law that may govern', () => {
    expect(series.map((one) => one.series)).toEqual(['BE', 'ES', 'FR', 'LU', 'NL'].map((law) => `${law}-late-payment`));
  });

  test.each(values)('$series from $from: a semester with a rate, a status and a source', ({ from, until, ratePercent, status, source }) => {
    expect([parseCalendarDate(from), parseCalendarDate(until)]).toEqual([from, until]);
    expect(`${from.slice(5)} ${until.slice(5)}`).toMatch(/^(01-01 06-30|07-01 12-31)$/);
    expect(from.slice(0, 4)).toBe(until.slice(0, 4));
    expect(ratePercent).toMatch(/^[1-9]\d?(\.\d{1,2})?$/);
    expect(['official', 'derived', 'provisional']).toContain(status);
    expect(source.trim()).not.toBe('');
  });

  test.each(series)('$series has no gap and no overlap', (one) => {
    for (const [index, { from }] of one.values.slice(1).entries()) {
      const before = one.values[index];
      expect(before === undefined ? undefined : plusDays(before.until, 1)).toBe(from);
    }
  });

  test('the Belgian rates are whole or half points (law of 2 August 2002, art. 5)', () => {
    const belgian = values.filter((value) => value.series === 'BE-late-payment');
    expect(belgian.every(({ ratePercent }) => Number.isInteger(Number(ratePercent) * 2))).toBe(true);
    expect(belgian.find(({ from }) => from === '2023-07-01')).toMatchObject({ ratePercent: '12', status: 'official' });
  });

  test('interest for the second half of 2026 is visibly provisional', () => {
    const receivable = {
      invoiceId: 'inv_1',
      amountMinor: 3_650_00,
      currency: 'EUR',
      issuedOn: calendarDate('2026-05-01'),
      dueOn: calendarDate('2026-06-01'),
      parts: [],
      credits: [],
      disputes: [],
      costs: [],
      defaultNotice: { sentOn: calendarDate('2026-06-29') },
    };
    const on = (at: string) => interest(receivable, calendarDate(at), series, DEFAULT_LATE_PAYMENT_TERMS);
    expect(on('2026-06-30')).toMatchObject({ accruedMinor: 1_05, provisional: false });
    expect(on('2026-07-01')).toMatchObject({ accruedMinor: 2_10, provisional: true });
  });
});
