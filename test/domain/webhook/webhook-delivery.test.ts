import fc from 'fast-check';
import type { Dated } from '../../../domain/engine/clause';
import { forecast } from '../../../domain/engine/forecast';
import { turn } from '../../../domain/engine/turn';
import { type Instant, millisBetween, plusMillis } from '../../../domain/shared/instant';
import { mayBeTold } from '../../../domain/webhook/address';
import { opened, type WebhookDeliveryEffect, type WebhookDeliveryFact, type WebhookDeliveryState } from '../../../domain/webhook/state';
import { stageOf, webhookDelivery } from '../../../domain/webhook/webhook-delivery';
import { live, type Seen } from '../engine/life';

const START = '2026-03-02T10:00:00.000Z' as Instant;
const UNTIL = plusMillis(START, 30 * 86_400_000);
const fresh = opened({ eventId: 'evt_1', endpointId: 'whe_1' });

const dated = (fact: WebhookDeliveryFact, at = START): WebhookDeliveryFact & Dated => ({ ...fact, occurredAt: at, receivedAt: at });
const heard = (state: WebhookDeliveryState, now: Instant, ...facts: WebhookDeliveryFact[]) =>
  turn(
    webhookDelivery,
    state,
    facts.map((fact) => dated(fact, now)),
    now,
  );
const delivered = (number: number, round = 1): WebhookDeliveryFact => ({ kind: 'webhookDelivered', round, number, status: 204 });
const refused = (number: number, status = 500, round = 1): WebhookDeliveryFact => ({ kind: 'webhookRefused', round, number, status });
const unanswered = (number: number, round = 1): WebhookDeliveryFact => ({ kind: 'webhookUnanswered', round, number });
const again = (round: number): WebhookDeliveryFact => ({ kind: 'redelivered', round });

/** A life in which every try is answered alike. */
const lived = (answer: (number: number, round: number) => WebhookDeliveryFact | undefined, tellings: [afterMs: number, number][] = []) =>
  live(
    webhookDelivery,
    fresh,
    { from: START, until: UNTIL },
    {
      answer: ({ number, round }) => answer(number, round),
      tellings: tellings.map(([afterMs, round]) => ({ at: plusMillis(START, afterMs), facts: () => [again(round)] })),
    },
  );
/** When each try was made after the one before, in seconds. */
const pauses = (effects: readonly { readonly at: Instant }[]): number[] =>
  effects.map(({ at }, index) => millisBetween(effects[index - 1]?.at ?? START, at) / 1_000);

const SCHEDULE = [0, 5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];

describe('an event that an endpoint does not accept', () => {
  test.each([
    ['refuses', (number: number) => refused(number)],
    ['redirects', (number: number) => refused(number, 302)],
    ['does not answer', (number: number) => unanswered(number)],
    ['is asked by an effect that fails', () => undefined],
  ])('is tried ten times in about three days where it %s, as Standard Webhooks recommends, and given up', (_what, answer) => {
    const { effects, step, state } = lived(answer);
    expect(pauses(effects)).toEqual(SCHEDULE);
    expect(step).toMatchObject({ kind: 'close', outcome: 'given-up' });
    expect(stageOf(state)).toBe('given-up');
    expect(SCHEDULE.reduce((sum, seconds) => sum + seconds, 0) / 86_400).toBeCloseTo(3.15, 2);
  });

  test('is tried again when its pause is over, not a millisecond before', () => {
    const { state, step } = heard(fresh, START, refused(1));
    const due = plusMillis(START, 5_000);
    expect([stageOf(state), step]).toMatchObject(['retrying', { kind: 'wait', until: due }]);
    expect(heard(state, plusMillis(due, -1)).step).toMatchObject({ kind: 'wait', until: due });
    expect(heard(state, due).step).toMatchObject({ kind: 'do', key: 'try-1.2', effect: { kind: 'deliverWebhook', number: 2 } });
  });

  test('is tried once more where the ninth try failed, and no more where the tenth did', () => {
    const ninth = heard(fresh, START, refused(9));
    expect(ninth.step).toMatchObject({ kind: 'wait', until: plusMillis(START, 86_400_000) });
    expect(heard(ninth.state, plusMillis(START, 86_400_000), refused(10)).step).toMatchObject({ kind: 'close', outcome: 'given-up' });
  });
});

describe('a delivery ends', () => {
  test.each([200, 201, 204, 299])('as delivered where the endpoint accepts with %i', (status) => {
    const { state, step } = heard(fresh, START, { kind: 'webhookDelivered', round: 1, number: 1, status });
    expect([stageOf(state), step]).toMatchObject(['delivered', { kind: 'close', outcome: 'delivered' }]);
  });

  test('as delivered where it is accepted at last', () => {
    const { effects, state } = lived((number) => (number < 4 ? refused(number) : delivered(number)));
    expect([effects.length, stageOf(state)]).toEqual([4, 'delivered']);
  });

  test('as gone at once where the endpoint answers 410, and where it was disabled', () => {
    for (const fact of [refused(1, 410), { kind: 'webhookEndpointDisabled', round: 1 } as const]) {
      const { state, step } = heard(fresh, START, fact);
      expect([stageOf(state), step]).toMatchObject(['gone', { kind: 'close', outcome: 'gone' }]);
    }
    expect(stageOf(heard(fresh, START, refused(1, 409)).state)).toBe('retrying');
  });

  test('and what comes late of another try of it changes nothing', () => {
    const { state } = heard(fresh, START, refused(1), delivered(2));
    for (const late of [refused(2), unanswered(3), refused(2, 410), delivered(2)])
      expect(webhookDelivery.apply(state, dated(late))).toBe(state);
  });
});

