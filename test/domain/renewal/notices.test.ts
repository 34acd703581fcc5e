import { ContractLife, type LifeOptions, type NoticeOptions } from './contract-life';
import { day, TERMS, withNoticeTerms } from './samples';

/** A life with one notice, told at a time. */
function noticed(when: string, notice: NoticeOptions, options: LifeOptions = {}): ContractLife {
  const life = new ContractLife(options);
  const answer = life.notice(when, notice);
  if ('refused' in answer) throw new Error(answer.refused.message);
  return life;
}

const status = (life: ContractLife, id?: string): string => life.assessment(id).status;
const readings = (life: ContractLife): string[] => life.assessment().reasons.map(({ clause }) => clause);
const byDeposit = { terms: withNoticeTerms({ measuredAt: 'deposit' }) };
/** From 1 March: ends on 28 February 2027, so the last day is 28 or 30 November 2026. */
const monthEnd = { startsOn: '2026-03-01' };

describe('GTC-5.1.a: a notice counts when it reaches the other party no later than three months before the end', () => {
  test('GTC-5.1.a: received on the last day, it ends the contract with its period', () => {
    const life = noticed('2026-10-14 15:00', { depositedOn: '2026-10-12', presentedOn: '2026-10-14' });
    expect([status(life), life.standing, life.row?.endsOn, life.row?.noticeDeadlineOn]).toEqual([
      'accepted',
      'ends',
      '2027-01-14',
      undefined,
    ]);
    expect(life.timeline.at(-1)).toBe(
      'Wed 2026-10-14 15:00 notice of termination by the customer: the contract ends with Thursday 14 January 2027',
    );
    expect(life.until('2027-01-14 23:59').standing).toBe('ends');
    life.until('2027-03-01 00:00');
    expect([life.standing, life.periods.length, life.step.kind, life.state.ended?.on]).toEqual(['ended', 1, 'close', '2027-01-14']);
    expect(life.waitingFor).toBe('the contract ended with Thursday 14 January 2027: terminated by notice of the customer');
  });

  test('GTC-5.1.a: received the day after, it is void, with the reason and the clause', () => {
    const life = noticed('2026-10-15 15:00', { depositedOn: '2026-10-15', presentedOn: '2026-10-15' });
    expect(life.assessment()).toMatchObject({
      status: 'void',
      lastDayOn: '2026-10-14',
      countedOn: '2026-10-15',
      reasons: [
        { clause: 'GTC-5.1.a', text: 'it counts on Thursday 15 October 2026, and the last day in time was Wednesday 14 October 2026' },
      ],
    });
    expect(life.until('2027-01-15 00:00').periods.length).toBe(2);
  });

  test('GTC-5.1.a: on a last day that is a Sunday it is in time, on the Monday it is not', () => {
    const options = { startsOn: '2026-02-16' };
    expect(status(noticed('2026-11-15 15:00', { presentedOn: '2026-11-15' }, options))).toBe('accepted');
    expect(status(noticed('2026-11-16 15:00', { presentedOn: '2026-11-16' }, options))).toBe('void');
  });

  test('GTC-5.1.a: refused or not collected, it is received on the day of its first presentation', () => {
    expect(status(noticed('2026-11-02 15:00', { depositedOn: '2026-10-12', presentedOn: '2026-10-14' }))).toBe('accepted');
    const collected = { depositedOn: '2026-10-12', presentedOn: '2026-10-14', receivedOn: '2026-10-20' };
    expect(noticed('2026-11-02 15:00', collected).assessment()).toMatchObject({ status: 'accepted', countedOn: '2026-10-14' });
  });

  test('GTC-5.1.a: a qualified electronic delivery counts as the letter does', () => {
    const notice = { channel: 'qualified-electronic-delivery', depositedOn: '2026-10-14', receivedOn: '2026-10-14' } as const;
    expect(status(noticed('2026-10-14 15:00', notice))).toBe('accepted');
  });

  test('GTC-5.1.a: received in the first days of a period, it ends that one', () => {
    const life = noticed('2027-01-18 10:00', { depositedOn: '2027-01-13', presentedOn: '2027-01-18' });
    expect([status(life), life.row?.endsOn]).toEqual(['accepted', '2028-01-14']);
  });
});

