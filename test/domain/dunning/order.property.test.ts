import fc from 'fast-check';
import { dunning } from '../../../domain/dunning/dunning';
import { undisputedOpenMinor } from '../../../domain/receivables/balance';
import { DAYS, type Happened, type Happening, LAST, lived, paid } from './lives';
import { dayOf } from './samples';

/** The same things on the same days, told on those days and told later, in another order. */
interface ToldTwice {
  readonly promptly: readonly Happened[];
  readonly late: readonly Happened[];
}

const onDays = fc.integer({ min: 0, max: 150 });
const delays = fc.oneof(fc.constant(0), fc.nat(DAYS - 151));
/** After the steps of the day, so that what is told on its day is told after them. */
const EVENING = 20;

const told = (happening: Happening, on: number, delay: number): ToldTwice => ({
  promptly: [{ ...happening, on, day: on, hour: EVENING }],
  late: [{ ...happening, on, day: on + delay, hour: EVENING }],
});

const both = (some: readonly ToldTwice[]): ToldTwice => ({
  promptly: some.flatMap(({ promptly }) => promptly),
  late: some.flatMap(({ late }) => late),
});

/** So small that all of them fit into the invoice with the largest dispute: one that is refused was never told. */
const credited = fc.record({ what: fc.constant('credited' as const), amountMinor: fc.constant(100_00) });

const money = fc
  .array(fc.tuple(fc.oneof({ weight: 3, arbitrary: paid }, { weight: 1, arbitrary: credited }), onDays, delays), {
    minLength: 1,
    maxLength: 4,
  })
  .map((some) => some.map(([happening, on, delay], id) => told({ ...happening, id }, on, delay)));

/** A valid dispute, and perhaps its decision, which is never told before it. */
const dispute = fc
  .record({
    amountMinor: fc.constantFrom(100_00, 400_00, 600_00),
    on: fc.nat(14),
    delay: delays,
    decision: fc.option(fc.record({ after: fc.nat(100), delay: delays, share: fc.nat(4) }), { nil: undefined, freq: 5 }),
  })
  .map(({ amountMinor, on, delay, decision }): ToldTwice => {
    const received = told({ what: 'disputed', id: 0, amountMinor, form: 'registered-letter' }, on, delay);
    if (decision === undefined) return received;
    const decidedOn = on + decision.after;
    const decided = told(
      { what: 'dispute-decided', pick: 0, share: decision.share },
      decidedOn,
      Math.max(on + delay - decidedOn, decision.delay),
    );
    return both([received, decided]);
  });

const terms = fc.record({ suspendUnless: fc.constantFrom('any-payment' as const, 'paid-in-full' as const) });

const end = (happened: readonly Happened[], given: object) => {
  const { state } = lived({ options: { terms: given }, happened, outages: [], mails: ['accepted'] });
  const blocks = dunning.rows(state).filter((row) => row.table === 'accessBlocks');
  return {
    state,
    owed: {
      outcome: dunning.stage(state).match(/settled|cancelled|disputed/)?.[0],
      undisputedMinor: undisputedOpenMinor(state.receivable),
      dueOn: state.due.on,
      countedFrom: state.ladder.dueOn,
    },
    isBlocked: blocks.some(({ until }) => until === undefined),
    unfounded: blocks.filter((block) => block.table === 'accessBlocks' && block.unfounded).length,
  };
};

describe('what is owed does not depend on the order in which it is told (GTC-4.2)', () => {
  test('GTC-4.2.a: payments and credit notes told late leave the same debt, the same dates and the same access', () => {
    fc.assert(
      fc.property(money, terms, (some, given) => {
        const { promptly, late } = both(some);
        const [one, other] = [end(promptly, given), end(late, given)];
        expect(other.owed).toEqual(one.owed);
        expect(other.isBlocked).toBe(one.isBlocked);
        expect(one.unfounded).toBe(0);
      }),
      { numRuns: 150 },
    );
  });

  test('GTC-4.2.f: with a dispute and its decision told late as well, the same debt and the same dates; access is open where nothing is owed', () => {
    fc.assert(
      fc.property(money, dispute, terms, (some, contested, given) => {
        const { promptly, late } = both([...some, contested]);
        const [one, other] = [end(promptly, given), end(late, given)];
        expect(other.owed).toEqual(one.owed);
        for (const life of [one, other]) if (life.owed.undisputedMinor === 0) expect(life.isBlocked).toBe(false);
      }),
      { numRuns: 150 },
    );
  });

  test('GTC-4.2.c: a suspension is flagged as unfounded exactly when the same things, told in time, would have prevented it', () => {
    fc.assert(
      fc.property(money, terms, (some, given) => {
        const { promptly, late } = both(some);
        const [one, other] = [end(promptly, given), end(late, given)];
        const founded = other.state.suspensions.filter(({ unfoundedSince }) => unfoundedSince === undefined);
        expect(founded.map(({ at }) => dayOf(at))).toEqual(one.state.suspensions.map(({ at }) => dayOf(at)));
        expect(other.state.suspensions.every(({ at }) => at <= LAST)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});
