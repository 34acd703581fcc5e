import fc from 'fast-check';
import { isBelow } from '../../../domain/availability/measure';
import { forecast } from '../../../domain/engine/forecast';
import { hear } from '../../../domain/engine/turn';
import { coursesOf } from '../../../domain/service-credit/sequence';
import { serviceCredit } from '../../../domain/service-credit/service-credit';
import type { NoticeChannel, ServiceCreditFact, ServiceCreditState } from '../../../domain/service-credit/state';
import { noticeInWords } from '../../../domain/service-credit/words';
import { plusDays } from '../../../domain/shared/calendar-date';
import { plusMonths } from '../../../domain/shared/year-month';
import { at, contract, creditsIn, type Diary, dated, day, lived, measuredAs, month, noticeOf, period } from './samples';

const MONTHS = Array.from({ length: 12 }, (_, index) => plusMonths(month('2026-01'), index));
const anyMonth = fc.constantFrom(...MONTHS);

/** Around every boundary of a month of 30 or 31 days, and beyond. */
const seconds = fc.oneof(fc.constantFrom(0, 12_960, 12_961, 13_392, 13_393, 77_760, 80_353, 129_601, 133_921, 3_000_000), fc.nat(200_000));

const downtimes = fc.dictionary(anyMonth, seconds, { maxKeys: 8 });

const notices = fc.array(
  fc.record({
    of: anyMonth,
    after: fc.integer({ min: -20, max: 50 }),
    channel: fc.constantFrom<NoticeChannel>('email', 'software', 'registered-letter', 'telephone'),
    deposited: fc.nat(10),
  }),
  { maxLength: 12 },
);

const diaryOf = (given: readonly { of: string; after: number; channel: NoticeChannel; deposited: number }[]): Diary => {
  const diary: Record<string, ServiceCreditFact[]> = {};
  given.forEach(({ of, after, channel, deposited }, index) => {
    const last = plusDays(day(`${plusMonths(month(of), 1)}-01`), -1);
    const on = plusDays(last, after);
    const letter = channel === 'registered-letter' ? { depositedOn: plusDays(on, -deposited) } : {};
    diary[on] = [...(diary[on] ?? []), noticeOf(of, on, { noticeId: `lvl_${String(index).padStart(2, '0')}`, channel, ...letter })];
  });
  return diary;
};

const variants = fc.record({
  cureTest: fc.constantFrom('next-calendar-month' as const, 'month-containing-cure-end' as const),
  noticeForEachMonth: fc.boolean(),
});

const worlds = fc.record({ down: downtimes, given: notices, terms: variants });

const creditedMonths = (state: ServiceCreditState): readonly string[] =>
  coursesOf(state).flatMap((course) => (course.kind === 'credit' && course.status === 'notified' ? [course.month] : []));

const below = ({ months, terms }: ServiceCreditState, of: string): boolean => {
  const figures = months[of];
  return figures !== undefined && isBelow(figures.frontOffice, terms.frontOffice.minBasisPoints);
};

