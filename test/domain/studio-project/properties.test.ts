import fc from 'fast-check';
import { hear } from '../../../domain/engine/turn';
import { type Instant, plusMillis } from '../../../domain/shared/instant';
import { standingOnline } from '../../../domain/studio-project/over';
import { previewStanding, previewsOf } from '../../../domain/studio-project/previews';
import { allowanceOf, requestsOf, standingOf } from '../../../domain/studio-project/requests';
import { stageOf } from '../../../domain/studio-project/standing';
import type { StudioProjectEffect, StudioProjectFact, StudioProjectState } from '../../../domain/studio-project/state';
import { studioProject } from '../../../domain/studio-project/studio-project';
import { live, type World } from '../engine/life';
import { approved, asked, at, briefed, integrated, layout, layoutAccepted, online, START, shown, told, validated } from './samples';

const HOUR_MS = 3_600_000;
const UNTIL = at('2026-07-01 09:00');
const hoursOn = (hours: number): Instant => plusMillis(START, hours * HOUR_MS);

/** Something that happens so many hours after the beginning; its number is its place. */
const happening = fc.record({
  hours: fc.integer({ min: 1, max: 700 }),
  what: fc.constantFrom(
    'asked',
    'asked',
    'outside',
    'mail',
    'elsewhere',
    'validated',
    'online',
    'in-fact',
    'bounced',
    'analysed',
    'agreed',
    'dropped',
  ),
  of: fc.nat(12),
});
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

function factOf({ hours, what, of }: Happening, number: number): StudioProjectFact {
  const when = hoursOn(hours);
  switch (what) {
    case 'asked':
    case 'outside':
      return asked(number, when, { isOutsideBrief: what === 'outside' });
    case 'mail':
    case 'elsewhere':
      return shown(number, when, what);
    case 'validated':
      return validated(of, number, when);
    case 'online':
    case 'in-fact':
      return online(when, { isInFact: what === 'in-fact' });
    case 'bounced':
      return { kind: 'previewBounced', notice: `preview-${of}-1` };
    case 'analysed':
      return { kind: 'workAnalysed', number: of, revision: number, estimatedHours: 2 };
    case 'agreed':
      return { kind: 'quotationAgreed', number: of, quotationId: 'quo_1', at: when };
    default:
      return { kind: 'requestDropped', number: of, at: when };
  }
}

const plans = fc.record({
  happenings: fc.uniqueArray(happening, { maxLength: 12, selector: ({ hours }) => hours }),
  mails: fc.array(fc.constantFrom('Sent', 'Sent', 'Refused', 'Failed', 'nothing'), { minLength: 1, maxLength: 6 }),
  decide: fc.array(fc.nat(3), { minLength: 1, maxLength: 6 }),
  putOnline: fc.constantFrom('on-approval' as const, 'automatic' as const),
  outage: fc.option(fc.record({ from: fc.nat(600), hours: fc.integer({ min: 1, max: 200 }) }), { nil: undefined }),
});
type Plan = typeof plans extends fc.Arbitrary<infer T> ? T : never;

/** Support answers the first question that stands, a day after each thing that happened. */
const answering = (plan: Plan, index: number) => (state: StudioProjectState) => {
  const [row] = studioProject.rows(state).filter((one) => one.table === 'decisions' && one.until === undefined);
  if (row?.table !== 'decisions') return [];
  const option = row.options[(plan.decide[index % plan.decide.length] ?? 0) % row.options.length]?.id ?? '';
  return [{ kind: 'decided' as const, decision: row.key, option }];
};

function lived(
  plan: Plan,
  watch: NonNullable<World<StudioProjectState, StudioProjectFact, StudioProjectEffect>['watch']> = () => undefined,
) {
  let mail = 0;
  return live(
    studioProject,
    integrated({ putOnline: plan.putOnline }),
    { from: START, until: UNTIL },
    {
      watch,
      tellings: plan.happenings.flatMap((one, index) => [
        { at: hoursOn(one.hours), facts: () => [factOf(one, index + 1)] },
        { at: hoursOn(one.hours + 24), facts: answering(plan, index) },
      ]),
      answer({ notice }, now) {
        const outcome = plan.mails[mail++ % 7] ?? 'Sent';
        return outcome === 'nothing' ? undefined : ({ kind: `preview${outcome}`, notice, at: now } as StudioProjectFact);
      },
      ...(plan.outage && { outages: [{ from: hoursOn(plan.outage.from), until: hoursOn(plan.outage.from + plan.outage.hours) }] }),
    },
  );
}

