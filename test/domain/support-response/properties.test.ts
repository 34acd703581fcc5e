import fc from 'fast-check';
import type { Dated } from '../../../domain/engine/clause';
import { type Instant, plusMillis } from '../../../domain/shared/instant';
import { courseOf, firstAnswerAt, standingOf } from '../../../domain/support-response/course';
import { pagesOf } from '../../../domain/support-response/duty';
import { businessMillisTo, isBreached, stageOf } from '../../../domain/support-response/standing';
import type { SupportResponseFact, SupportResponseState } from '../../../domain/support-response/state';
import { supportResponse } from '../../../domain/support-response/support-response';
import { severities } from '../../../domain/support-response/terms';
import { isOpenAt } from '../../../domain/time-limits/open-hours';
import { workingCalendar } from '../../../domain/time-limits/working-calendar';
import { live } from '../engine/life';
import { at, day, TERMS, termsWith, ticket } from './samples';

const START = at('2026-03-02 00:00');
const END = plusMillis(START, 30 * 24 * 3_600_000);
const QUARTER_MS = 15 * 60_000;
const closed = termsWith({ 'GTC-3.4.a': { helpdeskHolidays: 'BE' } });

const momentAt = (quarters: number): Instant => plusMillis(START, quarters * QUARTER_MS);
const moments = fc.integer({ min: 0, max: 4 * 24 * 10 }).map(momentAt);
const severity = fc.constantFrom(...severities);

const opening = fc
  .record({ openedAt: moments, severity, terms: fc.constantFrom(TERMS, closed) })
  .map(({ openedAt, ...more }): SupportResponseState => ({ ...ticket(more), openedAt, registeredAt: openedAt }));

const stop = fc.record({
  from: fc.integer({ min: 1, max: 14 }),
  days: fc.option(fc.nat(3), { nil: undefined }),
  id: fc.nat(1),
  revision: fc.integer({ min: 1, max: 3 }),
});
const two = (number: number): string => String(number).padStart(2, '0');

const facts: fc.Arbitrary<SupportResponseFact> = fc.oneof(
  fc.record({ kind: fc.constant('firstAnswered' as const), at: moments }),
  fc.record({ kind: fc.constant('severityChanged' as const), at: moments, severity }),
  fc.record({ kind: fc.constant('severityChanged' as const), at: moments, severity }),
  fc.record({ kind: fc.constant('dutyCalled' as const), at: moments }),
  fc.record({ kind: fc.constant('turnedDown' as const), at: moments, cause: fc.constant('third-party-system') }),
);
const suspensions: fc.Arbitrary<SupportResponseFact> = stop.map(({ from, days, id, revision }) => ({
  kind: 'obligationsSuspended' as const,
  ...{ suspensionId: `fmj_${id}`, revision, obligations: ['support-response' as const], from: day(`2026-03-${two(from)}`) },
  ...(days !== undefined && { lastOn: day(`2026-03-${two(from + days)}`) }),
}));

const plans = fc.record({
  opening,
  /** What is told, and how long after its own instant. */
  told: fc.array(fc.tuple(fc.oneof({ weight: 5, arbitrary: facts }, { weight: 1, arbitrary: suspensions }), fc.nat(400)), { maxLength: 8 }),
});
type Plan = typeof plans extends fc.Arbitrary<infer P> ? P : never;

const tellAt = ([fact, quarters]: Plan['told'][number], opened: Instant): Instant => {
  const since = 'at' in fact && fact.at > opened ? fact.at : opened;
  return plusMillis(since, quarters * QUARTER_MS);
};

const lived = (
  { opening: state, told }: Plan,
  watch?: Parameters<typeof live<SupportResponseState, SupportResponseFact, never>>[3]['watch'],
) =>
  live(
    supportResponse,
    state,
    { from: state.openedAt, until: END },
    {
      tellings: told.map((one) => ({ at: tellAt(one, state.openedAt), facts: () => [one[0]] })),
      answer: () => undefined,
      ...(watch && { watch }),
    },
  );

/** All that is owed, without what was done. */
const owed = (state: SupportResponseState) => ({
  course: courseOf(state),
  answer: firstAnswerAt(state),
  isBreached: isBreached(state),
  stage: stageOf({ ...state, warnedOf: [] }),
  pages: pagesOf(state),
});

describe('a request for support, whatever happens to it (GTC-3.4)', () => {
  test('GTC-3.4.c: the deadline, the breach and the pages do not depend on the order in which things are told', () =>
    fc.assert(
      fc.property(
        opening,
        fc.uniqueArray(facts, { maxLength: 6, selector: (fact) => JSON.stringify(fact) }),
        fc.infiniteStream(fc.nat()),
        (state, told, dice) => {
          const shuffled = told.map((fact) => [dice.next().value ?? 0, fact] as const).toSorted(([one], [other]) => one - other);
          const hear = (all: readonly SupportResponseFact[]) =>
            live(
              supportResponse,
              state,
              { from: momentAt(4 * 24 * 12), until: END },
              { tellings: [{ at: momentAt(4 * 24 * 12), facts: () => all }], answer: () => undefined },
            ).state;
          expect(owed(hear(shuffled.map(([, fact]) => fact)))).toEqual(owed(hear(told)));
        },
      ),
      { numRuns: 80 },
    ));

  test('GTC-3.4.c: told at once or late, in the end the same is owed, and loops end', () =>
    fc.assert(
      fc.property(plans, (plan) => {
        const late = lived(plan).state;
        const prompt = lived({ ...plan, told: plan.told.map(([fact, delay]) => [fact, 'at' in fact ? 0 : delay]) }).state;
        expect(owed(late)).toEqual(owed(prompt));
      }),
      { numRuns: 80 },
    ));

  test('GTC-3.4.a: the deadline is never outside business hours, and as many minutes lie before it as were promised', () =>
    fc.assert(
      fc.property(plans, (plan) => {
        const { state } = lived(plan);
        const { deadline } = standingOf(state);
        if (deadline.kind === 'stopped') return;
        const calendar = workingCalendar(state.terms.calendar);
        expect(isOpenAt(plusMillis(deadline.at, -1), state.terms.hours, calendar)).toBe(true);
        expect(businessMillisTo(state, deadline.at)).toBe(deadline.minutes * 60_000);
      }),
      { numRuns: 80 },
    ));

  test('a fact that is known changes nothing, rows never vanish, and only an answer or force majeure ends the wait', () =>
    fc.assert(
      fc.property(plans, (plan) => {
        lived(plan, ({ now, before, told, taken }) => {
          const accepted: (SupportResponseFact & Dated)[] = [
            ...told.filter((_, index) => 'accepted' in (taken.answers[index] ?? {})),
            ...taken.recorded.map(({ fact }) => fact),
          ];
          accepted.reduce((state, fact) => {
            const after = supportResponse.apply(state, fact);
            expect(supportResponse.apply(after, fact)).toBe(after);
            return after;
          }, before);
          const keys = (state: SupportResponseState) => supportResponse.rows(state).map(({ table, key }) => `${table}/${key}`);
          expect(keys(taken.state)).toEqual(expect.arrayContaining(keys(before)));
          expect(new Set(keys(taken.state)).size).toBe(keys(taken.state).length);
          if (taken.step.kind === 'close') expect(firstAnswerAt(taken.state)).toBeDefined();
          if (taken.step.kind === 'wait') expect(taken.step.until > now).toBe(true);
        });
      }),
      { numRuns: 80 },
    ));
});
