import type { Dated } from '../../../domain/engine/clause';
import { forecast } from '../../../domain/engine/forecast';
import { turn } from '../../../domain/engine/turn';
import { insurance } from '../../../domain/insurance/insurance';
import type { InsuranceFact, InsuranceState } from '../../../domain/insurance/state';
import type { Instant } from '../../../domain/shared/instant';
import { at, day, policy } from './samples';

const told = (fact: InsuranceFact, receivedAt: Instant): InsuranceFact & Dated => ({ ...fact, occurredAt: receivedAt, receivedAt });
const take = (state: InsuranceState, now: Instant, ...facts: InsuranceFact[]) =>
  turn(
    insurance,
    state,
    facts.map((fact) => told(fact, now)),
    now,
  );
const stepAt = (state: InsuranceState, now: string) => insurance.next(state, at(now));
const openItems = (state: InsuranceState) =>
  insurance.rows(state).filter((row) => row.table === 'decisions' && row.until === undefined && row.decided === undefined);
const sent = (state: InsuranceState, expiresOn = '2026-12-31') =>
  take(state, at('2026-11-02 10:00'), { kind: 'expiryReminderSent', notice: `expiry-reminder-${expiresOn}`, at: at('2026-11-02 10:00') })
    .state;
const another = (from: string, until: string, policyId = 'pol_2'): InsuranceFact => ({
  kind: 'otherPolicyKnown',
  ...{ policyId, from: day(from), until: day(until) },
});
const prolonged = (expiresOn: string): InsuranceFact => ({ kind: 'policyProlonged', expiresOn: day(expiresOn) });

/** One instant before and the first after the last day. */
const LAST = at('2026-12-31 23:59');
const OVER = at('2027-01-01 00:00');

describe('the reminder of an expiry (GTC-17.2)', () => {
  test('GTC-17.2: goes to legal at nine, the period of the terms before the last day, or on the working day before', () => {
    expect(stepAt(policy(), '2026-10-30 08:59')).toMatchObject({ kind: 'wait', until: at('2026-10-30 09:00') });
    expect(stepAt(policy(), '2026-10-30 09:00')).toMatchObject({
      ...{ kind: 'do', effect: { kind: 'sendExpiryReminder', notice: 'expiry-reminder-2026-12-31' }, until: OVER },
    });
    // 30 days before is Tuesday 1 December.
    expect(stepAt(policy({ expiryReminder: 'P30D', expiryReminderTime: '10:30' }), '2026-11-02 09:00')).toMatchObject({
      until: at('2026-12-01 10:30'),
    });
  });

  test('GTC-17.2: goes out at once for a policy that is entered late, and not at all for one that has expired', () => {
    expect(stepAt(policy(), '2026-12-20 15:00')).toMatchObject({ kind: 'do' });
    expect(stepAt(policy(), '2027-01-02 15:00')).toMatchObject({ kind: 'record' });
  });

  test('GTC-17.2: is sent once for each last day', () => {
    const reminded = sent(policy());
    expect(stepAt(reminded, '2026-11-03 09:00')).toMatchObject({ kind: 'wait', until: OVER });
    const { state } = take(reminded, at('2026-11-03 09:00'), prolonged('2027-12-31'));
    expect(stepAt(state, '2027-11-02 09:00')).toMatchObject({ kind: 'do', effect: { notice: 'expiry-reminder-2027-12-31' } });
  });

  test('GTC-17.2: is needless once another policy follows without a gap, and not where a day is left uncovered', () => {
    const follows = (from: string) => take(policy(), at('2026-09-01 09:00'), another(from, '2027-12-31')).step;
    expect(follows('2027-01-01')).toMatchObject({ until: OVER });
    expect(follows('2027-01-02')).toMatchObject({ until: at('2026-10-30 09:00') });
  });

  test('GTC-17.2: one that the mail server does not take is tried again in a quarter of an hour, and does not hold up the expiry', () => {
    const failing = take(policy(), at('2026-10-30 09:00'), {
      kind: 'expiryReminderFailed',
      notice: 'expiry-reminder-2026-12-31',
      at: at('2026-10-30 09:00'),
    });
    expect(failing.step).toMatchObject({ kind: 'wait', until: at('2026-10-30 09:15') });
    const late = { kind: 'expiryReminderFailed', notice: 'expiry-reminder-2026-12-31', at: LAST } as const;
    expect(take(failing.state, LAST, late).step).toMatchObject({ kind: 'wait', until: OVER });
  });
});

