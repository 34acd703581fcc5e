import fc from 'fast-check';
import { CONFIRMED_AFTER_MS, endSince, GAP_MAX_MS, type Measured, outagesFrom } from '../../../domain/availability/probing';
import { type Instant, plusMillis } from '../../../domain/shared/instant';

const START = '2026-03-02T10:00:00.000Z' as Instant;
const MINUTE_MS = 60_000;
const minute = (minutes: number, millis = 0): Instant => plusMillis(START, minutes * MINUTE_MS + millis);
/** By a minute in which nothing is a gap yet, unless it is said otherwise. */
const seenBy = (
  measured: readonly Measured[],
  confirmations = 2,
  now = measured
    .map(({ at }) => at)
    .sort()
    .at(-1) ?? START,
) => outagesFrom(measured, confirmations, now);
/** "..xx.": a result a minute, x failed. */
const results = (line: string): Measured[] =>
  [...line].flatMap((mark, minutes) => (mark === ' ' ? [] : [{ at: minute(minutes), ok: mark === '.' }]));

describe('outages from results (GTC-3.6)', () => {
  test('GTC-3.6.1.c: one failed minute is no outage, two are, from the first of them to the first success', () => {
    expect(seenBy(results('..x..'))).toEqual([]);
    expect(seenBy(results('..xx..'))).toEqual([{ startsAt: minute(2), endsAt: minute(4) }]);
    expect(seenBy(results('.xxx.'), 3)).toHaveLength(1);
    expect(seenBy(results('.xx.'), 3)).toEqual([]);
  });

  test('GTC-3.6.1.c: one that lasts has no end, and one unconfirmed failure at the end says nothing yet', () => {
    expect(seenBy(results('.xx'))).toEqual([{ startsAt: minute(1), endsAt: null }]);
    expect(seenBy(results('.x'))).toEqual([]);
  });

  test('GTC-3.6.1.c: times are to the second', () => {
    const seen = [false, false, true].map((ok, index) => ({ at: minute(index, 789), ok }));
    expect(seenBy(seen)).toEqual([{ startsAt: minute(0), endsAt: minute(2) }]);
  });

  test('GTC-3.6.2.b: what nobody measured is not claimed: a gap ends an outage with its last failure, and is bridged up to its length', () => {
    const gap = GAP_MAX_MS / MINUTE_MS;
    const seen = (minutes: number) => [0, 1, minutes].map((one, index) => ({ at: minute(one), ok: index === 2 }));
    expect(seenBy(seen(1 + gap))).toEqual([{ startsAt: minute(0), endsAt: minute(1 + gap) }]);
    expect(seenBy(seen(2 + gap))).toEqual([{ startsAt: minute(0), endsAt: minute(1) }]);
    const apart = [0, 1 + gap].map((one) => ({ at: minute(one), ok: false }));
    expect(seenBy(apart)).toEqual([]);
  });

  test('GTC-3.6.2.b: what nobody measures any more ended with its last failure, once a quarter of an hour is over and not before', () => {
    const last = plusMillis(minute(2), GAP_MAX_MS);
    expect(seenBy(results('.xx'), 2, last)).toEqual([{ startsAt: minute(1), endsAt: null }]);
    expect(seenBy(results('.xx'), 2, plusMillis(last, 1))).toEqual([{ startsAt: minute(1), endsAt: minute(2) }]);
  });

  test('GTC-3.6.1.c: failures within 45 seconds of each other say the same once; at 45 seconds the second confirms', () => {
    const apart = (...millis: number[]) => seenBy(millis.map((one) => ({ at: minute(0, one), ok: false })));
    expect(apart(0, CONFIRMED_AFTER_MS - 1)).toEqual([]);
    expect(apart(0, CONFIRMED_AFTER_MS)).toEqual([{ startsAt: minute(0), endsAt: null }]);
    expect(apart(0, 20_000, 40_000)).toEqual([]);
    expect(apart(0, 20_000, 40_000, 60_000)).toHaveLength(1);
  });

  test('GTC-3.6.1.c: what a person says began otherwise ends by the results from there on: a success after it, or a gap', () => {
    const line = results('.xx.x');
    expect([endSince(line, minute(1), minute(5)), endSince(line, minute(3), minute(5))]).toEqual([minute(3), null]);
    expect(endSince(results('.xx'), minute(1), minute(3))).toBeNull();
    expect(endSince(results('.xx'), minute(1), minute(18))).toEqual(minute(2));
    expect(endSince(line, minute(30), minute(40))).toBeNull();
  });

  test('GTC-3.6.2.b: whatever the order in which results arrive, and outages never overlap', () => {
    const lines = fc.array(fc.constantFrom('.', 'x', ' '), { maxLength: 60 }).map((marks) => results(marks.join('')));
    fc.assert(
      fc.property(
        lines.chain((one) => fc.tuple(fc.constant(one), fc.shuffledSubarray(one, { minLength: one.length }))),
        ([inOrder, shuffled]) => {
          const outages = seenBy(inOrder);
          expect(seenBy(shuffled)).toEqual(outages);
          outages.forEach(({ startsAt, endsAt }, index) => {
            if (endsAt !== null) expect(endsAt > startsAt).toBe(true);
            if (index > 0) expect((outages[index - 1]?.endsAt ?? '9') <= startsAt).toBe(true);
          });
        },
      ),
    );
  });
});