const holds = (property: (plan: Plan) => void) => fc.assert(fc.property(plans, property), { numRuns: 150 });

describe('a project, whatever happens to it (GTC-3.3.2)', () => {
  test('every life ends in a step that waits or closes, no key of an effect is used twice, and the state is JSON', () => {
    holds((plan) => {
      const { effects, step } = lived(plan, ({ taken: { state } }) => expect(JSON.parse(JSON.stringify(state))).toStrictEqual(state));
      expect(new Set(effects.map(({ key }) => key)).size).toBe(effects.length);
      expect(['wait', 'await', 'close', 'do']).toContain(step.kind);
    });
  });

  test('a fact that is known already changes nothing', () => {
    holds((plan) => {
      lived(plan, ({ told: heard, taken: { state, recorded } }) => {
        const known = [...heard, ...heard].reduce((before, fact) => studioProject.apply(before, fact), state);
        for (const fact of [...heard, ...recorded.map((one) => one.fact)]) expect(studioProject.apply(known, fact)).toBe(known);
      });
    });
  });

  test('GTC-3.3.2.3.a: nothing is presumed but what was sent, stayed with the customer, and met with silence until its last day', () => {
    holds((plan) => {
      lived(plan, ({ now, taken: { state } }) => {
        if (stageOf(state) !== 'presumed-validated') return;
        const preview = previewsOf(state).at(-1);
        if (preview === undefined) throw new Error('no preview');
        const { mayFrom } = previewStanding(state, preview);
        expect(mayFrom && mayFrom <= now).toBe(true);
        const asking = requestsOf(state).filter((one) => one.at > preview.orderedAt && one.late === undefined && one.at < (mayFrom ?? ''));
        expect([asking, preview.validations]).toEqual([[], []]);
      });
    });
  });

  test('what is included, and where previews stand, does not depend on the order of arrival', () => {
    const facts = fc.array(happening, { maxLength: 10 }).chain((happenings) => {
      const dated = happenings.map((one, index) => factOf(one, index + 1));
      return fc.tuple(fc.constant(dated), fc.shuffledSubarray(dated, { minLength: dated.length }));
    });
    const outcome = (inOrder: readonly StudioProjectFact[]) => {
      let state = integrated();
      let refused = inOrder;
      // What is refused since something else is not known yet is entered again once it is.
      for (let before = Number.POSITIVE_INFINITY; refused.length < before; ) {
        before = refused.length;
        refused = refused.filter((fact) => {
          const heard = hear(studioProject, state, [told(fact, UNTIL)]);
          state = heard.state;
          return heard.answers.some((answer) => 'refused' in answer);
        });
      }
      return {
        refused: refused.map((fact) => JSON.stringify(fact)).sort(),
        requests: requestsOf(state).map((one) => [one.number, standingOf(state, one)]),
        previews: previewsOf(state).map((one) => [one.number, previewStanding(state, one)]),
        allowance: allowanceOf(state, 'change'),
        stage: stageOf(state),
        online: standingOnline(state),
      };
    };
    fc.assert(
      fc.property(facts, ([one, other]) => {
        const [first, second] = [outcome(one), outcome(other)];
        // Whether a fact is refused may depend on what was known: what was accepted may not mean something else.
        if (JSON.stringify(first.refused) === JSON.stringify(second.refused)) expect(second).toEqual(first);
      }),
      { numRuns: 400 },
    );
  });

  test('GTC-3.3.2.1: the order in which both approve, and in which it is told, does not matter', () => {
    const facts = [approved('customer'), approved('vendor'), layout(1), layoutAccepted()].map((fact) => told(fact, START));
    fc.assert(
      fc.property(fc.shuffledSubarray(facts, { minLength: 4 }), (shuffled) => {
        expect(shuffled.reduce(studioProject.apply, briefed())).toEqual(facts.reduce(studioProject.apply, briefed()));
      }),
    );
  });
});