describe('service credit in any life (GTC-3.6.1)', () => {
  it('GTC-3.6.1.i: no credit of a month exceeds a tenth of the monthly invoice', () => {
    fc.assert(
      fc.property(worlds, fc.integer({ min: 1, max: 99_999_999 }), ({ down, given, terms }, amountMinor) => {
        const diary = diaryOf(given);
        const { state } = lived(contract(terms), down, { ...diary, '2026-01-01 12:30': [period(1, { amountMinor, revision: 2 })] });
        const byMonth = new Map<string, number>();
        for (const { month: of, netMinor } of Object.values(state.instructed)) byMonth.set(of, (byMonth.get(of) ?? 0) + netMinor);
        for (const credited of byMonth.values()) expect(credited * 120).toBeLessThanOrEqual(amountMinor + 60);
      }),
      { numRuns: 150 },
    );
  });

  it('GTC-3.6.1.f: nothing is credited without two notices for two failing months of one unbroken sequence', () => {
    fc.assert(
      fc.property(worlds, ({ down, given, terms }) => {
        const { state } = lived(contract(terms), down, diaryOf(given));
        for (const of of creditedMonths(state)) {
          expect(below(state, of)).toBe(true);
          // Back to the month that opened the sequence, every month failed.
          const opening = MONTHS.filter((one) => one < of)
            .reverse()
            .find((one) => coursesOf(state).some((course) => course.kind === 'first' && course.month === one));
          if (opening === undefined) throw new Error(`${of} earns a credit and nothing opened its sequence`);
          for (let one = opening; one <= of; one = plusMonths(one, 1)) expect(below(state, one)).toBe(true);
          const written = Object.values(state.notices).filter(({ channel }) => channel !== 'telephone');
          expect(written.some((notice) => notice.month === opening)).toBe(true);
          const isOwn = written.some((notice) => notice.month === of);
          const isAfterAnother = creditedMonths(state).some((other) => opening < other && other < of);
          expect(isOwn || (!terms.noticeForEachMonth && isAfterAnother)).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('GTC-3.6.1.d: what is owed does not depend on the order in which notices, outages and prices are told', () => {
    fc.assert(
      fc.property(
        worlds.chain((world) => {
          const facts: ServiceCreditFact[] = [
            ...Object.values(diaryOf(world.given)).flat(),
            ...Object.entries(world.down).map(([of, secondsDown]) =>
              measuredAs(contract(), month(of), secondsDown, { number: 1, reports: 1 }),
            ),
            ...Object.keys(world.down).map((of): ServiceCreditFact => ({ kind: 'outagesReported', month: month(of) })),
            { kind: 'monthClosed', month: month('2026-12') },
            period(1, { amountMinor: 9_999_99, revision: 2 }),
            period(2),
          ];
          return fc.record({
            terms: fc.constant(world.terms),
            facts: fc.constant(facts),
            shuffled: fc.shuffledSubarray(facts, { minLength: facts.length }),
          });
        }),
        ({ terms, facts, shuffled }) => {
          const told = (some: readonly ServiceCreditFact[]) =>
            hear(
              serviceCredit,
              contract(terms),
              some.map((fact) => dated(fact, at('2027-03-01'))),
            ).state;
          const [one, other] = [told(facts), told(shuffled)];
          expect(coursesOf(other)).toEqual(coursesOf(one));
          const owed = (state: ServiceCreditState) =>
            creditsIn(state)
              .filter((line) => line.endsWith('due'))
              .sort();
          expect(owed(other)).toEqual(owed(one));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('GTC-3.6.1: every life goes on without a loop, waits for nothing past, and has words for all that it shows', () => {
    fc.assert(
      fc.property(worlds, ({ down, given, terms }) => {
        const { state, now } = lived(contract(terms), down, diaryOf(given), '2027-03-01');
        expect(state.closedUpTo === undefined || state.closedUpTo <= '2027-02').toBe(true);
        for (const row of serviceCredit.rows(state)) if ('reason' in row) expect(row.reason.text).not.toMatch(/undefined|NaN/);
        for (const notice of Object.values(state.notices)) expect(noticeInWords(state, notice).text).not.toMatch(/undefined|NaN/);
        expect(forecast(serviceCredit, state, now, at('2028-01-01')).length).toBeLessThan(100);
        // No right stays open beyond its last day.
        for (const course of coursesOf(state)) {
          if ('status' in course && course.lastDay.on < '2027-02-01') expect(course.status).not.toBe('open');
        }
      }),
      { numRuns: 150 },
    );
  });

  it('GTC-3.6.1: what is told twice changes nothing', () => {
    fc.assert(
      fc.property(worlds, ({ down, given, terms }) => {
        const { state } = lived(contract(terms), down, diaryOf(given));
        const again = [
          ...Object.values(diaryOf(given)).flat(),
          ...Object.entries(state.months).map(([of, known]): ServiceCreditFact => ({ kind: 'monthMeasured', month: month(of), ...known })),
        ].filter((fact) => serviceCredit.whyNot(state, dated(fact, at('2027-01-10'))) === undefined);
        for (const fact of again.filter((one) => one.kind !== 'levelNoticeReceived' || one.noticeId in state.notices)) {
          expect(serviceCredit.apply(state, dated(fact, at('2027-01-10')))).toBe(state);
        }
      }),
      { numRuns: 100 },
    );
  });
});
