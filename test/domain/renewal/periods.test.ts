import fc from 'fast-check';
import { periodHolding, periodOf } from '../../../domain/renewal/periods';
import { type CalendarDate, dayOfMonth, plusDays } from '../../../domain/shared/calendar-date';
import type { DateLength } from '../../../domain/time-limits/length';
import { ContractLife } from './contract-life';
import { day } from './samples';

const lengths: readonly DateLength[] = ['P1M', 'P3M', 'P6M', 'P12M', 'P1Y', 'P30D'];
const RENEWALS = 30;

const spans = (firstStartsOn: string, length: DateLength, count: number, firstEndsOn?: string): string[] =>
  Array.from({ length: count }, (_, index) => {
    const periods = { firstStartsOn: day(firstStartsOn), length, ...(firstEndsOn !== undefined && { firstEndsOn: day(firstEndsOn) }) };
    const { startsOn, endsOn } = periodOf(periods, index + 1);
    return `${startsOn}/${endsOn}`;
  });

describe('GTC-5.a: periods of the same duration, from date to date', () => {
  test('GTC-5.a: twelve months from 15 January 2026 end with 14 January 2027', () => {
    expect(spans('2026-01-15', 'P12M', 2)).toEqual(['2026-01-15/2027-01-14', '2027-01-15/2028-01-14']);
    expect(spans('2026-01-15', 'P1Y', 1)).toEqual(['2026-01-15/2027-01-14']);
  });

  test('GTC-5.a: a short month shortens one period and no later one', () => {
    expect(spans('2026-01-31', 'P1M', 4)).toEqual([
      '2026-01-31/2026-02-27',
      '2026-02-28/2026-03-30',
      '2026-03-31/2026-04-29',
      '2026-04-30/2026-05-30',
    ]);
  });

  test('GTC-5.a: from 29 February, a year ends with 27 February, and in a leap year with the 28th', () => {
    expect(spans('2028-02-29', 'P1Y', 4)).toEqual([
      '2028-02-29/2029-02-27',
      '2029-02-28/2030-02-27',
      '2030-02-28/2031-02-27',
      '2031-02-28/2032-02-28',
    ]);
  });

  test.each(lengths)('GTC-5.a: over 30 renewals of %s there is neither gap nor overlap, from any start at the end of a month', (length) => {
    const starts = ['01', '02', '03', '04', '12'].flatMap((month) => ['28', '29', '30', '31'].map((on) => `2028-${month}-${on}`));
    for (const start of starts.filter((text) => !/02-3|04-31/.test(text))) {
      const all = Array.from({ length: RENEWALS + 1 }, (_, index) => periodOf({ firstStartsOn: day(start), length }, index + 1));
      expect(all[0]?.startsOn).toBe(start);
      for (const [index, { startsOn, endsOn }] of all.entries()) {
        expect(startsOn <= endsOn).toBe(true);
        if (index > 0) expect(startsOn).toBe(plusDays(all[index - 1]?.endsOn as CalendarDate, 1));
        // Anchored on the first start: never a later day of the month than it, and the same one wherever the month has it.
        if (length === 'P30D') continue;
        const lastOfMonth =
          dayOfMonth(plusDays(`${startsOn.slice(0, 7)}-28` as CalendarDate, 4)) <= 4 && plusDays(startsOn, 1).endsWith('-01');
        expect(startsOn.slice(8) === start.slice(8) || lastOfMonth).toBe(true);
      }
    }
  });

  test('GTC-5.a: an end that the quotation prints prevails, and later periods are counted from the day after it', () => {
    expect(spans('2026-01-15', 'P12M', 3, '2026-12-31')).toEqual([
      '2026-01-15/2026-12-31',
      '2027-01-01/2027-12-31',
      '2028-01-01/2028-12-31',
    ]);
    expect(spans('2026-01-15', 'P12M', 1, '2026-01-15')).toEqual(['2026-01-15/2026-01-15']);
  });

  test('GTC-5.b: a printed end before the start ends nothing', () => {
    expect(spans('2026-01-15', 'P12M', 2, '2026-01-14')).toEqual(['2026-01-15/2027-01-14', '2027-01-15/2028-01-14']);
  });

  test('GTC-5.a: each day falls in the period that holds it, and one before the first in the first', () => {
    const dates = fc.integer({ min: 0, max: 4_000 }).map((days) => plusDays(day('2026-01-31'), days));
    fc.assert(
      fc.property(fc.constantFrom(...lengths), dates, (length, on) => {
        const { startsOn, endsOn } = periodHolding({ firstStartsOn: day('2026-01-31'), length }, on);
        expect(startsOn <= on && on <= endsOn).toBe(true);
      }),
    );
    expect(periodHolding({ firstStartsOn: day('2026-01-31'), length: 'P1M' }, day('2025-12-01')).number).toBe(1);
  });
});