describe('an event that a person asks for again', () => {
  test.each([
    ['delivered', [delivered(1)]],
    ['gone', [refused(1, 410)]],
    ['given up', [refused(10)]],
    ['retried', [refused(3)]],
    ['not tried yet', []],
  ] as const)('is tried at once, with all its tries anew, where it was %s', (_what, before) => {
    const { state, step } = heard(fresh, START, ...before, again(2));
    expect([stageOf(state), step]).toMatchObject(['pending', { kind: 'do', key: 'try-2.1' }]);
    expect(heard(state, START, refused(1, 500, 2)).step).toMatchObject({ kind: 'wait', until: plusMillis(START, 5_000) });
  });

  test('has the whole schedule again', () => {
    const { effects } = lived((number, round) => refused(number, 500, round), [[4 * 86_400_000, 2]]);
    expect(pauses(effects.slice(10)).slice(1)).toEqual(SCHEDULE.slice(1));
    expect(new Set(effects.map(({ key }) => key)).size).toBe(20);
  });

  test('hears nothing of a try that was under way', () => {
    const { state } = heard(fresh, START, again(2));
    for (const late of [delivered(1), refused(1), refused(1, 410), unanswered(1)])
      expect(webhookDelivery.apply(state, dated(late))).toBe(state);
  });
});

describe('whatever happens to a delivery', () => {
  const outcome = fc.constantFrom('delivered', 'refused', 'gone', 'unanswered', 'nothing');
  const plans = fc.record({
    outcomes: fc.array(outcome, { minLength: 1, maxLength: 25 }),
    rounds: fc.uniqueArray(fc.integer({ min: 0, max: 600_000_000 }), { maxLength: 3 }),
  });
  type Plan = typeof plans extends fc.Arbitrary<infer T> ? T : never;

  function livedAs(
    { outcomes, rounds }: Plan,
    watch: (seen: Seen<WebhookDeliveryState, WebhookDeliveryFact, WebhookDeliveryEffect>) => void,
  ) {
    let tried = 0;
    const asked = rounds.toSorted((one, other) => one - other);
    return live(
      webhookDelivery,
      fresh,
      { from: START, until: UNTIL },
      {
        watch,
        tellings: asked.map((afterMs, index) => ({ at: plusMillis(START, afterMs), facts: () => [again(index + 2)] })),
        answer({ number, round }) {
          const came = outcomes[tried++ % outcomes.length];
          if (came === 'nothing') return undefined;
          if (came === 'delivered') return delivered(number, round);
          return came === 'unanswered' ? unanswered(number, round) : refused(number, came === 'gone' ? 410 : 500, round);
        },
      },
    );
  }

  test('it ends, no key of a try is used twice, known facts change nothing, and no sentence has an address', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const { step, effects } = livedAs(plan, ({ told, taken: { state, recorded, answers } }) => {
          expect(JSON.parse(JSON.stringify(state))).toStrictEqual(state);
          for (const fact of [...told, ...recorded.map((one) => one.fact)]) expect(webhookDelivery.apply(state, fact)).toBe(state);
          expect(JSON.stringify([answers, recorded])).not.toContain('http');
        });
        expect(step.kind).toBe('close');
        expect(new Set(effects.map(({ key }) => key)).size).toBe(effects.length);
      }),
      { numRuns: 150 },
    );
  });

  test('a forecast assumes that it is accepted at once', () => {
    const [tried, accepted, ...more] = forecast(webhookDelivery, fresh, START, UNTIL);
    expect([tried?.reason.text, accepted?.reason.text, more]).toEqual([
      'try 1 of 10 to deliver the event',
      'the endpoint accepted the event',
      [],
    ]);
  });
});

describe('an address', () => {
  test.each([
    'https://provider.example/hook',
    'https://provider.example:8443/?a=b',
    'http://127.0.0.1:8080/x',
    'http://localhost/x',
    'http://[::1]:1',
  ])('%s may be told', (url) => expect(mayBeTold(url)).toBe(true));
  test.each([
    ...['http://provider.example/', 'http://10.0.0.1/', 'http://localhost.provider.example/', 'http://127.0.0.1.provider.example/'],
    ...['ftp://provider.example/', 'https://user:word@provider.example/', 'https://user@provider.example/', 'provider.example', ''],
  ])('%s may not', (url) => expect(mayBeTold(url)).toBe(false));
});
