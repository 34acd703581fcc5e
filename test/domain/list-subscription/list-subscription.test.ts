import type { Dated } from '../../../domain/engine/clause';
import { forecast } from '../../../domain/engine/forecast';
import { turn } from '../../../domain/engine/turn';
import { listSubscription } from '../../../domain/list-subscription/list-subscription';
import { opened } from '../../../domain/list-subscription/opening';
import type { ListSubscriptionFact, ListSubscriptionState, ListUpdate } from '../../../domain/list-subscription/state';
import { type Instant, plusMillis } from '../../../domain/shared/instant';

const START = '2026-03-02T10:00:00.000Z' as Instant;
const EXPIRES = '2026-03-09T10:00:00.000Z' as Instant;
const LAPSES = '2026-03-09T10:01:00.000Z' as Instant;
const HOUR_MS = 3_600_000;
const TERMS = { version: 'qualifio-gtc@1', calendar: { zone: 'Europe/Brussels' } };

const justBefore = (at: Instant) => plusMillis(at, -1);
const asked = () => opened('sub_1', TERMS, START);
const told = (fact: ListSubscriptionFact, receivedAt: Instant): ListSubscriptionFact & Dated => ({
  ...fact,
  occurredAt: receivedAt,
  receivedAt,
});
const take = (state: ListSubscriptionState, now: Instant, ...facts: ListSubscriptionFact[]) =>
  turn(
    listSubscription,
    state,
    facts.map((fact) => told(fact, now)),
    now,
  );
const sent = (notice: string, at = START): ListSubscriptionFact => ({ kind: 'listMailSent', notice, at });
const failed = (notice: string, at: Instant): ListSubscriptionFact => ({ kind: 'listMailFailed', notice, at });
const changed = (what: ListUpdate['what'], changeId = 'chg_1', revision = 1): ListSubscriptionFact => ({
  kind: 'listChanged',
  ...{ changeId, revision, what },
});
const confirmed: ListSubscriptionFact = { kind: 'subscriptionConfirmed' };
const waiting = () => take(asked(), START, sent('confirmation-1')).state;
const active = () => take(waiting(), START, confirmed).state;
const statusOf = (state: ListSubscriptionState) => listSubscription.rows(state);

describe('a subscription that was asked for (DPA-4.1.h)', () => {
  test('DPA-4.1.h: is asked for its confirmation at once, and is told nothing before it', () => {
    expect(take(asked(), START).step).toMatchObject({
      ...{ kind: 'do', effect: { kind: 'sendSubscriptionConfirmation', notice: 'confirmation-1' }, until: LAPSES },
    });
    const { state, step } = take(waiting(), START, changed('announced'));
    expect([state.updates, step]).toMatchObject([[], { kind: 'wait', until: LAPSES }]);
  });

  test('DPA-4.1.h: begins where it is confirmed before seven days are over, and lapses where it is not', () => {
    expect(take(waiting(), justBefore(EXPIRES), confirmed).state).toMatchObject({ confirmedAt: justBefore(EXPIRES) });
    expect(take(waiting(), EXPIRES, confirmed).answers).toMatchObject([{ refused: { code: 'subscription_over', clause: 'DPA-4.1.h' } }]);
    expect(take(waiting(), justBefore(LAPSES)).step).toMatchObject({ kind: 'wait', until: LAPSES });
    const lapsed = take(waiting(), LAPSES);
    expect(lapsed.step).toMatchObject({ kind: 'close', outcome: 'lapsed' });
    expect(statusOf(lapsed.state)).toMatchObject([{ table: 'subscriptions', subscriptionId: 'sub_1', status: 'ended' }]);
  });

  test('DPA-4.1.h: a confirmation accepted in the last instant counts, though its turn comes after it', () => {
    const { step } = turn(listSubscription, waiting(), [told(confirmed, justBefore(EXPIRES))], plusMillis(EXPIRES, 30_000));
    expect(step).toMatchObject({ kind: 'await' });
  });

  test('DPA-4.1.h: asked for again within the hour, nothing is sent; after it, the confirmation is, and seven days run anew', () => {
    const again: ListSubscriptionFact = { kind: 'subscriptionAskedAgain' };
    const hour = plusMillis(START, HOUR_MS);
    const state = waiting();
    expect(take(state, justBefore(hour), again).state).toBe(state);
    const { state: anew, step } = take(state, hour, again);
    expect(step).toMatchObject({ kind: 'do', effect: { notice: 'confirmation-2' }, until: plusMillis(LAPSES, HOUR_MS) });
    expect(take(anew, EXPIRES, confirmed).state).toHaveProperty('confirmedAt');
    const known = active();
    expect(take(known, hour, again).state).toBe(known);
  });

  test('DPA-4.1.h: a mail server that takes nothing is tried again in a quarter of an hour, and does not hold up the lapse', () => {
    const failing = take(asked(), START, failed('confirmation-1', START));
    expect(failing.step).toMatchObject({ kind: 'wait', until: plusMillis(START, 900_000) });
    expect(take(failing.state, plusMillis(START, 900_000)).step).toMatchObject({ kind: 'do', key: 'confirmation-1/2' });
    const late = take(failing.state, justBefore(LAPSES), failed('confirmation-1', justBefore(LAPSES)));
    expect(late.step).toMatchObject({ kind: 'wait', until: LAPSES });
    expect(take(late.state, LAPSES).step).toMatchObject({ kind: 'close', outcome: 'lapsed' });
  });
});

