import fc from 'fast-check';
import type { Dated } from '../../../domain/engine/clause';
import { quotation } from '../../../domain/quotation/quotation';
import { outcomeOf } from '../../../domain/quotation/standing';
import type { QuotationFact } from '../../../domain/quotation/state';
import { plusDays } from '../../../domain/shared/calendar-date';
import { type Instant, plusMillis } from '../../../domain/shared/instant';
import { live } from '../engine/life';
import { at, day, type OfferOptions, offer } from './samples';

const PRESENTED = day('2026-03-02');
const HOUR_MS = 3_600_000;
const FROM = at('2026-03-02 10:00');
const UNTIL = at('2026-12-31 00:00');

const options: fc.Arbitrary<OfferOptions> = fc.record({
  printed: fc.option(
    fc.nat(60).map((days) => plusDays(PRESENTED, days)),
    { nil: undefined },
  ),
  terms: fc.record({
    validityPeriod: fc.constantFrom('P1D' as const, 'P10D' as const, 'P30D' as const, 'P1M' as const),
    sellerReminderOffsetsDays: fc.constantFrom([7, 1], [], [3, 2, 1], [40, 7]),
  }),
});

const happening = fc.record({ what: fc.constantFrom('accepted', 'superseded', 'withdrawn', 'bounced'), hours: fc.nat(24 * 70) });
type Happening = { readonly what: string; readonly hours: number };

/** Each at an instant of its own. */
const plans = fc.record({
  options,
  happenings: fc.uniqueArray(happening, { maxLength: 4, selector: ({ hours }) => hours }),
  mails: fc.array(fc.constantFrom('Sent', 'Refused', 'Failed', 'nothing'), { minLength: 1, maxLength: 5 }),
  outage: fc.option(fc.record({ from: fc.nat(60), days: fc.integer({ min: 1, max: 40 }) }), { nil: undefined }),
});
type Plan = typeof plans extends fc.Arbitrary<infer T> ? T : never;

const factOf = ({ what, hours }: Happening): QuotationFact => {
  if (what === 'accepted') return { kind: 'quotationAccepted', contractId: `ctr_${hours}`, on: PRESENTED };
  if (what === 'superseded') return { kind: 'quotationSuperseded', by: `quo_${hours}` };
  return what === 'withdrawn' ? { kind: 'quotationWithdrawn' } : { kind: 'sellerReminderBounced', notice: 'seller-reminder-7' };
};
const told = (one: Happening): QuotationFact & Dated => {
  const receivedAt = plusMillis(FROM, one.hours * HOUR_MS);
  return { ...factOf(one), occurredAt: receivedAt, receivedAt };
};

function lived({ options: given, happenings, mails, outage }: Plan) {
  let mail = 0;
  const days = (count: number): Instant => plusMillis(FROM, count * 24 * HOUR_MS);
  return live(
    quotation,
    offer(given),
    { from: FROM, until: UNTIL },
    {
      tellings: happenings.map((one) => ({ at: told(one).receivedAt, facts: () => [factOf(one)] })),
      answer({ notice }, now) {
        const outcome = mails[mail++ % mails.length];
        return outcome === 'nothing' ? undefined : ({ kind: `sellerReminder${outcome}`, notice, at: now } as QuotationFact);
      },
      ...(outage && { outages: [{ from: days(outage.from), until: days(outage.from + outage.days) }] }),
    },
  );
}

const holds = (property: (plan: Plan) => void) => fc.assert(fc.property(plans, property), { numRuns: 150 });

describe('an offer, whatever happens to it (GTC-1.a)', () => {
  test('it comes to one end, and no key of an effect is used twice', () => {
    holds((plan) => {
      const { step, effects } = lived(plan);
      expect(step.kind).toBe('close');
      expect(new Set(effects.map(({ key }) => key)).size).toBe(effects.length);
    });
  });

  test('GTC-1.a: it is accepted if and only if the first act of a party was an acceptance within the validity, whoever was down when', () => {
    holds((plan) => {
      const { state } = lived(plan);
      const inTime = plan.happenings
        .map((one) => ({ ...one, at: told(one).receivedAt }))
        .filter(({ what, at: when }) => what !== 'bounced' && when <= state.validUntil.at)
        .sort((one, other) => one.hours - other.hours);
      expect(outcomeOf(state)).toBe(inTime[0]?.what ?? 'lapsed');
    });
  });

  test('a fact that is known already changes nothing', () => {
    holds(({ options: given, happenings }) => {
      const state = happenings.map(told).reduce((before, fact) => quotation.apply(before, fact), offer(given));
      for (const fact of happenings.map(told)) if (fact.kind !== 'sellerReminderBounced') expect(quotation.apply(state, fact)).toBe(state);
    });
  });

  test('GTC-1.a: nobody is reminded of an offer that is over', () => {
    holds((plan) => {
      const { effects, state } = lived(plan);
      for (const { at: when } of effects) expect(when <= state.validUntil.at).toBe(true);
    });
  });
});