describe('GTC-5.1.b: no other form is considered', () => {
  test.each(['email', 'telephone', 'letter', 'other'] as const)('GTC-5.1.b: by %s it is void whatever its date', (channel) => {
    const life = noticed('2026-02-02 10:00', { channel, receivedOn: '2026-02-02' });
    expect(life.assessment()).toMatchObject({
      status: 'void',
      reasons: [
        {
          clause: 'GTC-5.1.b',
          text: 'a termination must come by registered letter with acknowledgement of receipt: no other form is considered',
        },
      ],
    });
    expect(life.asks).toEqual(['void-notice:trm_1']);
    expect(life.until('2027-01-15 00:00').periods.length).toBe(2);
  });

  test('GTC-5.1.b: late as well, it is void for both reasons', () => {
    expect(readings(noticed('2026-11-02 10:00', { channel: 'email', receivedOn: '2026-11-02' }))).toEqual(['GTC-5.1.b', 'GTC-5.1.a']);
  });

  test('GTC-5.1.b: legal may accept it all the same, until the next period runs', () => {
    const life = noticed('2026-02-02 10:00', { channel: 'email', receivedOn: '2026-02-02' });
    expect(life.openDecisions()[0]?.options.map(({ id }) => id)).toEqual(['void', 'accept']);
    life.decide('2026-02-03 10:00', 'void-notice', 'accept');
    expect([status(life), life.standing, life.asks]).toEqual(['accepted', 'ends', []]);
    const other = noticed('2026-02-02 10:00', { channel: 'email', receivedOn: '2026-02-02' });
    expect(other.until('2027-01-15 00:00').asks).toEqual([]);
  });

  test('GTC-5.1.b: told without a date, it is placed by the day it was told', () => {
    const life = noticed('2027-03-02 10:00', { channel: 'telephone' });
    expect([status(life), life.assessment().period.number, life.asks]).toEqual(['void', 2, ['void-notice:trm_1']]);
  });
});

describe('GTC-17.4.b: a registered letter takes effect on deposit, and a notice must reach the vendor', () => {
  const late = { depositedOn: '2026-10-14', presentedOn: '2026-10-16' };

  test('GTC-17.4.b: deposited in time and presented late, a person decides, with both readings', () => {
    const life = noticed('2026-10-16 10:00', late);
    expect([status(life), readings(life), life.asks, life.standing]).toEqual([
      'needs-decision',
      ['GTC-5.1.a', 'GTC-17.4.b'],
      ['notice:trm_1'],
      'in-doubt',
    ]);
    expect(life.openDecisions()[0]).toMatchObject({
      readings: [{ clause: 'GTC-5.1.a' }, { clause: 'GTC-17.4.b' }],
      options: [
        { id: 'accept', leadsTo: 'The contract ends with Thursday 14 January 2027, and a registered letter tells the customer so.' },
        { id: 'void', leadsTo: expect.stringContaining('the customer is told') },
      ],
    });
  });

  test('GTC-17.4.b: deposited late, there is nothing to decide', () => {
    const life = noticed('2026-10-16 10:00', { depositedOn: '2026-10-15', presentedOn: '2026-10-16' });
    expect([status(life), life.asks]).toEqual(['void', ['void-notice:trm_1']]);
  });

  test('GTC-17.4.b: presented in the next period, it still may have ended the one it was deposited for', () => {
    const life = noticed('2027-02-01 10:00', { depositedOn: '2026-10-14', presentedOn: '2027-01-20' });
    expect([status(life), life.assessment().period.number, life.asks]).toEqual(['needs-decision', 1, ['notice:trm_1']]);
    life.decide('2027-02-02 10:00', 'notice', 'accept');
    expect([life.standing, life.row?.endsOn, life.periods.map(({ isCancelled }) => isCancelled)]).toEqual([
      'ended',
      '2027-01-14',
      [false, true],
    ]);
  });

  test('GTC-17.4.b: where the contract measures at deposit, the deposit decides, also while the letter travels', () => {
    expect(status(noticed('2026-10-16 10:00', late, byDeposit))).toBe('accepted');
    expect(status(noticed('2026-10-14 18:00', { depositedOn: '2026-10-14' }, byDeposit))).toBe('accepted');
    expect(status(noticed('2026-10-16 10:00', { depositedOn: '2026-10-15', presentedOn: '2026-10-15' }, byDeposit))).toBe('void');
    expect(status(noticed('2026-10-14 18:00', { presentedOn: '2026-10-14' }, byDeposit))).toBe('accepted');
  });
});