describe('GTC-5.a: tacit renewal', () => {
  test('GTC-5.a: at midnight of the day after the end, in Brussels, and not a moment before', () => {
    const life = new ContractLife().until('2027-01-14 23:59');
    expect([life.periods.length, life.nextAt]).toEqual([1, 'Fri 2027-01-15 00:00']);
    life.until('2027-01-15 00:00');
    expect(life.periods.map(({ startsOn, endsOn }) => `${startsOn}/${endsOn}`)).toEqual(['2026-01-15/2027-01-14', '2027-01-15/2028-01-14']);
    expect(life.timeline.at(-1)).toBe(
      'Fri 2027-01-15 00:00 tacitly renewed: period 2 runs from Friday 15 January 2027 to Friday 14 January 2028 (EUR 1,000.00)',
    );
    expect(life.row).toMatchObject({ period: 2, endsOn: '2028-01-14', noticeDeadlineOn: '2027-10-14', standing: 'runs' });
  });

  test('GTC-5.a: the standing says when nothing can stop the renewal any more', () => {
    const life = new ContractLife();
    expect(life.until('2026-10-14 23:59').standing).toBe('runs');
    expect(life.until('2026-10-15 00:00').standing).toBe('renews');
    expect(life.timeline.at(-1)).toBe(
      'Thu 2026-10-15 00:00 the last day for a notice has passed: period 1 ends with Thursday 14 January 2027 and renews',
    );
  });

  test.each([
    ['a campaign pack', { kind: 'campaign-pack' }],
    ['a studio project', { kind: 'studio-project' }],
    ['a subscription whose quotation excludes renewal', { terms: { tacitRenewal: false } }],
  ] as const)('GTC-5.a: %s ends with its period', (_what, options) => {
    const life = new ContractLife(options);
    expect([life.standing, life.row?.noticeDeadlineOn, life.nextAt]).toEqual(['ends', undefined, 'Fri 2027-01-15 00:00']);
    life.until('2027-02-01 00:00');
    expect([life.standing, life.periods.length, life.tried, life.step.kind]).toEqual(['ended', 1, [], 'close']);
    expect(life.timeline).toEqual([
      'Fri 2027-01-15 00:00 the contract ended with Thursday 14 January 2027: its period ends and does not renew',
    ]);
  });

  test('GTC-5.a: entered years late, it catches up with every period, also those older than the tables of holidays', () => {
    const life = new ContractLife({ startsOn: '2012-03-01', from: '2026-05-04 10:00' });
    expect([life.periods.length, life.row?.endsOn, life.row?.noticeDeadlineOn]).toEqual([15, '2027-02-28', '2026-11-28']);
    expect(life.tried).toEqual([]);
  });

  test('GTC-5.a: it outlives the tables of holidays', () => {
    const life = new ContractLife({ startsOn: '2040-03-01', from: '2040-03-01 10:00' }).until('2042-03-01 10:00');
    expect([life.periods.length, life.tried.length]).toEqual([3, 16]);
  });

  test('GTC-5.a: after weeks without anybody running it, it goes on where the calendar is', () => {
    const life = new ContractLife({ length: 'P1M' }).until('2026-01-20 00:00').outage('2026-04-20 08:00');
    expect([life.periods.length, life.row?.period, life.row?.endsOn]).toEqual([4, 4, '2026-05-14']);
  });
});

describe('GTC-5.b: a contract begins on the day of its subscription, or with its first payment', () => {
  test('GTC-5.b: subscription day: it runs from its start, and a first payment changes nothing', () => {
    const life = new ContractLife();
    const { state } = life;
    life.tell('2026-03-01 10:00', { kind: 'firstPaymentReceived', on: day('2026-03-01') });
    expect([life.state === state, life.periods[0]?.startsOn]).toEqual([true, '2026-01-15']);
  });

  test('GTC-5.b: first payment: nothing runs before it, then the period runs from it', () => {
    const life = new ContractLife({ startCondition: 'first-payment' }).until('2026-02-10 10:00');
    expect([life.standing, life.periods, life.waitingFor]).toEqual([
      'not-started',
      [],
      'the first payment, with which the contract begins',
    ]);
    life.tell('2026-02-11 10:00', { kind: 'firstPaymentReceived', on: day('2026-02-10') });
    expect([life.standing, life.row]).toMatchObject(['runs', { endsOn: '2027-02-09', noticeDeadlineOn: '2026-11-09' }]);
  });

  test('GTC-5.b: paid before the start, it begins on its start', () => {
    const life = new ContractLife({ startCondition: 'first-payment', from: '2026-01-02 12:00' });
    life.tell('2026-01-05 10:00', { kind: 'firstPaymentReceived', on: day('2026-01-05') });
    expect(life.periods[0]?.startsOn).toBe('2026-01-15');
  });

  test('GTC-5.b: an earlier payment told late is the first one', () => {
    const life = new ContractLife({ startCondition: 'first-payment' });
    life.tell('2026-03-11 10:00', { kind: 'firstPaymentReceived', on: day('2026-03-10') });
    life.tell('2026-03-12 10:00', { kind: 'firstPaymentReceived', on: day('2026-02-10') });
    life.tell('2026-03-13 10:00', { kind: 'firstPaymentReceived', on: day('2026-03-01') });
    expect(life.periods.map(({ startsOn }) => startsOn)).toEqual(['2026-02-10']);
  });

  test('GTC-5.3: ended before it began, it never begins', () => {
    const life = new ContractLife({ startCondition: 'first-payment' });
    life.tell('2026-02-10 10:00', { kind: 'terminatedImmediately', terminationId: 'trm_9', ground: 'fraud', on: day('2026-02-10') });
    expect([life.until('2026-02-11 00:00').standing, life.step.kind]).toEqual(['ended', 'close']);
  });
});