describe('the expiry of a policy (GTC-17.2)', () => {
  test('GTC-17.2: nothing lapses on the last day; from the day after, an item stands before legal for as long as nothing covers', () => {
    expect(openItems(take(sent(policy()), LAST).state)).toEqual([]);
    const { state, step } = take(sent(policy()), OVER);
    expect(openItems(state)).toMatchObject([{ key: 'lapse:2026-12-31', from: OVER, question: { clause: 'GTC-17.2' } }]);
    expect(step.kind).toBe('await');
    expect(openItems(take(state, at('2028-01-01 00:00')).state)).toHaveLength(1);
  });

  test('GTC-17.2: followed without a gap, no item is ever put, and the process closes', () => {
    const { state } = take(sent(policy()), at('2026-12-01 09:00'), another('2027-01-01', '2027-12-31'));
    const over = take(state, OVER);
    expect(insurance.rows(over.state)).toEqual([]);
    expect([over.step, insurance.stage(over.state)]).toMatchObject([{ kind: 'close', outcome: 'taken-over' }, 'taken-over']);
  });

  test('GTC-17.2: the item stands until the very day on which the next policy begins', () => {
    const lapsed = take(sent(policy()), OVER).state;
    const { state, step } = take(lapsed, at('2027-01-05 09:00'), another('2027-01-15', '2028-01-14'));
    expect(step).toMatchObject({ kind: 'wait', until: at('2027-01-15 00:00') });
    expect(openItems(take(state, at('2027-01-14 23:59')).state)).toHaveLength(1);
    const taken = take(state, at('2027-01-15 00:00'));
    expect(openItems(taken.state)).toEqual([]);
    expect(taken.step.kind).toBe('close');
  });

  test('GTC-17.2: a prolongation told after the expiry ends the item, and the later last day is asked about again', () => {
    const lapsed = take(sent(policy()), OVER).state;
    const { state } = take(lapsed, at('2027-01-20 09:00'), prolonged('2027-12-31'));
    expect([openItems(state), insurance.stage(state)]).toEqual([[], 'on-record']);
    expect(openItems(take(sent(state, '2027-12-31'), at('2028-01-01 00:00')).state)).toMatchObject([{ key: 'lapse:2027-12-31' }]);
  });

  test('GTC-17.2: a policy that ended no later than this one covers nothing beyond it', () => {
    const { state } = take(sent(policy()), at('2026-12-01 09:00'), another('2026-06-01', '2026-12-31'));
    expect(openItems(take(state, OVER).state)).toHaveLength(1);
  });

  test('GTC-17.2: a policy that took over from a prolonged one no longer counts where it ends before the new last day', () => {
    const taken = take(sent(policy()), at('2027-01-02 09:00'), another('2027-01-01', '2027-03-31')).state;
    expect(insurance.stage(taken)).toBe('taken-over');
    const { state } = take(taken, at('2027-01-03 09:00'), prolonged('2027-12-31'));
    expect(insurance.stage(state)).toBe('on-record');
    expect(openItems(take(sent(state, '2027-12-31'), at('2028-01-01 00:00')).state)).toHaveLength(1);
  });

  test('GTC-17.2: legal may say that no such policy is held any more; a policy that covers later is heard all the same', () => {
    const lapsed = take(sent(policy()), OVER).state;
    const answered = take(lapsed, at('2027-01-10 09:00'), { kind: 'decided', decision: 'lapse:2026-12-31', option: 'not-held' });
    expect(answered.step).toMatchObject({ kind: 'close', outcome: 'not-held' });
    const heard = take(answered.state, at('2027-02-01 09:00'), another('2027-02-01', '2028-01-31'));
    expect(heard.step).toMatchObject({ kind: 'close', outcome: 'taken-over' });
  });

  test('GTC-17.2: a prolongation that is none is refused, and changes nothing', () => {
    const answer = (expiresOn: string) => take(policy(), at('2026-06-01 09:00'), prolonged(expiresOn)).answers;
    expect(answer('2026-12-31')).toMatchObject([{ refused: { code: 'not_prolonged', clause: 'GTC-17.2' } }]);
    expect(answer('2027-01-01')).toMatchObject([{ accepted: { clause: 'GTC-17.2' } }]);
  });

  test('GTC-17.2: a forecast says the reminder, the expiry and who is waited for', () => {
    const expected = forecast(insurance, policy(), at('2026-06-01 09:00'), at('2027-06-01 09:00'));
    expect(expected.map(({ at: when }) => when)).toEqual([at('2026-10-30 09:00'), OVER, OVER]);
  });
});
