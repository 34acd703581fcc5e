import { deadline, derive } from '../../../domain/time-limits/deadline';
import type { MonthRule } from '../../../domain/time-limits/length';
import { bothMonthRules } from '../../../domain/time-limits/month-readings';
import {
  at,
  before,
  belgium,
  calendarOf,
  date,
  event,
  hours,
  openStop,
  options,
  stop,
  within,
  withinExactly,
  workingDaysBefore,
} from './limits';
import * as vectors from './vectors';

describe.each([
  ['days and weeks run from the day after the event, and end with a working day (Civil Code 1.7; 1182/71 art. 3)', vectors.days],
  ['a limit of two days or more includes two working days where the statute says so (1182/71 art. 3(5))', vectors.twoWorkingDays],
  ['a limit counted backward is never extended (1182/71 art. 3(4))', vectors.backward],
  ['working days are counted one by one, the day they are counted from is not (Civil Code 1.7 §3)', vectors.workingDays],
])('%s', (_guarantee, rows) => {
  it.each(rows)('%s, %j: %s (%s)', (from, rule, on) => {
    const computed = deadline(rule, event(from), belgium, options);
    expect(computed).toMatchObject({ kind: 'fixed', on, at: belgium.endOf(date(on)) });
  });
});

describe.each([
  ['forward', vectors.monthRules],
  ['backward', vectors.monthRulesBackward],
] as const)('months %s end on the same date, or on the eve of that of the day after', (direction, rows) => {
  const limit = direction === 'forward' ? withinExactly : before;

  it.each(rows)('%s, %i months: %j (%s)', (from, months, endOf) => {
    for (const rule of ['same-date', 'eve'] satisfies MonthRule[]) {
      expect(deadline(limit(`P${months}M`, rule), date(from), belgium, options).on).toBe(endOf[rule]);
    }
    if (months === 12) expect(deadline(limit('P1Y', 'eve'), date(from), belgium, options).on).toBe(endOf.eve);
  });

  it.each(rows)('%s, %i months: both dates are told, and whether they differ', (from, months, endOf) => {
    const readings = bothMonthRules(limit(`P${months}M`), date(from), belgium, options);
    expect(readings).toMatchObject({
      sameDate: { on: endOf['same-date'] },
      eve: { on: endOf.eve },
      differ: endOf['same-date'] !== endOf.eve,
    });
  });
});

describe('both month rules', () => {
  it('agree where the extension brings them to one day', () => {
    const readings = bothMonthRules(within('P1M'), date('2026-04-30'), belgium, options);
    expect(readings).toMatchObject({ sameDate: { on: '2026-06-01' }, eve: { on: '2026-06-01' }, differ: false });
  });

  it('differ where one is known and the other stopped', () => {
    const readings = bothMonthRules(withinExactly('P1M'), date('2026-02-28'), belgium, {
      ...options,
      stoppedPeriods: [openStop('2026-03-30')],
    });
    expect(readings).toMatchObject({ sameDate: { on: '2026-03-28' }, eve: { kind: 'stopped' }, differ: true });
  });

  it('never differ for days', () => expect(bothMonthRules(within('P30D'), date('2026-01-31'), belgium, options).differ).toBe(false));
});

describe('hours run from the event through nights, weekends and holidays (Civil Code 1.7; 1182/71 art. 3(2)(a))', () => {
  it.each(vectors.inHours)('%s, %j: %s (%s)', (from, rule, end) => {
    expect(deadline(rule, event(from), belgium, options)).toMatchObject({ kind: 'fixed', at: end, on: belgium.dateOf(at(end)) });
  });

  it('need an instant: a date is a fault', () => {
    expect(() => deadline(hours('PT72H'), date('2026-03-02'), belgium, options)).toThrow('2026-03-02 is a date');
  });
});