describe('GTC-5.1.a: what can be read either way is put before a person', () => {
  test.each([
    ['2026-11-28', 'accepted'],
    ['2026-11-29', 'needs-decision'],
    ['2026-11-30', 'needs-decision'],
    ['2026-12-01', 'void'],
  ])('GTC-5.1.a: between the two rules for months: presented on %s, %s', (presentedOn, expected) => {
    const life = noticed(`${presentedOn} 18:00`, { presentedOn }, monthEnd);
    expect(status(life)).toBe(expected);
    const other = { ...monthEnd, terms: withNoticeTerms({ monthRule: 'eve' }) };
    expect(status(noticed(`${presentedOn} 18:00`, { presentedOn }, other))).toBe(expected);
  });

  test('GTC-5.1.a: between the two rules by the day of deposit, where that is the one that counts', () => {
    const options = { ...monthEnd, ...byDeposit };
    expect(status(noticed('2026-12-02 18:00', { depositedOn: '2026-11-30', presentedOn: '2026-12-02' }, options))).toBe('needs-decision');
    expect(status(noticed('2026-12-02 18:00', { depositedOn: '2026-12-01', presentedOn: '2026-12-02' }, options))).toBe('void');
  });

  test('GTC-5.1.a: to another published address; accepted where the contract says so', () => {
    const notice = { presentedOn: '2026-09-01', toOtherAddress: true };
    expect(status(noticed('2026-09-01 18:00', notice))).toBe('needs-decision');
    const terms = withNoticeTerms({ toOtherAddress: 'accepted' });
    expect(status(noticed('2026-09-01 18:00', notice, { terms }))).toBe('accepted');
  });

  test('GTC-5.1.a: registered without acknowledgement of receipt', () => {
    const life = noticed('2026-09-01 18:00', { channel: 'registered-letter', presentedOn: '2026-09-01' });
    expect([status(life), life.asks]).toEqual(['needs-decision', ['notice:trm_1']]);
  });

  test.each([
    ['registered without acknowledgement', { channel: 'registered-letter' }],
    ['sent to another address', { toOtherAddress: true }],
  ] as const)('GTC-5.1.a: %s and late by any reading, it is void', (_what, notice) => {
    expect(status(noticed('2026-11-02 18:00', { ...notice, depositedOn: '2026-10-20', presentedOn: '2026-11-02' }))).toBe('void');
  });

  test('GTC-5.1.a: accepted, it ends the contract; void, it renews; either is decided once', () => {
    const notice = { presentedOn: '2026-09-01', toOtherAddress: true };
    const accepted = noticed('2026-09-01 18:00', notice);
    expect(accepted.decide('2026-09-02 10:00', 'notice', 'accept')).toEqual({
      accepted: { clause: 'GTC-5.1.a', text: 'legal decided: Accept the notice' },
    });
    expect([accepted.standing, accepted.asks]).toEqual(['ends', []]);
    expect(accepted.decide('2026-09-03 10:00', 'notice:trm_1', 'void')).toMatchObject({ refused: { code: 'decision_over' } });
    const void_ = noticed('2026-09-01 18:00', notice);
    void_.decide('2026-09-02 10:00', 'notice', 'void');
    expect([status(void_), void_.standing, void_.asks]).toEqual(['void', 'runs', []]);
    expect(void_.until('2027-01-15 00:00').periods.length).toBe(2);
  });

  test('GTC-5.1.a: undecided at the end of the period, the renewal waits; accepted then, the contract ended with it', () => {
    const life = noticed('2026-09-01 18:00', { presentedOn: '2026-09-01', toOtherAddress: true }).until('2027-03-01 10:00');
    expect([life.standing, life.periods.length, life.step.kind, life.waitingFor]).toEqual([
      'in-doubt',
      1,
      'await',
      "legal's decision whether the contract ended with Thursday 14 January 2027 or renews",
    ]);
    life.decide('2027-03-02 10:00', 'notice', 'accept');
    expect([life.standing, life.state.ended?.on, life.periods.length]).toEqual(['ended', '2027-01-14', 1]);
  });

  test('GTC-5.1.a: undecided at the end of the period and void then, it renews as of the day after', () => {
    const life = noticed('2026-09-01 18:00', { presentedOn: '2026-09-01', toOtherAddress: true }).until('2027-03-01 10:00');
    life.decide('2027-03-02 10:00', 'notice', 'void');
    expect([life.standing, life.periods.map(({ startsOn }) => startsOn)]).toEqual(['runs', ['2026-01-15', '2027-01-15']]);
  });

  test('GTC-5.1.a: what comes after the decision does not move it to another period', () => {
    const life = noticed('2026-10-12 18:00', { depositedOn: '2026-10-12' }).until('2026-10-16 00:00');
    life.decide('2026-11-01 10:00', 'notice', 'accept');
    life.tell('2027-01-20 10:00', { kind: 'terminationNoticeDated', noticeId: 'trm_1', presentedOn: day('2027-01-20') });
    expect([status(life), life.standing, life.state.ended?.on]).toEqual(['accepted', 'ended', '2027-01-14']);
  });
});

