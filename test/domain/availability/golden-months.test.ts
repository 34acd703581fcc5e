import { downSecondsMax, isBelow, measured, percentOf } from '../../../domain/availability/measure';
import { monthWindow, windowUnder } from '../../../domain/availability/month-window';
import { calendarDate } from '../../../domain/shared/calendar-date';
import type { Instant } from '../../../domain/shared/instant';
import { yearMonth } from '../../../domain/shared/year-month';
import { type ClockTime, localDays } from '../../../domain/time-limits/local-days';

const brussels = localDays('Europe/Brussels');

/** "2026-04-08 09:00:30" on the clocks of Brussels. */
function at(text: string): Instant {
  const [, date = '', minutes = '', seconds = '00'] = /^(\S+) (\d\d:\d\d)(?::(\d\d))?$/.exec(text) ?? [];
  return new Date(
    Date.parse(brussels.instantAt(calendarDate(date), minutes as ClockTime)) + Number(seconds) * 1_000,
  ).toISOString() as Instant;
}

interface Golden {
  readonly what: string;
  readonly month: string;
  readonly outages: readonly (readonly [startsAt: string, endsAt: string | null])[];
  readonly total: number;
  readonly down: number;
  readonly percent: string;
  /** The levels of 99.5, 97 and 95 % that it lies below. */
  readonly below: readonly (99.5 | 97 | 95)[];
  readonly running?: { readonly startsOn: string; readonly endsOn?: string };
  readonly excused?: readonly (readonly [from: string, until: string])[];
}

const whole = '2026-01-01';

