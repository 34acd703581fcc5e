import fc from 'fast-check';
import { forecast } from '../../../domain/engine/forecast';
import { turn } from '../../../domain/engine/turn';
import { instalmentsOf, type Part, shared } from '../../../domain/invoicing/instalments';
import { invoicing } from '../../../domain/invoicing/invoicing';
import { planOf } from '../../../domain/invoicing/plan';
import type { InvoicingFact, InvoicingState } from '../../../domain/invoicing/state';
import { plusDays } from '../../../domain/shared/calendar-date';
import { localDays } from '../../../domain/time-limits/local-days';
import { live } from '../engine/life';
import { contract, dated, day, instructionsOf, linesOf, period } from './samples';

const START = day('2026-04-01');
const DAYS = 1_200;
const days = localDays('Europe/Brussels');
const onDay = (count: number) => days.instantAt(plusDays(START, count), '20:00');
const LAST = onDay(DAYS);

/** Shares that add up to the whole, dated by months or by days around the first period. */
const schedules: fc.Arbitrary<readonly Part[]> = fc
  .array(
    fc.tuple(
      fc.integer({ min: 1, max: 2_000 }),
      fc.oneof(fc.record({ dueInMonths: fc.nat(14) }), fc.record({ offset: fc.integer({ min: -40, max: 500 }) })),
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((parts) => {
    const before = parts.slice(1).reduce((sum, [share]) => sum + share, 0);
    return parts.map(([share, when], index) => ({
      shareBasisPoints: index === 0 ? 10_000 - before : share,
      ...('offset' in when ? { on: plusDays(START, when.offset) } : when),
    }));
  });

interface Told {
  readonly fact: InvoicingFact;
  /** Days from the start on which it is told: at once, and late. */
  readonly promptly: number;
  readonly late: number;
}

/** Periods that begin, change their price, are cut short or cancelled; each revision is told on a day of its own, or much later. */
const tellings: fc.Arbitrary<readonly Told[]> = fc
  .array(
    fc.record({
      number: fc.integer({ min: 1, max: 3 }),
      on: fc.nat(DAYS - 300),
      delay: fc.oneof(fc.constant(0), fc.nat(300)),
      priceMinor: fc.constantFrom(1, 9_999, 12_000_00, 12_345_67),
      hasBegun: fc.constantFrom(true, true, false),
      end: fc.option(fc.nat(1_100), { nil: undefined, freq: 3 }),
    }),
    { maxLength: 8 },
  )
  .map((some) =>
    [...some]
      .sort((one, other) => one.on - other.on)
      .map(({ number, on, delay, priceMinor, hasBegun, end }, index) => {
        const told = period(number);
        const contractEndsOn = end === undefined ? undefined : plusDays(START, end);
        const isTold = contractEndsOn !== undefined && contractEndsOn <= told.endsOn;
        const { begunWithMinor: _begun, ...rest } = period(number, {
          ...{ amountMinor: priceMinor, status: 'provisional', revision: index + 1 },
          ...(isTold && { contractEndsOn, isCancelled: contractEndsOn < told.startsOn }),
        });
        return { fact: { ...rest, ...(hasBegun && { begunWithMinor: priceMinor }) }, promptly: on, late: on + delay };
      }),
  );

const entered = fc.option(fc.nat(700), { nil: undefined });
const opening = (schedule: readonly Part[], from: number | undefined, numbering: 'external' | 'own-series' = 'external'): InvoicingState =>
  contract({ schedule, ...(from !== undefined && { instructedFrom: plusDays(START, from) }) }, { numbering });

const lived = (
  state: InvoicingState,
  told: readonly { readonly at: number; readonly fact: InvoicingFact }[],
  outcomes: readonly boolean[] = [true],
) => {
  let tries = 0;
  let now = state;
  const all = [...told, { at: DAYS, fact: undefined }];
  return live(
    invoicing,
    state,
    { from: onDay(-60), until: LAST },
    {
      tellings: all.map(({ at, fact }) => ({ at: onDay(at), facts: () => (fact === undefined ? [] : [fact]) })),
      watch: ({ taken }) => {
        now = taken.state;
      },
      answer: (effect, at) => (outcomes[tries++ % outcomes.length] ? invoicing.assume(now, effect, at) : undefined),
    },
  );
};

describe('invoicing, whatever happens (GTC-4.1)', () => {
  test('GTC-4.1: the parts of a price add up to it, to the cent, and none is negative', () => {
    fc.assert(
      fc.property(schedules, fc.integer({ min: 0, max: 1_000_000_000_000 }), (schedule, priceMinor) => {
        const amounts = shared(priceMinor, schedule);
        expect(amounts.reduce((sum, one) => sum + one, 0)).toBe(priceMinor);
        for (const [index, amountMinor] of amounts.slice(0, -1).entries()) {
          const exact = (priceMinor * (schedule[index]?.shareBasisPoints ?? 0)) / 10_000;
          expect(amountMinor).toBeGreaterThanOrEqual(0);
          if (priceMinor > 10_000_00) expect(Math.abs(amountMinor - exact)).toBeLessThanOrEqual(0.51);
        }
        const parts = instalmentsOf({ length: 'P12M', schedule }, { number: 2, startsOn: day('2027-04-01') }, priceMinor);
        for (const { dueOn } of parts) expect(dueOn >= '2027-04-01').toBe(true);
      }),
    );
  });

  test('GTC-4.1: periods told late, or in another order, give the same instructions', () => {
    fc.assert(
      fc.property(schedules, tellings, entered, (schedule, told, from) => {
        const lines = (of: (one: Told) => number) =>
          linesOf(
            lived(
              opening(schedule, from),
              told.map((one) => ({ at: of(one), fact: one.fact })),
            ).state,
          );
        expect(lines(({ late }) => late)).toEqual(lines(({ promptly }) => promptly));
      }),
      { numRuns: 200 },
    );
  });

  test('GTC-4.1: nothing is due before its day, before the entry, of a cancelled period, or while its price is looked for', () => {
    fc.assert(
      fc.property(schedules, tellings, entered, (schedule, told, from) => {
        live(
          invoicing,
          opening(schedule, from),
          { from: onDay(-60), until: LAST },
          {
            tellings: told.map(({ fact, late }) => ({ at: onDay(late), facts: () => [fact] })),
            answer: () => undefined,
            watch({ now, taken: { state } }) {
              for (const { status, dueOn, period: number } of instructionsOf(state)) {
                if (status !== 'due') continue;
                expect(dueOn <= days.dateOf(now)).toBe(true);
                if (from !== undefined) expect(dueOn >= plusDays(START, from)).toBe(true);
                expect(state.periods[number]).toMatchObject({ isCancelled: false, invoiced: {} });
              }
            },
          },
        );
      }),
      { numRuns: 100 },
    );
  });

  test('GTC-4.1: the own series issues each due instalment once, and keeps no key twice, whatever fails', () => {
    fc.assert(
      fc.property(schedules, tellings, fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }), (schedule, told, outcomes) => {
        const { state, effects, step } = lived(
          opening(schedule, undefined, 'own-series'),
          told.map(({ fact, late }) => ({ at: late, fact })),
          outcomes,
        );
        expect(new Set(effects.map(({ key }) => key)).size).toBe(effects.length);
        expect(step.kind).not.toBe('do');
        for (const { key, status, isCutShort } of planOf(state)) {
          const tries = effects.filter(({ effect }) => effect.instalment === key).length;
          if (status === 'issued') expect(tries).toBe(1);
          // Of a period that is cut short finance decides first.
          if (status === 'due' && !isCutShort) expect(state.failures[key]).toBe(1);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('apply is total, a known fact changes nothing, and the state is JSON that means the same', () => {
    fc.assert(
      fc.property(schedules, tellings, fc.boolean(), (schedule, told, isIssued) => {
        const facts: InvoicingFact[] = told.map(({ fact }) => fact);
        if (isIssued) facts.push({ kind: 'invoiceIssued', instalment: '1.1', invoiceId: 'inv_1', netMinor: 1 });
        facts.push(
          { kind: 'invoiceNotIssued', instalment: '1.2', attempt: 1 },
          { kind: 'instalmentsDue', on: START, instalments: ['1.1'] },
        );
        let state = opening(schedule, undefined);
        for (const fact of facts) {
          state = invoicing.apply(state, dated(fact, LAST));
          expect(invoicing.apply(state, dated(fact, LAST))).toBe(state);
          expect(JSON.parse(JSON.stringify(state))).toStrictEqual(state);
          const { text, clause } = invoicing.describe(dated(fact, LAST), state);
          expect(clause).toBe('GTC-4.1');
          expect(text).not.toMatch(/[a-z][A-Z]|undefined|null|NaN|\d{4}-\d\d-\d\d/);
        }
        const again = JSON.parse(JSON.stringify(state)) as InvoicingState;
        expect(invoicing.next(again, LAST)).toEqual(invoicing.next(state, LAST));
        expect(invoicing.rows(again)).toEqual(invoicing.rows(state));
        expect(turn(invoicing, state, [], LAST).step.reason.text).not.toBe('');
      }),
      { numRuns: 100 },
    );
  });

  test('a forecast ends, and names the days to come', () => {
    fc.assert(
      fc.property(schedules, tellings, (schedule, told) => {
        const state = told.reduce(
          (before, { fact }) => invoicing.apply(before, dated(fact, onDay(-60))),
          opening(schedule, undefined, 'own-series'),
        );
        const events = forecast(invoicing, state, onDay(-60), LAST);
        expect(events.length).toBeLessThan(100);
        const dates = events.map(({ at }) => at);
        expect([...dates].sort()).toEqual(dates);
      }),
      { numRuns: 60 },
    );
  });
});