describe('GTC-5.1.a: a letter in the post', () => {
  const posted = (options?: LifeOptions) => noticed('2026-10-12 18:00', { depositedOn: '2026-10-12' }, options);
  const present = (life: ContractLife, when: string, on = when.slice(0, 10)) =>
    life.tell(when, { kind: 'terminationNoticeDated', noticeId: 'trm_1', presentedOn: day(on) });

  test('GTC-5.1.a: it counts once it was presented', () => {
    const life = posted();
    expect([status(life), life.standing, life.asks, life.assessment().reasons]).toEqual(['in-transit', 'in-doubt', [], []]);
    present(life, '2026-10-14 18:00');
    expect([status(life), life.standing]).toEqual(['accepted', 'ends']);
  });

  test('GTC-5.1.a: registered without acknowledgement, it is judged once it was presented as well', () => {
    const life = noticed('2026-10-12 18:00', { channel: 'registered-letter', depositedOn: '2026-10-12' });
    expect(status(life)).toBe('in-transit');
    present(life, '2026-10-13 18:00');
    expect(status(life)).toBe('needs-decision');
  });

  test('GTC-5.1.a: not presented by the last day, legal is asked, and the renewal waits', () => {
    const life = posted().until('2026-10-14 23:59');
    expect(life.asks).toEqual([]);
    life.until('2026-10-15 00:00');
    expect(life.asks).toEqual(['notice:trm_1']);
    expect(life.openDecisions()[0]?.readings.map(({ clause }) => clause)).toEqual(['GTC-5.1.a', 'GTC-17.4.b']);
    expect(life.timeline.at(-1)).toContain('put before legal: does this notice of termination count?');
    expect([life.until('2027-02-01 00:00').periods.length, life.step.kind]).toEqual([1, 'await']);
  });

  test('GTC-5.1.a: presented in time and told after legal was asked, it counts and the question is over', () => {
    const life = posted().until('2026-10-15 00:00');
    present(life, '2026-10-20 10:00', '2026-10-14');
    expect([status(life), life.asks]).toEqual(['accepted', []]);
  });

  test('GTC-5.1.a: presented late, the same question stands, now with the day of its receipt', () => {
    const life = posted().until('2026-10-15 00:00');
    present(life, '2026-10-20 10:00');
    expect([status(life), life.asks, life.openDecisions()[0]?.from]).toEqual([
      'needs-decision',
      ['notice:trm_1'],
      '2026-10-14T22:00:00.000Z',
    ]);
  });

  test('GTC-5.1.a: void because it was not presented; proof that it was, in time, prevails', () => {
    const life = posted().until('2026-10-15 00:00');
    life.decide('2026-11-01 10:00', 'notice', 'void');
    expect([status(life), readings(life)]).toEqual(['void', ['GTC-5.1.a', 'GTC-17.4.b']]);
    present(life, '2027-02-01 10:00', '2026-10-13');
    expect([status(life), life.standing, life.row?.endsOn]).toEqual(['accepted', 'ended', '2027-01-14']);
  });

  test('GTC-5.1.a: deposited on the last day, it keeps the renewal waiting', () => {
    const life = noticed('2026-10-14 18:00', { depositedOn: '2026-10-14' }).until('2026-10-15 00:00');
    expect([life.standing, life.asks]).toEqual(['in-doubt', ['notice:trm_1']]);
  });

  test('GTC-5.1.a: deposited after the last day, it keeps nothing waiting', () => {
    const life = noticed('2026-10-15 18:00', { depositedOn: '2026-10-15' });
    expect([status(life), life.standing, life.asks]).toEqual(['in-transit', 'renews', []]);
    expect([life.until('2027-01-15 00:00').periods.length, life.asks]).toEqual([2, []]);
    present(life, '2027-01-16 10:00');
    expect([status(life), life.row?.endsOn]).toEqual(['accepted', '2028-01-14']);
  });

  test('GTC-5.1.a: told after the renewal and still not presented, legal is asked at once', () => {
    const life = noticed('2027-02-01 18:00', { depositedOn: '2026-10-12' });
    expect([life.asks, life.standing]).toEqual([['notice:trm_1'], 'runs']);
  });

  test('GTC-5.1.a: nobody knows a letter that was not entered', () => {
    expect(present(new ContractLife(), '2026-10-14 18:00')).toMatchObject({ refused: { code: 'unknown_notice', clause: 'GTC-5.1.a' } });
  });
});