/** Worked by hand: 31 days have 2,678,400 seconds, 30 have 2,592,000; half a percent is 13,392 and 12,960 of them. */
const golden: readonly Golden[] = [
  { what: 'nothing is down', month: '2026-01', outages: [], total: 2_678_400, down: 0, percent: '100', below: [] },
  {
    what: 'exactly half a percent of 31 days meets the level',
    month: '2026-01',
    outages: [['2026-01-10 00:00', '2026-01-10 03:43:12']],
    total: 2_678_400,
    down: 13_392,
    percent: '99.5',
    below: [],
  },
  {
    what: 'a second more does not',
    month: '2026-01',
    outages: [['2026-01-10 00:00', '2026-01-10 03:43:13']],
    total: 2_678_400,
    down: 13_393,
    percent: '99.499962',
    below: [99.5],
  },
  {
    what: 'a second less does',
    month: '2026-01',
    outages: [['2026-01-10 00:00', '2026-01-10 03:43:11']],
    total: 2_678_400,
    down: 13_391,
    percent: '99.500037',
    below: [],
  },
  {
    what: 'exactly half a percent of 30 days',
    month: '2026-04',
    outages: [['2026-04-10 00:00', '2026-04-10 03:36']],
    total: 2_592_000,
    down: 12_960,
    percent: '99.5',
    below: [],
  },
  {
    what: 'a second more of 30 days',
    month: '2026-04',
    outages: [['2026-04-10 00:00', '2026-04-10 03:36:01']],
    total: 2_592_000,
    down: 12_961,
    percent: '99.499961',
    below: [99.5],
  },
  {
    what: 'exactly 97 % of 30 days is not below 97',
    month: '2026-04',
    outages: [['2026-04-10 00:00', '2026-04-10 21:36']],
    total: 2_592_000,
    down: 77_760,
    percent: '97',
    below: [99.5],
  },
  {
    what: 'a second more is',
    month: '2026-04',
    outages: [['2026-04-10 00:00', '2026-04-10 21:36:01']],
    total: 2_592_000,
    down: 77_761,
    percent: '96.999961',
    below: [99.5, 97],
  },
  {
    what: 'exactly 95 % of 30 days is not below 95',
    month: '2026-04',
    outages: [['2026-04-10 00:00', '2026-04-11 12:00']],
    total: 2_592_000,
    down: 129_600,
    percent: '95',
    below: [99.5, 97],
  },
  {
    what: 'a second more is below all',
    month: '2026-04',
    outages: [['2026-04-10 00:00', '2026-04-11 12:00:01']],
    total: 2_592_000,
    down: 129_601,
    percent: '94.999961',
    below: [99.5, 97, 95],
  },
  {
    what: 'February of a common year',
    month: '2026-02',
    outages: [['2026-02-10 00:00', '2026-02-10 03:21:36']],
    total: 2_419_200,
    down: 12_096,
    percent: '99.5',
    below: [],
  },
  {
    what: 'the same second more in it',
    month: '2026-02',
    outages: [['2026-02-10 00:00', '2026-02-10 03:21:37']],
    total: 2_419_200,
    down: 12_097,
    percent: '99.499958',
    below: [99.5],
  },
  {
    what: 'February of a leap year has more to spare',
    month: '2028-02',
    outages: [['2028-02-10 00:00', '2028-02-10 03:28:48']],
    total: 2_505_600,
    down: 12_528,
    percent: '99.5',
    below: [],
  },
  {
    what: 'and not a second beyond it',
    month: '2028-02',
    outages: [['2028-02-10 00:00', '2028-02-10 03:28:49']],
    total: 2_505_600,
    down: 12_529,
    percent: '99.49996',
    below: [99.5],
  },
  {
    what: 'the leap day itself counts',
    month: '2028-02',
    outages: [['2028-02-29 00:00', '2028-03-01 00:00']],
    total: 2_505_600,
    down: 86_400,
    percent: '96.551724',
    below: [99.5, 97],
  },
  {
    what: 'March has an hour less',
    month: '2026-03',
    outages: [['2026-03-10 00:00', '2026-03-10 03:42:54']],
    total: 2_674_800,
    down: 13_374,
    percent: '99.5',
    below: [],
  },
  {
    what: 'what meets the level in January misses it in March',
    month: '2026-03',
    outages: [['2026-03-10 00:00', '2026-03-10 03:43:12']],
    total: 2_674_800,
    down: 13_392,
    percent: '99.499327',
    below: [99.5],
  },
  {
    what: 'an outage over the hour that the clock skips is an hour shorter',
    month: '2026-03',
    outages: [['2026-03-29 01:00', '2026-03-29 04:00']],
    total: 2_674_800,
    down: 7_200,
    percent: '99.730820',
    below: [],
  },
  {
    what: 'October has an hour more',
    month: '2026-10',
    outages: [['2026-10-10 00:00', '2026-10-10 03:43:30']],
    total: 2_682_000,
    down: 13_410,
    percent: '99.5',
    below: [],
  },
  {
    what: 'and not a second beyond that',
    month: '2026-10',
    outages: [['2026-10-10 00:00', '2026-10-10 03:43:31']],
    total: 2_682_000,
    down: 13_411,
    percent: '99.499962',
    below: [99.5],
  },
  {
    what: 'an outage over the hour that comes twice is an hour longer',
    month: '2026-10',
    outages: [['2026-10-25 01:00', '2026-10-25 04:00']],
    total: 2_682_000,
    down: 14_400,
    percent: '99.463087',
    below: [99.5],
  },
  {
    what: 'an outage across midnight of month end counts its own part here',
    month: '2026-01',
    outages: [['2026-01-31 22:00', '2026-02-01 05:00']],
    total: 2_678_400,
    down: 7_200,
    percent: '99.731182',
    below: [],
  },
  {
    what: 'and its own part there',
    month: '2026-02',
    outages: [['2026-01-31 22:00', '2026-02-01 05:00']],
    total: 2_419_200,
    down: 18_000,
    percent: '99.255952',
    below: [99.5],
  },
  {
    what: 'one that ends with the month is not in the next',
    month: '2026-02',
    outages: [['2026-01-31 22:00', '2026-02-01 00:00']],
    total: 2_419_200,
    down: 0,
    percent: '100',
    below: [],
  },
  {
    what: 'outages that overlap count once',
    month: '2026-01',
    outages: [
      ['2026-01-10 00:00', '2026-01-10 02:00'],
      ['2026-01-10 01:00', '2026-01-10 03:00'],
    ],
    total: 2_678_400,
    down: 10_800,
    percent: '99.596774',
    below: [],
  },
  {
    what: 'one within another adds nothing',
    month: '2026-01',
    outages: [
      ['2026-01-10 00:00', '2026-01-10 05:00'],
      ['2026-01-10 01:00', '2026-01-10 02:00'],
    ],
    total: 2_678_400,
    down: 18_000,
    percent: '99.327956',
    below: [99.5],
  },
  {
    what: 'outages that touch are one',
    month: '2026-01',
    outages: [
      ['2026-01-10 00:00', '2026-01-10 01:00'],
      ['2026-01-10 01:00', '2026-01-10 02:00'],
    ],
    total: 2_678_400,
    down: 7_200,
    percent: '99.731182',
    below: [],
  },
  {
    what: 'the same outage reported twice counts once',
    month: '2026-01',
    outages: [
      ['2026-01-10 00:00', '2026-01-10 01:00'],
      ['2026-01-10 00:00', '2026-01-10 01:00'],
    ],
    total: 2_678_400,
    down: 3_600,
    percent: '99.865591',
    below: [],
  },
  {
    what: 'all of a month is down',
    month: '2026-02',
    outages: [['2026-01-15 00:00', '2026-03-15 00:00']],
    total: 2_419_200,
    down: 2_419_200,
    percent: '0',
    below: [99.5, 97, 95],
  },
  {
    what: 'an outage that lasts is down until the end',
    month: '2026-01',
    outages: [['2026-01-31 00:00', null]],
    total: 2_678_400,
    down: 86_400,
    percent: '96.774193',
    below: [99.5, 97],
  },
  {
    what: 'a contract that starts inside the month is measured from its start',
    month: '2026-03',
    running: { startsOn: '2026-03-16' },
    outages: [
      ['2026-03-10 00:00', '2026-03-11 00:00'],
      ['2026-03-20 00:00', '2026-03-20 01:54:54'],
    ],
    total: 1_378_800,
    down: 6_894,
    percent: '99.5',
    below: [],
  },
  {
    what: 'one that ends inside it until its last day',
    month: '2026-04',
    running: { startsOn: whole, endsOn: '2026-04-10' },
    outages: [['2026-04-10 23:00', '2026-04-12 00:00']],
    total: 864_000,
    down: 3_600,
    percent: '99.583333',
    below: [],
  },
  {
    what: 'a contract of one day',
    month: '2026-04',
    running: { startsOn: '2026-04-10', endsOn: '2026-04-10' },
    outages: [['2026-04-10 00:00', '2026-04-10 00:07:13']],
    total: 86_400,
    down: 433,
    percent: '99.498842',
    below: [99.5],
  },
  {
    what: 'announced maintenance that is excused does not count',
    month: '2026-01',
    outages: [['2026-01-10 00:00', '2026-01-10 06:00']],
    excused: [['2026-01-10 00:00', '2026-01-10 05:00']],
    total: 2_678_400,
    down: 3_600,
    percent: '99.865591',
    below: [],
  },
  {
    what: 'what is excused and not down changes nothing',
    month: '2026-01',
    outages: [['2026-01-10 00:00', '2026-01-10 01:00']],
    excused: [
      ['2026-01-20 00:00', '2026-01-20 05:00'],
      ['2026-01-20 03:00', '2026-01-20 09:00'],
    ],
    total: 2_678_400,
    down: 3_600,
    percent: '99.865591',
    below: [],
  },
  {
    what: 'milliseconds are dropped at both ends',
    month: '2026-01',
    outages: [['2026-01-10 00:00', '2026-01-10 00:00']],
    total: 2_678_400,
    down: 0,
    percent: '100',
    below: [],
  },
];

