import { renewal } from '../../../domain/renewal/renewal';
import type { Instant } from '../../../domain/shared/instant';
import { ContractLife, type LifeOptions } from './contract-life';
import { day, TERMS } from './samples';

const reminded = (life: ContractLife): string[] =>
  life.tried.filter((key) => key.includes('reminder')).map((key) => key.replace('renewal-reminder-', ''));
const whole = (options: LifeOptions = {}): string[] => reminded(new ContractLife(options).until('2027-01-14 12:00'));
const legalOnly = { reminderTo: ['legal'] as const };

describe('GTC-5.a: reminders of the last day for a notice', () => {
  test('GTC-5.a: 90, 60, 30 and 7 days before 14 October, at nine on a working day, to each desk of the terms', () => {
    expect(TERMS.reminderTo).toEqual(['legal', 'account-owner']);
    expect(whole()).toEqual([
      'Thu 2026-07-16 09:00 1.90.legal/1',
      'Thu 2026-07-16 09:00 1.90.account-owner/1',
      'Fri 2026-08-14 09:00 1.60.legal/1',
      'Fri 2026-08-14 09:00 1.60.account-owner/1',
      'Mon 2026-09-14 09:00 1.30.legal/1',
      'Mon 2026-09-14 09:00 1.30.account-owner/1',
      'Wed 2026-10-07 09:00 1.7.legal/1',
      'Wed 2026-10-07 09:00 1.7.account-owner/1',
    ]);
  });

  test('GTC-5.a: what it waits for says for whom and for which day', () => {
    const life = new ContractLife();
    expect([life.nextAt, life.waitingFor]).toEqual([
      'Thu 2026-07-16 09:00',
      'reminder to legal, 90 days before the last day for a notice, Wednesday 14 October 2026',
    ]);
    expect(life.until('2026-07-16 09:00').timeline.at(-1)).toBe(
      'Thu 2026-07-16 09:00 reminder to account owner, 90 days before the last day for a notice accepted by the mail server',
    );
  });

  test('GTC-5.a: again in every period', () => {
    const life = new ContractLife({ terms: legalOnly }).until('2028-01-01 00:00');
    expect(reminded(life).slice(4)).toEqual([
      'Fri 2027-07-16 09:00 2.90.legal/1',
      'Fri 2027-08-13 09:00 2.60.legal/1',
      'Tue 2027-09-14 09:00 2.30.legal/1',
      'Thu 2027-10-07 09:00 2.7.legal/1',
    ]);
  });

  test('GTC-5.a: entered late, only the latest whose time has come is sent, and at once', () => {
    const life = new ContractLife({ terms: legalOnly, from: '2026-09-20 15:00' }).until('2026-12-01 00:00');
    expect(reminded(life)).toEqual(['Sun 2026-09-20 15:00 1.30.legal/1', 'Wed 2026-10-07 09:00 1.7.legal/1']);
  });

  test.each([
    ['2026-10-14 23:59', ['Wed 2026-10-14 23:59 1.7.legal/1']],
    ['2026-10-15 00:00', []],
  ])('GTC-5.a: none after the last day: entered at %s', (from, expected) => {
    expect(reminded(new ContractLife({ terms: legalOnly, from }).until('2027-01-14 12:00'))).toEqual(expected);
  });

  test('GTC-5.a: the last instant of the last day is in time', () => {
    const { state } = new ContractLife({ terms: { ...legalOnly, reminderOffsetsDays: [] } });
    const next = (now: string) => renewal.next({ ...state, terms: TERMS }, now as Instant);
    expect(next('2026-10-14T21:59:59.999Z')).toMatchObject({ kind: 'do', key: 'renewal-reminder-1.7.legal/1' });
    expect(next('2026-10-14T22:00:00.000Z')).toMatchObject({ kind: 'record', fact: { kind: 'noticeDeadlinePassed' } });
  });

  test('GTC-5.a: an empty list sends none', () => expect(whole({ terms: { reminderOffsetsDays: [] } })).toEqual([]));

  test('GTC-5.a: none once it is certain that the contract ends', () => {
    const life = new ContractLife({ terms: legalOnly });
    life.notice('2026-08-01 10:00', { presentedOn: '2026-08-01' });
    expect(reminded(life.until('2027-01-14 12:00'))).toEqual(['Thu 2026-07-16 09:00 1.90.legal/1']);
    expect(whole({ kind: 'campaign-pack' })).toEqual([]);
  });

  test('GTC-5.a: they go on while a notice is in doubt', () => {
    const life = new ContractLife({ terms: legalOnly });
    life.notice('2026-08-01 10:00', { presentedOn: '2026-08-01', toOtherAddress: true });
    expect(reminded(life.until('2027-01-14 12:00'))).toHaveLength(4);
  });

  test('GTC-5.a: two that fall on the same working day are one', () => {
    const terms = { ...legalOnly, reminderOffsetsDays: [3, 2] };
    // The last day is Tuesday 17 November 2026: two days before is a Sunday, three a Saturday.
    expect(whole({ startsOn: '2026-02-18', terms })).toEqual(['Fri 2026-11-13 09:00 1.2.legal/1']);
  });
});

