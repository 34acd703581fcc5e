import fc from 'fast-check';
import { type CalendarDate, daysBetween, plusDays } from '../../../domain/shared/calendar-date';
import { type Instant, instant, plusMillis } from '../../../domain/shared/instant';
import { businessDeadline, businessMillisBetween } from '../../../domain/time-limits/business-hours';
import { deadline, derive } from '../../../domain/time-limits/deadline';
import type { DateLength, MonthRule } from '../../../domain/time-limits/length';
import { bothMonthRules } from '../../../domain/time-limits/month-readings';
import type { DateLimit, ForwardLimit, StoppedPeriod, TimeLimitRule } from '../../../domain/time-limits/rule';
import { belgium, calendarOf, date, hours, options, workingDaysAfter, workingDaysBefore } from './limits';

const events = fc.integer({ min: 0, max: 4 * 365 }).map((days) => plusDays(date('2024-01-01'), days));
const instants = fc
  .date({ min: new Date('2024-01-01'), max: new Date('2028-12-31'), noInvalidDate: true })
  .map((moment): Instant => instant(moment));
const monthRule = fc.constantFrom<MonthRule>('same-date', 'eve');
const lengths = fc.oneof(
  fc.integer({ min: 1, max: 120 }).map((count): DateLength => `P${count}D`),
  fc.integer({ min: 1, max: 12 }).map((count): DateLength => `P${count}W`),
  fc.integer({ min: 1, max: 24 }).map((count): DateLength => `P${count}M`),
  fc.integer({ min: 1, max: 5 }).map((count): DateLength => `P${count}Y`),
);
const forward = fc
  .record({ length: lengths, monthRule, extendToWorkingDay: fc.boolean(), atLeastTwoWorkingDays: fc.boolean() })
  .map((parts): ForwardLimit => ({ clause: 'GTC-4.2.a', direction: 'forward', ...parts }));
const daysForward = forward.filter(({ length }) => /[DW]$/.test(length));
const backward = fc
  .record({ length: lengths, monthRule })
  .map((parts): DateLimit => ({ clause: 'GTC-4.1', direction: 'backward', ...parts }));
const counts = fc.integer({ min: 1, max: 60 });
const forwardAny: fc.Arbitrary<TimeLimitRule> = fc.oneof(forward, counts.map(workingDaysAfter));
const backwardAny: fc.Arbitrary<TimeLimitRule> = fc.oneof(backward, counts.map(workingDaysBefore));
const period = fc
  .tuple(events, fc.integer({ min: 0, max: 20 }))
  .map(([from, days]): Required<StoppedPeriod> => ({ from, until: plusDays(from, days), reason: 'force majeure' }));

const on = (rule: TimeLimitRule, event: CalendarDate | Instant, stoppedPeriods: readonly Required<StoppedPeriod>[] = []) =>
  deadline(rule, event, belgium, { ...options, stoppedPeriods }).on;

