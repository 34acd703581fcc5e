import type { Dated } from '../../../domain/engine/clause';
import { forecast } from '../../../domain/engine/forecast';
import { turn } from '../../../domain/engine/turn';
import { quotation } from '../../../domain/quotation/quotation';
import { outcomeOf } from '../../../domain/quotation/standing';
import type { QuotationFact, QuotationState } from '../../../domain/quotation/state';
import { type Instant, plusMillis } from '../../../domain/shared/instant';
import { at, day, offer } from './samples';

const told = (fact: QuotationFact, receivedAt: Instant): QuotationFact & Dated => ({ ...fact, occurredAt: receivedAt, receivedAt });
const accepted = (when: Instant, contractId = 'ctr_1') => told({ kind: 'quotationAccepted', contractId, on: day('2026-03-20') }, when);
const superseded = (when: Instant) => told({ kind: 'quotationSuperseded', by: 'quo_2' }, when);
const withdrawn = (when: Instant) => told({ kind: 'quotationWithdrawn' }, when);
const taken = (state: QuotationState, facts: readonly (QuotationFact & Dated)[], now: Instant) => turn(quotation, state, facts, now);

const LAST = offer().validUntil.at;
const NOON = at('2026-03-20 12:00');

describe('until when an offer can be accepted (GTC-1.a)', () => {
  test('GTC-1.a: the day of presentation is not counted: presented on 2 March, 30 days end on 1 April, at its last instant', () => {
    expect(offer().validUntil).toMatchObject({ on: '2026-04-01', at: plusMillis(at('2026-04-02 00:00'), -1) });
  });

  test.each([
    ['Holy Saturday gives way to Tuesday', '2026-03-05', '2026-04-07'],
    ['Easter Monday gives way to Tuesday', '2026-03-07', '2026-04-07'],
    ['a working day stays', '2026-03-10', '2026-04-09'],
  ])('GTC-1.a: a last day that is not worked is extended: %s', (_what, presentedOn, on) => {
    expect(offer({ presentedOn }).validUntil.on).toBe(on);
  });

  test('GTC-1.a: a date printed in the quotation prevails and stays that date, a Sunday too, earlier or later than the period', () => {
    for (const printed of ['2026-03-02', '2026-03-15', '2026-06-07']) {
      const { on, explanation } = offer({ printed }).validUntil;
      expect(on).toBe(printed);
      expect(explanation[0]).toContain('prints its own validity');
    }
  });

  test('GTC-1.a: a validity in months ends by the month rule, and says what the other would make of it where they differ', () => {
    const ends = (monthRule: 'same-date' | 'eve') =>
      offer({ presentedOn: '2026-02-28', terms: { validityPeriod: 'P1M', monthRule, extendToWorkingDay: false } }).validUntil;
    expect(ends('same-date')).toMatchObject({
      on: '2026-03-28',
      explanation: expect.arrayContaining([expect.stringContaining('31 March')]),
    });
    expect(ends('eve').on).toBe('2026-03-31');
  });
});

describe('what ends an offer (GTC-1.a)', () => {
  test('GTC-1.a: an acceptance at the last instant makes the contract, one a millisecond later is refused with the clause', () => {
    const { state, step } = taken(offer(), [accepted(LAST)], LAST);
    expect(state.accepted).toMatchObject({ contractId: 'ctr_1' });
    expect(step).toMatchObject({ kind: 'close', outcome: 'accepted' });
    const late = plusMillis(LAST, 1);
    expect(taken(offer(), [accepted(late)], late).answers).toMatchObject([{ refused: { code: 'quotation_lapsed', clause: 'GTC-1.a' } }]);
  });

  test('GTC-1.a: silence lapses it, one instant after the last', () => {
    expect(taken(offer(), [], LAST).step).toMatchObject({ kind: 'do' });
    const lapsed = taken(offer(), [], plusMillis(LAST, 1));
    expect(lapsed.recorded.map(({ said }) => said)).toEqual([
      { clause: 'GTC-1.a', text: expect.stringContaining('which ended with Wednesday 1 April 2026: it has lapsed') },
    ]);
    expect(lapsed.step).toMatchObject({ kind: 'close', outcome: 'lapsed' });
  });

  test('GTC-1.a: an acceptance that was in time counts, also where the lapse was recorded before it was heard', () => {
    const late = plusMillis(LAST, 1);
    const lapsed = taken(offer(), [], late).state;
    expect(taken(lapsed, [accepted(LAST)], late).step).toMatchObject({ kind: 'close', outcome: 'accepted' });
  });

  test.each([
    ['accepted', accepted(NOON)],
    ['superseded', superseded(NOON)],
    ['withdrawn', withdrawn(NOON)],
  ])('GTC-1.a: once %s, nothing else becomes of it', (outcome, first) => {
    const { state } = taken(offer(), [first], NOON);
    const later = at('2026-03-21 09:00');
    for (const fact of [accepted(later, 'ctr_2'), superseded(later), withdrawn(later)]) {
      if (fact.kind === first.kind && fact.kind === 'quotationSuperseded') continue;
      expect(taken(state, [fact], later).answers).toMatchObject([{ refused: { code: `quotation_${outcome}`, clause: 'GTC-1.a' } }]);
    }
  });

  test('GTC-1.a: after the validity it can be neither withdrawn nor superseded', () => {
    const late = plusMillis(LAST, 1);
    for (const fact of [superseded(late), withdrawn(late)]) {
      expect(taken(offer(), [fact], late).answers).toMatchObject([{ refused: { code: 'quotation_lapsed' } }]);
    }
  });

  test('GTC-1.a: which came first is told by when it was received, not by when it was heard', () => {
    const [early, late] = [at('2026-03-20 12:00'), at('2026-03-20 12:01')];
    for (const order of [
      [accepted(early), withdrawn(late)],
      [withdrawn(late), accepted(early)],
    ]) {
      expect(outcomeOf(order.reduce((state, fact) => taken(state, [fact], late).state, offer()))).toBe('accepted');
    }
  });
});