describe('GTC-5.a: mails that fail', () => {
  test('GTC-5.a: a mail server that took nothing is tried again after 15 minutes', () => {
    let tries = 0;
    const outcomes = () => (++tries <= 2 ? 'silent' : 'accepted') as 'silent' | 'accepted';
    const life = new ContractLife({ terms: legalOnly, outcomes }).until('2026-07-17 00:00');
    expect(reminded(life)).toEqual([
      'Thu 2026-07-16 09:00 1.90.legal/1',
      'Thu 2026-07-16 09:15 1.90.legal/2',
      'Thu 2026-07-16 09:30 1.90.legal/3',
    ]);
  });

  test('GTC-5.a: one desk that fails keeps no other waiting', () => {
    const life = new ContractLife({
      outcomes: (effect) => (effect.kind === 'sendRenewalReminder' && effect.to === 'legal' ? 'silent' : 'accepted'),
    }).until('2026-07-16 09:20');
    expect(reminded(life)).toEqual([
      'Thu 2026-07-16 09:00 1.90.legal/1',
      'Thu 2026-07-16 09:00 1.90.account-owner/1',
      'Thu 2026-07-16 09:15 1.90.legal/2',
    ]);
  });

  test('GTC-5.a: failing until the next one is due, the next one goes out instead; failing until the last day, it ends there', () => {
    const life = new ContractLife({ terms: { ...legalOnly, reminderOffsetsDays: [1] }, outcomes: () => 'silent' });
    life.until('2026-10-16 00:00');
    expect([reminded(life).at(-1)?.slice(0, 20), life.standing]).toEqual(['Wed 2026-10-14 23:45', 'renews']);
  });

  test('GTC-5.a: undeliverable to one desk, it goes to the next and is not tried again', () => {
    const life = new ContractLife({
      outcomes: (effect) => (effect.kind === 'sendRenewalReminder' && effect.to === 'legal' ? 'refused' : 'accepted'),
    }).until('2026-07-17 00:00');
    expect(reminded(life)).toEqual(['Thu 2026-07-16 09:00 1.90.legal/1', 'Thu 2026-07-16 09:00 1.90.account-owner/1']);
    expect(life.state.reminders['renewal-reminder-1.90.legal']?.status).toBe('undeliverable');
  });

  test('GTC-5.a: one that came back counts as not delivered; it comes back once', () => {
    const life = new ContractLife({ terms: legalOnly }).until('2026-07-16 09:30');
    const bounced = { kind: 'renewalReminderBounced', notice: 'renewal-reminder-1.90.legal' } as const;
    expect(life.tell('2026-07-16 10:00', bounced)).toHaveProperty('accepted');
    expect(life.tell('2026-07-16 11:00', bounced)).toMatchObject({ refused: { code: 'not_sent', clause: 'GTC-5.a' } });
    expect(reminded(life.until('2026-07-20 00:00'))).toHaveLength(1);
  });

  test('GTC-5.a: a failure told after the mail was accepted changes nothing', () => {
    const life = new ContractLife({ terms: legalOnly }).until('2026-07-16 09:30');
    const { state } = life;
    life.tell('2026-07-16 10:00', { kind: 'renewalReminderFailed', notice: 'renewal-reminder-1.90.legal', at: life.now });
    expect([life.state === state, reminded(life).length]).toEqual([true, 1]);
  });
});

describe('GTC-5.3: reminders and an end that is still far', () => {
  test('GTC-5.3: an end announced for a later period leaves the reminders of this one', () => {
    const life = new ContractLife({ terms: legalOnly });
    life.tell('2026-02-02 10:00', { kind: 'terminatedImmediately', terminationId: 'trm_9', ground: 'cessation', on: day('2027-03-01') });
    expect(reminded(life.until('2027-01-14 12:00'))).toHaveLength(4);
    expect(life.until('2027-03-02 00:00').periods.map(({ isCancelled }) => isCancelled)).toEqual([false, false]);
    expect([life.standing, life.state.ended?.on]).toEqual(['ended', '2027-03-01']);
  });
});