describe('time limits', () => {
  it('end no earlier for a later event', () =>
    fc.assert(
      fc.property(fc.oneof(forwardAny, backwardAny), events, fc.integer({ min: 0, max: 40 }), (rule, event, days) => {
        expect(on(rule, event) <= on(rule, plusDays(event, days))).toBe(true);
      }),
    ));

  it('in days, weeks or working days end no earlier for a later event, whatever stopped them', () =>
    fc.assert(
      fc.property(
        fc.oneof(daysForward, counts.map(workingDaysAfter)),
        events,
        fc.integer({ min: 0, max: 40 }),
        fc.array(period, { maxLength: 4 }),
        (rule, event, days, periods) => expect(on(rule, event, periods) <= on(rule, plusDays(event, days), periods)).toBe(true),
      ),
    ));

  it('forward end after the day of the event, backward before it', () =>
    fc.assert(
      fc.property(forwardAny, backwardAny, events, (after, before, event) => on(after, event) > event && on(before, event) < event),
    ));

  it('that are extended end on a working day, and are moved only over days that are none', () =>
    fc.assert(
      fc.property(forward, events, (rule, event) => {
        const extended = on({ ...rule, atLeastTwoWorkingDays: false, extendToWorkingDay: true }, event);
        const plain = on({ ...rule, atLeastTwoWorkingDays: false, extendToWorkingDay: false }, event);
        expect(belgium.isWorkingDay(extended)).toBe(true);
        expect(extended).toBe(belgium.nextWorkingDay(plain));
      }),
    ));

  it('of two days or more hold two working days when they must (1182/71 art. 3(5))', () =>
    fc.assert(
      fc.property(forward, events, (rule, event) => {
        fc.pre(rule.length !== 'P1D');
        const end = on({ ...rule, atLeastTwoWorkingDays: true }, event);
        expect(on(workingDaysAfter(2), event) <= end).toBe(true);
      }),
    ));

  it('in working days end on one, and as many lie in between', () =>
    fc.assert(
      fc.property(counts, events, (count, event) => {
        const end = on(workingDaysAfter(count), event);
        const passed = Array.from({ length: daysBetween(event, end) }, (_, index) => plusDays(event, index + 1));
        expect(passed.filter(belgium.isWorkingDay)).toHaveLength(count);
        expect(belgium.isWorkingDay(end)).toBe(true);
        expect(belgium.isWorkingDay(on(workingDaysBefore(count), event))).toBe(true);
      }),
    ));

  it('are never shortened by one more stopped period, in whatever order the periods are told', () =>
    fc.assert(
      fc.property(forwardAny, events, fc.array(period, { maxLength: 4 }), period, (rule, event, periods, more) => {
        const end = on(rule, event, [...periods, more]);
        expect(end >= on(rule, event, periods)).toBe(true);
        expect(on(rule, event, [more, ...periods.toReversed()])).toBe(end);
      }),
    ));

  it('in hours last as long as they say, or longer by the time they were stopped', () =>
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 500 }), fc.array(period, { maxLength: 4 }), (event, count, stoppedPeriods) => {
        const plain = deadline(hours(`PT${count}H`), event, belgium, options);
        expect(plain.at).toBe(plusMillis(event, count * 3_600_000));
        expect(deadline(hours(`PT${count}H`), event, belgium, { ...options, stoppedPeriods }).at >= plain.at).toBe(true);
      }),
    ));

  it('in months differ by three days at most between the two rules, and never for an event before the 28th', () =>
    fc.assert(
      fc.property(fc.oneof(forward, backward), events, (rule, event) => {
        const unextended = rule.direction === 'forward' ? { ...rule, extendToWorkingDay: false, atLeastTwoWorkingDays: false } : rule;
        const { sameDate, eve, differ } = bothMonthRules(unextended, event, belgium, options);
        if (sameDate.kind === 'stopped' || eve.kind === 'stopped') throw new Error('nothing was stopped');
        expect(Math.abs(daysBetween(sameDate.on, eve.on))).toBeLessThanOrEqual(3);
        if (Number(event.slice(8)) < 28) expect(differ).toBe(false);
      }),
    ));

  it('count an instant as its day in the zone of the calendar', () =>
    fc.assert(fc.property(forwardAny, instants, (rule, event) => on(rule, event) === on(rule, belgium.dateOf(event)))));

  it('are derived again from what is stored, to the letter', () =>
    fc.assert(
      fc.property(
        fc.oneof(forwardAny, backwardAny),
        events,
        fc.array(period, { maxLength: 3 }),
        fc.boolean(),
        (rule, event, periods, open) => {
          const stoppedPeriods = periods.map(({ until, ...rest }): StoppedPeriod => (open ? rest : { ...rest, until }));
          const computed = deadline(rule, event, calendarOf('LU'), { ...options, stoppedPeriods });
          expect(derive(JSON.parse(JSON.stringify(computed)))).toEqual(computed);
          expect(computed.explanation.every((line) => /^[A-Z0-9].*\.$/.test(line))).toBe(true);
        },
      ),
    ));
});

describe('business minutes', () => {
  const helpdesk = { clause: 'GTC-3.4.c', weekdays: [1, 2, 3, 4, 5], opensAt: '09:00', closesAt: '18:00', holidays: 'closed' } as const;

  it('end within opening hours, never sooner than on the clock, and later for a later event', () =>
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 0, max: 100_000 }), (event, minutes, millis) => {
        const { at, on: endOn } = businessDeadline(minutes, event, helpdesk, belgium);
        expect(at >= plusMillis(event, minutes * 60_000)).toBe(true);
        expect(belgium.isWorkingDay(endOn)).toBe(true);
        expect(at > belgium.instantAt(endOn, '09:00') && at <= belgium.instantAt(endOn, '18:00')).toBe(true);
        expect(businessDeadline(minutes, plusMillis(event, millis), helpdesk, belgium).at >= at).toBe(true);
      }),
    ));

  it('are as many from the event to the deadline as were counted, whatever is stopped, and the deadline falls in no stop', () =>
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 2000 }), fc.array(period, { maxLength: 3 }), (event, minutes, stops) => {
        const { at } = businessDeadline(minutes, event, helpdesk, belgium, stops);
        expect(businessMillisBetween(event, at, helpdesk, belgium, stops)).toBe(minutes * 60_000);
        expect(businessMillisBetween(event, plusMillis(at, -1), helpdesk, belgium, stops)).toBe(minutes * 60_000 - 1);
      }),
    ));
});

describe('days of a zone', () => {
  it('follow one another without gap, and every instant is in exactly the day it is said to be in', () =>
    fc.assert(
      fc.property(events, instants, (day, moment) => {
        expect(plusMillis(belgium.endOf(day), 1)).toBe(belgium.startOf(plusDays(day, 1)));
        const its = belgium.dateOf(moment);
        expect(belgium.startOf(its) <= moment && moment <= belgium.endOf(its)).toBe(true);
      }),
    ));
});
