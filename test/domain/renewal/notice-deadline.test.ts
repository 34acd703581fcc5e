import fc from 'fast-check';
import { lastDayFor, noticeDeadline, workingDayUpTo } from '../../../domain/renewal/notice-deadline';
import { periodOf } from '../../../domain/renewal/periods';
import { laterDateOf, plusDays, weekday } from '../../../domain/shared/calendar-date';
import { lengthFrom } from '../../../domain/time-limits/length';
import { workingCalendar } from '../../../domain/time-limits/working-calendar';
import { ContractLife } from './contract-life';
import { day, TERMS, withNoticeTerms } from './samples';

const deadlineOf = (endsOn: string, terms = TERMS) => noticeDeadline(terms, 'customer', day(endsOn));
const eve = withNoticeTerms({ monthRule: 'eve' });

describe('GTC-5.1.a: the last day for a notice is three calendar months before the end', () => {
  test('GTC-5.1.a: for an end on 14 January 2027 it is 14 October 2026, to its last instant in Brussels', () => {
    expect(deadlineOf('2027-01-14')).toMatchObject({ on: '2026-10-14', at: '2026-10-14T21:59:59.999Z', latestOn: '2026-10-14' });
    expect(deadlineOf('2027-01-14').otherOn).toBeUndefined();
  });

  test('GTC-5.1.a: a Sunday stays: a limit counted backward is never extended', () => {
    expect(deadlineOf('2027-02-28', withNoticeTerms({ period: 'P3M' })).on).toBe('2026-11-28');
    const { on, postedByOn } = deadlineOf('2027-02-15');
    expect([on, weekday(on), postedByOn]).toEqual(['2026-11-15', 7, '2026-11-12']);
  });

  test.each([
    ['2027-02-28', '2026-11-28', '2026-11-30'],
    ['2026-11-30', '2026-08-30', '2026-08-31'],
    ['2026-05-30', '2026-02-28', '2026-02-27'],
  ])('GTC-5.1.a: at month ends both rules are shown: end %s, %s and %s', (endsOn, sameDate, byEve) => {
    expect(deadlineOf(endsOn)).toMatchObject({ on: sameDate, otherOn: byEve });
    expect(deadlineOf(endsOn, eve)).toMatchObject({ on: byEve, otherOn: sameDate });
    expect(deadlineOf(endsOn).latestOn).toBe(deadlineOf(endsOn, eve).latestOn);
    expect(deadlineOf(endsOn).explanation.join(' ')).toContain('Counted by the other rule for months it is');
  });

  test('GTC-5.1.a: of a contract at a month end the list has both, and the renewal is certain after the later one only', () => {
    const life = new ContractLife({ startsOn: '2026-03-01' });
    expect(life.row).toMatchObject({ endsOn: '2027-02-28', noticeDeadlineOn: '2026-11-28', otherDeadlineOn: '2026-11-30' });
    expect(life.until('2026-11-30 23:59').standing).toBe('runs');
    expect(life.until('2026-12-01 00:00').standing).toBe('renews');
  });

  test('GTC-5.1.a: for any start, notice period and month rule, it is counted back from the end by the rule of the contract', () => {
    const starts = fc.integer({ min: 0, max: 3_000 }).map((days) => plusDays(day('2020-01-01'), days));
    const lengths = fc.constantFrom('P1M' as const, 'P3M' as const, 'P12M' as const, 'P1Y' as const, 'P30D' as const);
    const periods = fc.constantFrom('P1M' as const, 'P3M' as const, 'P6M' as const, 'P30D' as const, 'P90D' as const);
    const rules = fc.constantFrom('same-date' as const, 'eve' as const);
    fc.assert(
      fc.property(starts, lengths, periods, rules, fc.integer({ min: 1, max: 5 }), (firstStartsOn, length, period, monthRule, number) => {
        const { endsOn } = periodOf({ firstStartsOn, length }, number);
        const deadline = noticeDeadline(withNoticeTerms({ period, monthRule }), 'customer', endsOn);
        expect(deadline.on).toBe(lengthFrom(endsOn, period, 'backward', monthRule));
        const other = lengthFrom(endsOn, period, 'backward', monthRule === 'eve' ? 'same-date' : 'eve');
        expect(deadline.otherOn).toBe(other === deadline.on ? undefined : other);
        expect(deadline.latestOn).toBe(laterDateOf(other, deadline.on));
        expect(deadline.postedByOn < deadline.on).toBe(true);
        expect(workingCalendar(TERMS.calendar).isWorkingDay(deadline.postedByOn)).toBe(true);
      }),
    );
  });

  test('GTC-5.1.a: a letter is to be posted on a working day that leaves a working day to present it', () => {
    expect(deadlineOf('2027-01-14').postedByOn).toBe('2026-10-13');
    // 1 November is All Saints' Day, a Sunday in 2026; posted on Thursday, presented on Friday.
    expect(deadlineOf('2027-02-01').postedByOn).toBe('2026-10-29');
  });

  test('GTC-5.1.a: of a year whose holidays are not known only weekends are passed over, and it says so', () => {
    const { postedByOn, explanation } = deadlineOf('2051-01-14');
    expect([postedByOn, explanation.at(-1)]).toEqual(['2050-10-13', 'The holidays of 2050 are not known: only weekends are passed over.']);
    expect(workingDayUpTo(TERMS, day('2050-10-16'))).toBe('2050-10-14');
    expect(deadlineOf('2027-01-14').explanation.join()).not.toContain('not known');
  });

  test("GTC-5.c: the provider's own is counted by its own clause", () => {
    const terms = { ...TERMS, notice: { ...TERMS.notice, vendor: { ...TERMS.notice.vendor, period: 'P6M' as const } } };
    expect(lastDayFor(terms, 'vendor', day('2027-01-14')).on).toBe('2026-07-14');
    expect(lastDayFor(terms, 'customer', day('2027-01-14')).on).toBe('2026-10-14');
  });
});