describe('GTC-5.1.a: a notice is withdrawn', () => {
  const withdraw = (life: ContractLife, when: string, on = when.slice(0, 10)) =>
    life.tell(when, { kind: 'terminationNoticeWithdrawn', noticeId: 'trm_1', on: day(on) });

  test('GTC-5.1.a: before it was received: the contract goes on', () => {
    const life = noticed('2026-10-12 18:00', { depositedOn: '2026-10-12' });
    withdraw(life, '2026-10-13 10:00');
    expect([status(life), life.standing]).toEqual(['withdrawn', 'runs']);
    expect(life.timeline.at(-1)).toContain('withdrawn on Tuesday 13 October 2026: notice of termination by the customer');
    expect(life.until('2027-01-15 00:00').periods.length).toBe(2);
  });

  test('GTC-5.1.a: on the day it was received, or after, it is refused, with the clause', () => {
    const life = noticed('2026-10-14 18:00', { depositedOn: '2026-10-12', presentedOn: '2026-10-14' });
    for (const when of ['2026-10-14 19:00', '2026-10-20 10:00']) {
      expect(withdraw(life, when)).toMatchObject({ refused: { code: 'already_received', clause: 'GTC-5.1.a' } });
    }
    expect(status(life)).toBe('accepted');
  });

  test('GTC-5.1.a: presented before the withdrawal and told after it, it stands', () => {
    const life = noticed('2026-10-12 18:00', { depositedOn: '2026-10-12' });
    withdraw(life, '2026-10-14 10:00');
    life.tell('2026-10-16 10:00', { kind: 'terminationNoticeDated', noticeId: 'trm_1', presentedOn: day('2026-10-13') });
    expect([status(life), life.standing]).toEqual(['accepted', 'ends']);
  });

  test('GTC-5.1.a: presented on the day of the withdrawal and told after it, it stands', () => {
    const life = noticed('2026-10-12 18:00', { depositedOn: '2026-10-12' });
    withdraw(life, '2026-10-13 10:00');
    life.tell('2026-10-16 10:00', { kind: 'terminationNoticeDated', noticeId: 'trm_1', presentedOn: day('2026-10-13') });
    expect(status(life)).toBe('accepted');
  });

  test('GTC-5.1.a: of a notice that nobody knows there is nothing to withdraw', () => {
    expect(withdraw(new ContractLife(), '2026-10-14 10:00')).toMatchObject({ refused: { code: 'unknown_notice' } });
  });
});

describe('GTC-5.1.a and GTC-5.a: a notice where there is nothing to terminate is refused, with the clause', () => {
  const letter = { depositedOn: '2026-09-01', presentedOn: '2026-09-02' };

  test('GTC-5.c: crossing another that was accepted', () => {
    const life = noticed('2026-09-02 18:00', { id: 'trm_1', by: 'vendor', ...letter });
    expect(life.notice('2026-09-03 10:00', { id: 'trm_2', ...letter, presentedOn: '2026-09-03' })).toEqual({
      refused: {
        code: 'already_terminated',
        clause: 'GTC-5.c',
        message: 'The contract ends on Thursday 14 January 2027 already: terminated by notice of the vendor.',
      },
    });
    expect(Object.keys(life.state.notices)).toEqual(['trm_1']);
  });

  test('GTC-5.1.a: the same notice told again is known, and no refusal', () => {
    const life = noticed('2026-09-02 18:00', letter);
    const { state } = life;
    expect(life.notice('2026-09-03 10:00', letter)).toMatchObject({ accepted: { text: expect.stringContaining('nothing changed') } });
    expect(life.state).toBe(state);
  });

  test('GTC-5.a: a contract that has ended', () => {
    const life = noticed('2026-09-02 18:00', letter).until('2027-02-01 00:00');
    expect(life.notice('2027-02-01 10:00', { id: 'trm_2', presentedOn: '2027-02-01' })).toMatchObject({
      refused: { code: 'contract_ended', clause: 'GTC-5.a' },
    });
  });

  test('GTC-5.a: a contract that does not renew', () => {
    const life = new ContractLife({ kind: 'campaign-pack' });
    expect(life.notice('2026-09-02 10:00', letter)).toEqual({
      refused: {
        code: 'does_not_renew',
        clause: 'GTC-5.a',
        message: 'The contract does not renew: it ends on Thursday 14 January 2027 without notice.',
      },
    });
  });
});