describe('a subscription that was confirmed (DPA-4.1.h)', () => {
  test('DPA-4.1.h: tells what became of a change once each, in order', () => {
    const facts = [changed('announced'), changed('corrected', 'chg_1', 2), changed('announced'), changed('in-effect', 'chg_1', 2)];
    let { state, step } = take(active(), START, ...facts);
    const mails: string[] = [];
    while (step.kind === 'do') {
      mails.push(step.effect.notice);
      ({ state, step } = take(state, START, sent(step.effect.notice)));
    }
    expect(mails).toEqual(['update-chg_1-1-announced', 'update-chg_1-2-corrected', 'update-chg_1-2-in-effect']);
    expect(step).toMatchObject({ kind: 'await', reason: { clause: 'DPA-4.1.h' } });
    expect(take(state, START, ...facts).state).toBe(state);
  });

  test('DPA-4.1.h: keeps the order while the mail server takes nothing', () => {
    const notice = 'update-chg_1-1-announced';
    const { state, step } = take(active(), START, changed('announced'), changed('withdrawn'), failed(notice, START));
    expect(step).toMatchObject({ kind: 'wait', until: plusMillis(START, 900_000) });
    expect(take(state, plusMillis(START, 900_000)).step).toMatchObject({ kind: 'do', key: `${notice}/2` });
  });

  test('DPA-4.1.h: ends at once when it is told so, with mails left untold, and hears nothing any more', () => {
    const { state, step } = take(active(), START, changed('announced'), { kind: 'unsubscribed' });
    expect(step).toMatchObject({ kind: 'close', outcome: 'unsubscribed' });
    expect(statusOf(state)).toMatchObject([{ status: 'ended' }]);
    expect(take(state, START, { kind: 'unsubscribed' }, changed('withdrawn')).state).toBe(state);
    expect(take(state, START, confirmed).answers).toMatchObject([{ refused: { code: 'subscription_over' } }]);
    expect(take(state, START, { kind: 'listMailBounced', notice: 'confirmation-1' }).answers).toMatchObject([
      { refused: expect.anything() },
    ]);
  });

  test.each<[string, ListSubscriptionFact]>([
    ['was refused', { kind: 'listMailRefused', notice: 'update-chg_1-1-announced', at: START }],
    ['came back', { kind: 'listMailBounced', notice: 'confirmation-1' }],
  ])('DPA-4.1.h: ends where a mail %s: the address takes none', (_what, fact) => {
    const { state, step } = take(take(active(), START, changed('announced')).state, START, fact);
    expect(step).toMatchObject({ kind: 'close', outcome: 'undeliverable' });
    expect(statusOf(state)).toMatchObject([{ status: 'ended' }]);
  });

  test('DPA-4.1.h: does not end by a bounce of what was never sent', () => {
    const { answers, step } = take(active(), START, { kind: 'listMailBounced', notice: 'update-chg_1-1-announced' });
    expect([answers, step]).toMatchObject([[{ refused: { code: 'not_sent' } }], { kind: 'await' }]);
  });
});

test('DPA-4.1.h: a forecast says the mail, the lapse and the end', () => {
  const expected = forecast(listSubscription, asked(), START, plusMillis(LAPSES, 1));
  expect(expected.map(({ at }) => at)).toEqual([START, LAPSES, LAPSES]);
});
