import fc from 'fast-check';
import { GAP_MAX_MS, type Measured, outagesFrom } from '../../../domain/availability/probing';
import { type Instant, plusMillis } from '../../../domain/shared/instant';

const START = '2026-03-02T10:00:00.000Z' as Instant;
const MINUTE_MS = 60_000;
const minute = (minutes: number, millis = 0): Instant => plusMillis(START, minutes * MINUTE_MS + millis);
/** "..xx.": a result a minute, x failed. */
const results = (line: string): Measured[] =>
  [...line].flatMap((mark, minutes) => (mark === ' ' ? [] : [{ at: minute(minutes), ok: mark === '.' }]));

describe('outages from results (GTC-3.6)', () => {
  test('GTC-3.6.1.c: one failed minute is no outage, two are, from the first of them to the first success', () => {
    expect(outagesFrom(results('..x..'), 2)).toEqual([]);
    expect(outagesFrom(results('..xx..'), 2)).toEqual([{ startsAt: minute(2), endsAt: minute(4) }]);
    expect(outagesFrom(results('.xxx.'), 3)).toHaveLength(1);
    expect(outagesFrom(results('.xx.'), 3)).toEqual([]);
  });

  test('GTC-3.6.1.c: one that lasts has no end, and one unconfirmed failure at the end says nothing yet', () => {
    expect(outagesFrom(results('.xx'), 2)).toEqual([{ startsAt: minute(1), endsAt: null }]);
    expect(outagesFrom(results('.x'), 2)).toEqual([]);
  });

  test('GTC-3.6.1.c: times are to the second', () => {
    const seen = [false, false, true].map((ok, index) => ({ at: minute(index, 789), ok }));
    expect(outagesFrom(seen, 2)).toEqual([{ startsAt: minute(0), endsAt: minute(2) }]);
  });

  test('GTC-3.6.2.b: what nobody measured is not claimed: a gap ends an outage with its last failure, and is bridged up to its length', () => {
    const gap = GAP_MAX_MS / MINUTE_MS;
    const seen = (minutes: number) => [0, 1, minutes].map((one, index) => ({ at: minute(one), ok: index === 2 }));
    expect(outagesFrom(seen(1 + gap), 2)).toEqual([{ startsAt: minute(0), endsAt: minute(1 + gap) }]);
    expect(outagesFrom(seen(2 + gap), 2)).toEqual([{ startsAt: minute(0), endsAt: minute(1) }]);
    const apart = [0, 1 + gap].map((one) => ({ at: minute(one), ok: false }));
    expect(outagesFrom(apart, 2)).toEqual([]);
  });

  test('GTC-3.6.2.b: whatever the order in which results arrive, and outages never overlap', () => {
    const lines = fc.array(fc.constantFrom('.', 'x', ' '), { maxLength: 60 }).map((marks) => results(marks.join('')));
    fc.assert(
      fc.property(
        lines.chain((one) => fc.tuple(fc.constant(one), fc.shuffledSubarray(one, { minLength: one.length }))),
        ([inOrder, shuffled]) => {
          const outages = outagesFrom(inOrder, 2);
          expect(outagesFrom(shuffled, 2)).toEqual(outages);
          outages.forEach(({ startsAt, endsAt }, index) => {
            if (endsAt !== null) expect(endsAt > startsAt).toBe(true);
            if (index > 0) expect((outages[index - 1]?.endsAt ?? '9') <= startsAt).toBe(true);
          });
        },
      ),
    );
  });
});
