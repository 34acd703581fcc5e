import fc from 'fast-check';
import type { Dated } from '../../../domain/engine/clause';
import { turn } from '../../../domain/engine/turn';
import { insurance } from '../../../domain/insurance/insurance';
import type { InsuranceFact, InsuranceState } from '../../../domain/insurance/state';
import { plusDays } from '../../../domain/shared/calendar-date';
import { type Instant, plusMillis } from '../../../domain/shared/instant';
import { localDays } from '../../../domain/time-limits/local-days';
import { live } from '../engine/life';
import { at, day, policy } from './samples';

const DAY_MS = 86_400_000;
const START = at('2026-06-01 10:00');
const UNTIL = at('2029-06-01 10:00');
const LAST_DAY = day('2026-12-31');

const happening = fc.oneof(
  fc.record({ what: fc.constant('prolonged' as const), days: fc.integer({ min: 0, max: 700 }), by: fc.integer({ min: -30, max: 400 }) }),
  fc.record({
    what: fc.constant('another' as const),
    days: fc.integer({ min: 0, max: 700 }),
    from: fc.integer({ min: -200, max: 300 }),
    length: fc.integer({ min: 0, max: 500 }),
  }),
);
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

const plans = fc.record({
  happenings: fc.uniqueArray(happening, { maxLength: 5, selector: ({ days }) => days }),
  mails: fc.array(fc.constantFrom('Sent', 'Refused', 'Failed', 'nothing'), { minLength: 1, maxLength: 4 }),
  outage: fc.option(fc.record({ from: fc.nat(700), days: fc.integer({ min: 1, max: 60 }) }), { nil: undefined }),
});
type Plan = typeof plans extends fc.Arbitrary<infer T> ? T : never;

const factOf = (one: Happening): InsuranceFact =>
  one.what === 'prolonged'
    ? { kind: 'policyProlonged', expiresOn: plusDays(LAST_DAY, one.by) }
    : {
        kind: 'otherPolicyKnown',
        ...{ policyId: `pol_${one.days + 10}`, from: plusDays(LAST_DAY, one.from), until: plusDays(LAST_DAY, one.from + one.length) },
      };

const onDay = (days: number): Instant => plusMillis(START, days * DAY_MS);

function lived(
  { happenings, mails, outage }: Plan,
  watch: Parameters<typeof live<InsuranceState, InsuranceFact, { kind: 'sendExpiryReminder'; notice: string }>>[3]['watch'] = () =>
    undefined,
) {
  let mail = 0;
  return live(
    insurance,
    policy(),
    { from: START, until: UNTIL },
    {
      watch,
      tellings: happenings.map((one) => ({ at: onDay(one.days), facts: () => [factOf(one)] })),
      answer({ notice }, now) {
        const outcome = mails[mail++] ?? 'Sent';
        return outcome === 'nothing' ? undefined : ({ kind: `expiryReminder${outcome}`, notice, at: now } as InsuranceFact);
      },
      ...(outage && { outages: [{ from: onDay(outage.from), until: onDay(outage.from + outage.days) }] }),
    },
  );
}

const holds = (property: (plan: Plan) => void) => fc.assert(fc.property(plans, property), { numRuns: 150 });
const isOpen = (state: InsuranceState) => insurance.rows(state).some((row) => row.table === 'decisions' && row.until === undefined);

describe('a policy, whatever happens to it (GTC-17.2)', () => {
  test('GTC-17.2: an item stands exactly while it has expired and no policy that reaches beyond it has begun', () => {
    holds((plan) => {
      lived(plan, ({ now, taken: { state, step } }) => {
        if (step.kind === 'do') return;
        const today = localDays('Europe/Brussels').dateOf(now);
        const covers = Object.values(state.others).some(({ from, until }) => until > state.expiresOn && from <= today);
        expect(isOpen(state)).toBe(today > state.expiresOn && !covers);
      });
    });
  });

  test('GTC-17.2: what is owed does not depend on the order of arrival', () => {
    holds(({ happenings }) => {
      const now = onDay(900);
      const told = happenings.map((one): InsuranceFact & Dated => ({ ...factOf(one), occurredAt: now, receivedAt: now }));
      const inOrder = (facts: typeof told) => {
        const { state, step } = turn(insurance, policy(), facts, now);
        const { expiresOn, others, lapsedAfter, takenOver } = state;
        return { expiresOn, others, lapsedAfter, takenOver, step };
      };
      expect(inOrder(told.toReversed())).toEqual(inOrder(told));
    });
  });

  test('no key of an effect is used twice, and nobody is reminded once it is over', () => {
    holds((plan) => {
      const { effects } = lived(plan);
      expect(new Set(effects.map(({ key }) => key)).size).toBe(effects.length);
    });
  });

  test('a fact that is known already changes nothing, and the state is JSON', () => {
    holds((plan) => {
      lived(plan, ({ told, taken: { state, recorded } }) => {
        expect(JSON.parse(JSON.stringify(state))).toStrictEqual(state);
        const after = told.reduce((before, fact) => insurance.apply(before, fact), state);
        for (const fact of [...told, ...recorded.map((one) => one.fact)]) expect(insurance.apply(after, fact)).toBe(after);
      });
    });
  });
});