describe('reminders to the seller (GTC-1.a)', () => {
  test('GTC-1.a: whoever stays silent sees two reminders on working days at nine, then the lapse', () => {
    const events = forecast(quotation, offer(), at('2026-03-02 10:00'), at('2026-12-31 00:00'));
    expect(events.map(({ at: when, reason: { text } }) => [when, text])).toEqual([
      [at('2026-03-25 09:00'), 'reminder to the seller, 7 days before the quotation lapses on Wednesday 1 April 2026'],
      [at('2026-03-31 09:00'), 'reminder to the seller, 1 day before the quotation lapses on Wednesday 1 April 2026'],
      [plusMillis(LAST, 1), expect.stringContaining('it has lapsed')],
      [plusMillis(LAST, 1), 'the quotation lapsed: silence accepts nothing'],
    ]);
  });

  test.each([
    ['a day that is not worked gives way to the one before', '2026-03-23', ['2026-03-16 09:00', '2026-03-20 09:00']],
    ['none on or before the day of presentation', '2026-03-06', ['2026-03-05 09:00']],
    ['none at all where the validity is too short', '2026-03-03', []],
  ])('GTC-1.a: %s', (_what, printed, expected) => {
    const events = forecast(quotation, offer({ printed }), at('2026-03-02 08:00'), at('2026-12-31 00:00'));
    expect(events.filter(({ reason }) => reason.text.startsWith('reminder')).map((event) => event.at)).toEqual(expected.map(at));
  });

  test('GTC-1.a: entered late, only the last reminder whose time has come goes out, at once', () => {
    const { step } = taken(offer(), [], at('2026-03-31 15:00'));
    expect(step).toMatchObject({ kind: 'do', key: 'seller-reminder-1/1' });
  });

  test('GTC-1.a: a mail server that takes nothing is tried again in a quarter of an hour, and does not hold up the lapse', () => {
    const due = at('2026-03-31 09:00');
    const { state, step } = turn(quotation, offer(), [], due, 'seller-reminder-1/1');
    expect(step).toMatchObject({ kind: 'wait', until: plusMillis(due, 15 * 60_000) });
    expect(taken(state, [], plusMillis(due, 15 * 60_000)).step).toMatchObject({
      ...{ kind: 'do', key: 'seller-reminder-1/2', until: plusMillis(LAST, 1) },
    });
    const almost = turn(quotation, state, [], plusMillis(LAST, -60_000), 'seller-reminder-1/2');
    expect(almost.step).toMatchObject({ kind: 'wait', until: plusMillis(LAST, 1) });
  });

  test('a reminder that bounced after the end is noted and reopens nothing; one that was never sent cannot bounce', () => {
    const bounced = told({ kind: 'sellerReminderBounced', notice: 'seller-reminder-7' }, at('2026-04-03 09:00'));
    expect(taken(offer(), [bounced], at('2026-03-03 09:00')).answers).toMatchObject([{ refused: { code: 'not_sent' } }]);
    const sent = told({ kind: 'sellerReminderSent', notice: 'seller-reminder-7', at: NOON }, NOON);
    const lapsed = taken(offer(), [sent], at('2026-04-02 09:00')).state;
    const { state, step } = taken(lapsed, [bounced], at('2026-04-03 09:00'));
    expect(state.reminders['seller-reminder-7']).toMatchObject({ status: 'undeliverable' });
    expect(step).toMatchObject({ kind: 'close', outcome: 'lapsed' });
  });
});