describe('GTC-5.a: a notice told late counts by its own dates', () => {
  const letter = { depositedOn: '2026-10-12', presentedOn: '2026-10-13' };

  test('GTC-5.a: told after the renewal was recorded, it ended the contract with the old period, and later periods are cancelled', () => {
    const life = noticed('2028-02-01 10:00', letter);
    expect([life.standing, life.row?.endsOn, life.step.kind]).toEqual(['ended', '2027-01-14', 'close']);
    expect(life.periods.map(({ number, isCancelled }) => [number, isCancelled])).toEqual([
      [1, false],
      [2, true],
      [3, true],
    ]);
    expect(life.timeline.at(-1)).toBe(
      'Tue 2028-02-01 10:00 the contract ended with Thursday 14 January 2027: terminated by notice of the customer',
    );
  });

  test('GTC-5.a: one that would have ended it earlier is heard, also after a later one ended it', () => {
    const life = noticed('2027-05-03 10:00', { id: 'trm_2', presentedOn: '2027-05-03' });
    expect(life.until('2028-02-01 00:00').state.ended?.on).toBe('2028-01-14');
    expect(life.notice('2028-02-02 10:00', { id: 'trm_1', ...letter })).toHaveProperty('accepted');
    expect([life.standing, life.state.ended?.on, life.periods.map(({ isCancelled }) => isCancelled)]).toEqual([
      'ended',
      '2027-01-14',
      [false, true],
    ]);
  });

  test('GTC-5.a: a date that was corrected takes the end away, and the contract goes on', () => {
    const life = noticed('2026-10-14 10:00', letter).until('2027-02-01 00:00');
    expect(life.standing).toBe('ended');
    const corrected = { depositedOn: day('2026-10-16'), presentedOn: day('2026-10-17') };
    life.tell('2027-02-01 10:00', { kind: 'terminationNoticeDated', noticeId: 'trm_1', ...corrected });
    expect([life.standing, life.periods.length, life.row?.endsOn]).toEqual(['runs', 2, '2028-01-14']);
  });
});

describe("GTC-5.c: the provider's own notice, by symmetry", () => {
  test('GTC-5.c: in time, it ends the contract; the day after, it is void by its own clause', () => {
    const life = noticed('2026-10-14 18:00', { by: 'vendor', depositedOn: '2026-10-12', presentedOn: '2026-10-14' });
    expect([status(life), life.until('2027-01-15 00:00').standing]).toEqual(['accepted', 'ended']);
    expect(life.timeline.at(-1)).toContain('terminated by notice of the vendor');
    const late = noticed('2026-10-15 18:00', { by: 'vendor', depositedOn: '2026-10-15', presentedOn: '2026-10-15' });
    expect([status(late), readings(late)]).toEqual(['void', ['GTC-5.c']]);
  });

  test('GTC-5.c: by e-mail it is void, and nobody is sent a courtesy reply', () => {
    const life = noticed('2026-09-01 18:00', { by: 'vendor', channel: 'email', receivedOn: '2026-09-01' });
    expect([status(life), readings(life), life.tried.filter((key) => key.includes('reply'))]).toEqual(['void', ['GTC-5.c'], []]);
  });

  test('GTC-5.c: in the post after its own last day, legal is asked then', () => {
    const terms = { notice: { ...TERMS.notice, vendor: { ...TERMS.notice.vendor, period: 'P6M' as const } } };
    const life = noticed('2026-07-13 18:00', { by: 'vendor', depositedOn: '2026-07-13' }, { terms });
    expect(life.until('2026-07-14 23:59').asks).toEqual([]);
    expect(life.until('2026-07-15 00:00').asks).toEqual(['notice:trm_1']);
  });
});
