import fc from 'fast-check';
import { renewal } from '../../../domain/renewal/renewal';
import { endOf } from '../../../domain/renewal/standing';
import { DAYS, type Happened, type Happening, lived, type Plan, published, someTerms, starts } from './lives';

/** The same things on the same days, told on those days and told later, in another order. */
interface ToldTwice {
  readonly promptly: Happened;
  readonly late: Happened;
}

const LAST_DAY = 650;
/** After the steps of the day, so that what is told on its day is told after them. */
const EVENING = 20;

const told = (what: fc.Arbitrary<Happening>): fc.Arbitrary<ToldTwice> =>
  fc.tuple(what, fc.nat(LAST_DAY), fc.oneof(fc.constant(0), fc.nat(DAYS - LAST_DAY))).map(([happening, on, delay]) => ({
    promptly: { ...happening, on, day: on, hour: EVENING },
    late: { ...happening, on, day: on + delay, hour: EVENING },
  }));

/** Letters that were presented, e-mails: what the text judges, or leaves to a person. */
const notices = fc.record({
  what: fc.constant('noticed' as const),
  id: fc.nat(50),
  by: fc.constantFrom('customer' as const, 'vendor' as const),
  channel: fc.constantFrom('registered-letter-with-acknowledgement' as const, 'email' as const),
  isToOtherAddress: fc.constantFrom(false, false, true),
  travels: fc.nat(9),
});
const ends = fc.record({ what: fc.constant('terminated' as const), id: fc.nat(50), ground: fc.constantFrom('fraud', 'bankruptcy') });
/** That of the month before the start is known from the beginning. */
const figures = published.filter(({ months }) => months >= 0).map((one) => ({ ...one, isProvisional: false, isOldBase: false }));

const options = fc.record({
  terms: someTerms,
  startsOn: starts,
  length: fc.constantFrom('P12M' as const, 'P6M' as const, 'P90D' as const),
  index: fc.record({ mode: fc.constantFrom('automatic' as const, 'none' as const) }),
});

const idOf = (one: Happened): string => ('id' in one ? `${one.what} ${one.id}` : 'months' in one ? `${one.what} ${one.months}` : one.what);

/** One of each name: a notice told twice is one notice, and of two figures for a month the one entered last counts. */
const some = (what: fc.Arbitrary<ToldTwice>, maxLength: number) =>
  fc.uniqueArray(what, { maxLength, selector: ({ promptly }) => idOf(promptly) });

/** In the end legal accepts what is in doubt, and leaves void what is void. */
const answers: readonly Happened[] = Array.from({ length: 8 }, () => ({
  ...{ what: 'answered', pick: 0, option: 0 },
  ...{ on: DAYS, day: DAYS, hour: 21 },
}));

const outcome = (plan: Plan) => {
  const { state } = lived(plan);
  const end = endOf(state);
  return {
    end: end?.on,
    standing: renewal.stage(state),
    periods: renewal.rows(state).flatMap((row) => {
      if (row.table !== 'periods' || row.isCancelled) return [];
      const { number, startsOn, endsOn, priceMinor, priceStatus } = row;
      return [{ number, startsOn, endsOn, priceMinor, priceStatus }];
    }),
  };
};

const plan = (given: Plan['options'], happened: readonly Happened[]): Plan => ({
  options: given,
  happened: [...happened, ...answers],
  outages: [],
  outcomes: ['accepted'],
});

describe('what a contract comes to does not depend on the order in which it is told (GTC-5)', () => {
  test('GTC-5.a, GTC-5.1.a, GTC-5.3: notices and ends told late leave the same end, the same periods and the same standing', () => {
    fc.assert(
      fc.property(options, some(told(fc.oneof(notices, notices, ends)), 5), (given, all) => {
        const one = outcome(
          plan(
            given,
            all.map(({ promptly }) => promptly),
          ),
        );
        const other = outcome(
          plan(
            given,
            all.map(({ late }) => late),
          ),
        );
        expect(other).toEqual(one);
      }),
      { numRuns: 60 },
    );
  });

  test('GTC-5.1.c: figures published late leave the same prices', () => {
    fc.assert(
      fc.property(options, some(told(figures), 6), (given, all) => {
        const one = outcome(
          plan(
            given,
            all.map(({ promptly }) => promptly),
          ),
        );
        const other = outcome(
          plan(
            given,
            all.map(({ late }) => late),
          ),
        );
        expect(other).toEqual(one);
      }),
      { numRuns: 60 },
    );
  });

  test('GTC-5.b: a first payment told late leaves the same periods', () => {
    fc.assert(
      fc.property(options, told(fc.constant({ what: 'paid' })), (given, { promptly, late }) => {
        const start = { ...given, startCondition: 'first-payment' as const };
        expect(outcome(plan(start, [late]))).toEqual(outcome(plan(start, [promptly])));
      }),
      { numRuns: 60 },
    );
  });
});
