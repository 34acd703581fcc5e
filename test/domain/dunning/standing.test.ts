import { dunning } from '../../../domain/dunning/dunning';
import { forecast } from '../../../domain/engine/forecast';
import { InvoiceLife } from './invoice-life';
import { at, day, invoice, shown } from './samples';

const stage = (life: InvoiceLife): string => dunning.stage(life.state);
const whole = {
  kind: 'disputeReceived',
  disputeId: 'dis_1',
  form: 'registered-letter',
  disputedMinor: 1_000_00,
  depositedOn: day('2026-03-10'),
} as const;

describe('where an invoice stands', () => {
  test('open, reminded, suspended, settled', () => {
    const life = new InvoiceLife();
    const stages = ['2026-04-08 08:59', '2026-04-08 09:00', '2026-04-22 09:00', '2026-05-07 09:00'].map((when) => stage(life.until(when)));
    expect([...stages, stage(life.pay('2026-05-08 10:00', 1_000_00))]).toEqual([
      'open',
      'reminder-1',
      'reminder-3',
      'suspended',
      'settled',
    ]);
  });

  test('held, disputed, written off', () => {
    expect(stage(new InvoiceLife({ mails: () => 'refused' }).until('2026-04-09 00:00'))).toBe('held');
    const life = new InvoiceLife();
    life.tell('2026-03-10 10:00', whole);
    expect(stage(life)).toBe('disputed');
    life.tell('2026-03-11 10:00', { kind: 'writtenOff', on: day('2026-03-11') });
    expect(stage(life)).toBe('written-off');
  });
});

describe('GTC-4.2: what happens if nobody acts', () => {
  test('from the date of issue to the suspension, dated', () => {
    const expected = forecast(dunning, invoice(), at('2026-03-02 12:00'), at('2027-03-02 12:00'));
    expect(expected.map(({ at: when, reason }) => `${shown(when)} ${reason.clause} ${reason.text}`)).toEqual([
      'Wed 2026-04-08 09:00 GTC-4.2.b reminder 1 of 3',
      'Wed 2026-04-15 09:00 GTC-4.2.b reminder 2 of 3',
      'Wed 2026-04-22 09:00 GTC-4.2.b reminder 3 of 3',
      'Thu 2026-05-07 09:00 GTC-4.2.c access suspended for all Customer Users: not paid within 14 days of the third reminder',
      'Thu 2026-05-07 09:00 GTC-4.2.c payment; access is suspended',
    ]);
  });

  test('on approval, it ends with the question', () => {
    const expected = forecast(dunning, invoice({ terms: { suspension: 'on-approval' } }), at('2026-03-02 12:00'), at('2027-03-02 12:00'));
    expect(expected.slice(-2).map(({ at: when, reason }) => `${shown(when)} ${reason.text}`)).toEqual([
      'Thu 2026-05-07 09:00 put before finance: suspend access? Three reminders were sent, and the days after the third passed without payment',
      "Thu 2026-05-07 09:00 finance's answer: suspend access? Three reminders were sent, and the days after the third passed without payment",
    ]);
  });

  test('mails that are owed are assumed to arrive on the day they are owed, in Brussels', () => {
    const life = new InvoiceLife({ mails: () => 'silent' }).until('2026-05-31 12:00');
    const now = at('2026-06-01 00:30');
    const ordered = dunning.apply(life.state, { kind: 'defaultNoticeOrdered', defaultNoticeId: 'dn_1', occurredAt: now, receivedAt: now });
    expect(
      dunning.assume(ordered, { kind: 'sendDefaultNotice', notice: 'default-notice-dn_1', defaultNoticeId: 'dn_1' }, now),
    ).toMatchObject({
      on: '2026-06-01',
    });
    expect(now.slice(0, 10)).toBe('2026-05-31');
  });
});
