import fc from 'fast-check';
import { type Down, isBelow, measured, percentOf, type Span } from '../../../domain/availability/measure';
import { monthsTouched, monthWindow } from '../../../domain/availability/month-window';
import { type Instant, instant } from '../../../domain/shared/instant';
import { plusMonths, yearMonth } from '../../../domain/shared/year-month';
import { localDays } from '../../../domain/time-limits/local-days';

const brussels = localDays('Europe/Brussels');
const month = fc
  .tuple(fc.integer({ min: 2024, max: 2030 }), fc.integer({ min: 0, max: 11 }))
  .map(([year, index]) => plusMonths(yearMonth(`${year}-01`), index));
const HOUR_MS = 3_600_000;

/** Around a window, to the millisecond. */
const spansAround = ({ from, until }: Span) => {
  const instants = fc
    .integer({ min: Date.parse(from) - 48 * HOUR_MS, max: Date.parse(until) + 48 * HOUR_MS })
    .map((ms) => instant(new Date(ms)));
  return fc.tuple(instants, instants).map(([one, other]): readonly [Instant, Instant] => (one < other ? [one, other] : [other, one]));
};

const worlds = month.chain((of) => {
  const window = monthWindow(of, brussels);
  const downs = fc.array(
    fc.tuple(spansAround(window), fc.boolean()).map(([[startsAt, endsAt], isOver]): Down => ({ startsAt, endsAt: isOver ? endsAt : null })),
    { maxLength: 6 },
  );
  const excused = fc.array(
    spansAround(window).map(([from, until]): Span => ({ from, until })),
    { maxLength: 4 },
  );
  return fc.record({ window: fc.constant(window), outages: downs, excused });
});

describe('availability (GTC-3.6.1.a)', () => {
  it('GTC-3.6.1.a: is within 0 and 100 %, whatever was reported', () => {
    fc.assert(
      fc.property(worlds, ({ window, outages, excused }) => {
        const figures = measured(window, outages, excused);
        expect(figures.downSeconds).toBeGreaterThanOrEqual(0);
        expect(figures.excusedSeconds).toBeGreaterThanOrEqual(0);
        expect(figures.downSeconds + figures.excusedSeconds).toBeLessThanOrEqual(figures.totalSeconds);
        expect(Number(percentOf(figures))).toBeGreaterThanOrEqual(0);
        expect(Number(percentOf(figures))).toBeLessThanOrEqual(100);
      }),
    );
  });

  it('GTC-3.6.1.a: does not depend on the order in which outages are reported, nor on how often', () => {
    fc.assert(
      fc.property(
        worlds.chain((world) =>
          fc.record({
            world: fc.constant(world),
            shuffled: fc.shuffledSubarray([...world.outages, ...world.outages], { minLength: world.outages.length * 2 }),
          }),
        ),
        ({ world: { window, outages, excused }, shuffled }) => {
          expect(measured(window, shuffled, [...excused].reverse())).toEqual(measured(window, outages, excused));
        },
      ),
    );
  });

  it('GTC-3.6.1.a: another outage never makes a month better, and what is excused never worse', () => {
    fc.assert(
      fc.property(worlds, ({ window, outages, excused }) => {
        const before = measured(window, outages.slice(1), excused);
        const after = measured(window, outages, excused);
        expect(after.downSeconds).toBeGreaterThanOrEqual(before.downSeconds);
        expect(measured(window, outages).downSeconds).toBeGreaterThanOrEqual(after.downSeconds);
      }),
    );
  });

  it('GTC-3.6.1.a: second by second, the count is that of the seconds that are down and not excused', () => {
    const seconds = fc.integer({ min: 0, max: 120 });
    const spans = fc.array(
      fc.tuple(seconds, seconds).map(([one, other]) => [Math.min(one, other), Math.max(one, other)] as const),
      { maxLength: 5 },
    );
    const second = (count: number): Instant => instant(new Date(Date.UTC(2026, 0, 1, 0, 0, count)));
    fc.assert(
      fc.property(spans, spans, (downs, frees) => {
        const isIn = (some: readonly (readonly [number, number])[], at: number): boolean =>
          some.some(([from, until]) => from <= at && at < until);
        const counted = Array.from({ length: 100 }, (_, index) => index + 10).filter((at) => isIn(downs, at) && !isIn(frees, at)).length;
        const figures = measured(
          { from: second(10), until: second(110) },
          downs.map(([from, until]) => ({ startsAt: second(from), endsAt: second(until) })),
          frees.map(([from, until]) => ({ from: second(from), until: second(until) })),
        );
        expect(figures.downSeconds).toBe(counted);
      }),
    );
  });

  it('GTC-3.6.1.a: what reads as the level meets it', () => {
    fc.assert(
      fc.property(worlds, fc.integer({ min: 5_000, max: 10_000 }), ({ window, outages, excused }, level) => {
        const figures = measured(window, outages, excused);
        expect(isBelow(figures, level)).toBe(Number(percentOf(figures)) < level / 100);
      }),
    );
  });

  it('GTC-3.6.1.a: months follow each other without a gap, and an outage is told to each that it touches', () => {
    fc.assert(
      fc.property(month, (of) => {
        const [here, next] = [monthWindow(of, brussels), monthWindow(plusMonths(of, 1), brussels)];
        expect(here.until).toBe(next.from);
        expect(monthsTouched(here, brussels)).toEqual([of]);
        expect(monthsTouched({ from: here.from, until: next.until }, brussels)).toEqual([of, plusMonths(of, 1)]);
        expect(monthsTouched({ from: here.from, until: here.from }, brussels)).toEqual([of]);
      }),
    );
  });
});