describe('golden months (GTC-3.6.1.a, GTC-3.6.1.c)', () => {
  it.each(golden)('GTC-3.6.1.a: $month, $what', ({ month, outages, total, down, percent, below, running, excused = [] }) => {
    const window =
      running === undefined
        ? monthWindow(yearMonth(month), brussels)
        : windowUnder(
            yearMonth(month),
            {
              startsOn: calendarDate(running.startsOn),
              ...(running.endsOn !== undefined && { endsOn: calendarDate(running.endsOn) }),
            },
            brussels,
          );
    if (window === undefined) throw new Error('the contract does not run in this month');
    const spans = outages.map(([startsAt, endsAt]) => ({ startsAt: at(startsAt), endsAt: endsAt === null ? null : at(endsAt) }));
    const figures = measured(
      window,
      spans,
      excused.map(([from, until]) => ({ from: at(from), until: at(until) })),
    );
    expect(figures).toMatchObject({ totalSeconds: total, downSeconds: down });
    expect(percentOf(figures)).toBe(percent.replace(/\.?0+$/, (zeros) => (percent.includes('.') ? '' : zeros)));
    expect([9_950, 9_700, 9_500].filter((level) => isBelow(figures, level)).map((level) => level / 100)).toEqual(below);
  });

  it('GTC-3.6.1.a: 99.499999 % is below 99.5 %, reads as such, and 99.5 % is not', () => {
    const just = { totalSeconds: 100_000_000, downSeconds: 500_001, excusedSeconds: 0 };
    expect([percentOf(just), isBelow(just, 9_950)]).toEqual(['99.499999', true]);
    const exactly = { ...just, downSeconds: 500_000 };
    expect([percentOf(exactly), isBelow(exactly, 9_950)]).toEqual(['99.5', false]);
  });

  it('GTC-3.6.1.a: the seconds to spare meet the level, and one more does not, whatever the month', () => {
    for (const totalSeconds of [2_419_200, 2_505_600, 2_592_000, 2_674_800, 2_678_400, 2_682_000, 86_399]) {
      for (const level of [9_950, 9_999, 10_000, 9_500]) {
        const downSeconds = downSecondsMax(totalSeconds, level);
        expect(isBelow({ totalSeconds, downSeconds, excusedSeconds: 0 }, level)).toBe(false);
        expect(isBelow({ totalSeconds, downSeconds: downSeconds + 1, excusedSeconds: 0 }, level)).toBe(true);
      }
    }
  });

  it('GTC-3.6.1.a: a contract that does not run in a month is not measured in it', () => {
    const april = yearMonth('2026-04');
    expect(windowUnder(april, { startsOn: calendarDate('2026-05-01') }, brussels)).toBeUndefined();
    expect(windowUnder(april, { startsOn: calendarDate('2026-01-01'), endsOn: calendarDate('2026-03-31') }, brussels)).toBeUndefined();
  });
});