describe('a forward limit does not run while obligations are suspended (GTC-15.1.a)', () => {
  it.each(vectors.stops)('%s, %j, %j: %s (%s)', (from, rule, stoppedPeriods, on) => {
    expect(deadline(rule, event(from), belgium, { ...options, stoppedPeriods })).toMatchObject({ kind: 'fixed', on, stoppedPeriods });
  });

  it.each(vectors.stopsInHours)('%s, %j, %j: %s (%s)', (from, rule, stoppedPeriods, end) => {
    expect(deadline(rule, event(from), belgium, { ...options, stoppedPeriods })).toMatchObject({ kind: 'fixed', at: end });
  });

  it.each(vectors.stoppedForNow)('%s, %j, stopped from %s: not known, since %s (%s)', (from, rule, stoppedFrom, since) => {
    const computed = deadline(rule, event(from), belgium, { ...options, stoppedPeriods: [openStop(stoppedFrom)] });
    expect(computed).toMatchObject({ kind: 'stopped', since, reason: 'force majeure' });
    expect(computed.explanation.at(-1)).toContain('not known while this lasts');
    expect(computed).not.toHaveProperty('at');
  });

  it('a period that ends before it begins is a fault', () => {
    const stoppedPeriods = [stop('2026-03-12', '2026-03-10')];
    expect(() => deadline(within('P30D'), date('2026-03-02'), belgium, { ...options, stoppedPeriods })).toThrow('ends before');
  });
});

describe('the holidays of the calendar’s country decide', () => {
  it.each(vectors.countries)('%s, one day from %s: %s (%s)', (country, from, on) => {
    expect(deadline(within('P1D'), date(from), calendarOf(country), options).on).toBe(on);
  });
});

describe('a deadline', () => {
  it('can be derived again from what is stored, for every vector', () => {
    const rows = [...vectors.days, ...vectors.twoWorkingDays, ...vectors.backward, ...vectors.workingDays, ...vectors.inHours];
    const stopped = [...vectors.stops, ...vectors.stopsInHours];
    const computed = [
      ...rows.map(([from, rule]) => deadline(rule, event(from), belgium, options)),
      ...stopped.map(([from, rule, stoppedPeriods]) => deadline(rule, event(from), belgium, { ...options, stoppedPeriods })),
      ...vectors.stoppedForNow.map(([from, rule, since]) =>
        deadline(rule, event(from), belgium, { ...options, stoppedPeriods: [openStop(since)] }),
      ),
    ];
    for (const one of computed) expect(derive(JSON.parse(JSON.stringify(one)))).toEqual(one);
  });

  it('carries what it was computed from', () => {
    expect(deadline(within('P30D'), date('2026-03-02'), belgium, options)).toMatchObject({
      clause: 'GTC-4.2.a',
      rule: within('P30D'),
      event: '2026-03-02',
      termsVersion: 'gtc-2026',
      country: 'BE',
      zone: 'Europe/Brussels',
      calendarVersion: '2026-1',
      stoppedPeriods: [],
    });
  });

  it.each([
    ['in winter', '2026-01-30', '2026-03-02T22:59:59.999Z'],
    ['in summer', '2026-03-02', '2026-04-01T21:59:59.999Z'],
  ])('ends at the last instant of its last day, %s', (_when, from, end) => {
    expect(deadline(within('P30D'), date(from), belgium, options).at).toBe(end);
  });

  it.each(['P0D', 'P1.5D', 'P-3D', 'P1Y6M', 'PT72H0M', 'P30', '30D', 'PT3D', 'P3H'])('of length %s is a fault', (length) => {
    const rule = { ...within('P30D'), length: length as 'P30D' };
    expect(() => deadline(rule, date('2026-03-02'), belgium, options)).toThrow(RangeError);
  });

  it.each([0, -1, 1.5, Number.NaN])('of %p working days is a fault', (count) => {
    expect(() => deadline(workingDaysBefore(count), date('2026-03-16'), belgium, options)).toThrow('number of working days');
  });

  it('that needs holidays of a year without table is a fault', () => {
    expect(deadline(within('P1D'), date('2040-12-30'), belgium, options).on).toBe('2040-12-31');
    expect(() => deadline(within('P1D'), date('2040-12-31'), belgium, options)).toThrow('known for 2018 to 2040');
    expect(() => deadline(workingDaysBefore(1), date('2018-01-01'), belgium, options)).toThrow('nothing can be said of 2017-12-31');
  });
});
