import fc from 'fast-check';
import { listSubscription } from '../../../domain/list-subscription/list-subscription';
import { opened } from '../../../domain/list-subscription/opening';
import type { ListSubscriptionEffect, ListSubscriptionFact, ListSubscriptionState } from '../../../domain/list-subscription/state';
import { type Instant, plusMillis } from '../../../domain/shared/instant';
import { live } from '../engine/life';

const HOUR_MS = 3_600_000;
const START = '2026-03-02T10:00:00.000Z' as Instant;
const after = (hours: number): Instant => plusMillis(START, hours * HOUR_MS);
const UNTIL = after(600);

const fact: fc.Arbitrary<ListSubscriptionFact> = fc.oneof(
  fc.constant<ListSubscriptionFact>({ kind: 'subscriptionConfirmed' }),
  fc.constant<ListSubscriptionFact>({ kind: 'subscriptionAskedAgain' }),
  fc.record({
    kind: fc.constant('listChanged' as const),
    changeId: fc.constantFrom('chg_1', 'chg_2'),
    revision: fc.integer({ min: 1, max: 2 }),
    what: fc.constantFrom('announced' as const, 'corrected' as const, 'withdrawn' as const, 'in-effect' as const),
  }),
  fc.record({ kind: fc.constant('listMailBounced' as const), notice: fc.constantFrom('confirmation-1', 'update-chg_1-1-announced') }),
  { weight: 1, arbitrary: fc.constant<ListSubscriptionFact>({ kind: 'unsubscribed' }) },
);

const plans = fc.record({
  happenings: fc.uniqueArray(fc.record({ hours: fc.nat(400), fact }), { maxLength: 12, selector: ({ hours }) => hours }),
  mails: fc.array(fc.constantFrom('Sent', 'Sent', 'Sent', 'Refused', 'Failed', 'nothing'), { minLength: 1, maxLength: 8 }),
  outage: fc.option(fc.record({ from: fc.nat(300), hours: fc.integer({ min: 1, max: 200 }) }), { nil: undefined }),
});
type Plan = typeof plans extends fc.Arbitrary<infer T> ? T : never;
type World = Parameters<typeof live<ListSubscriptionState, ListSubscriptionFact, ListSubscriptionEffect>>[3];

function lived({ happenings, mails, outage }: Plan, watch: World['watch'] = () => undefined) {
  let mail = 0;
  const terms = { version: 'qualifio-gtc@1', calendar: { zone: 'Europe/Brussels' } };
  return live(
    listSubscription,
    opened('sub_1', terms, START),
    { from: START, until: UNTIL },
    {
      watch,
      tellings: happenings.map(({ hours, fact: told }) => ({ at: after(hours), facts: () => [told] })),
      answer({ notice }, at) {
        const outcome = mails[mail++] ?? 'Sent';
        return outcome === 'nothing' ? undefined : ({ kind: `listMail${outcome}`, notice, at } as ListSubscriptionFact);
      },
      ...(outage && { outages: [{ from: after(outage.from), until: after(outage.from + outage.hours) }] }),
    },
  );
}

const holds = (property: (plan: Plan) => void) => fc.assert(fc.property(plans, property), { numRuns: 200 });

describe('a subscription, whatever happens to it (DPA-4.1.h)', () => {
  test('DPA-4.1.h: once ended it stays so, and no mail follows', () => {
    holds((plan) => {
      let ended = false;
      lived(plan, ({ before, taken: { state, step } }) => {
        ended ||= before.ended !== undefined;
        if (!ended) return;
        expect([state.ended, step.kind]).toEqual([expect.anything(), 'close']);
      });
    });
  });

  test('DPA-4.1.h: no update is told before the confirmation, none twice, and none out of order', () => {
    holds((plan) => {
      const { effects, state } = lived(plan);
      const updates = effects.filter(({ effect }) => effect.kind === 'sendListUpdate').map(({ effect }) => effect.notice);
      expect(updates.length === 0 || state.confirmedAt !== undefined).toBe(true);
      const inOrder = state.updates.map(({ changeId, revision, what }) => `update-${changeId}-${revision}-${what}`);
      expect([...new Set(updates)]).toEqual(inOrder.slice(0, new Set(updates).size));
      expect(new Set(effects.map(({ key }) => key)).size).toBe(effects.length);
    });
  });

  test('DPA-4.1.h: nobody is pending for good', () => {
    holds((plan) => {
      expect(listSubscription.stage(lived(plan).state)).not.toBe('pending');
    });
  });

  test('a fact that is known already changes nothing, and the state is JSON', () => {
    holds((plan) => {
      lived(plan, ({ told, taken: { state, recorded } }) => {
        expect(JSON.parse(JSON.stringify(state))).toStrictEqual(state);
        const settled = told.reduce((before, one) => listSubscription.apply(before, one), state);
        for (const one of [...told, ...recorded.map((followed) => followed.fact)])
          expect(listSubscription.apply(settled, one)).toBe(settled);
      });
    });
  });
});
