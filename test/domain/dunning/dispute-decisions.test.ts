import type { DisputeDecided } from '../../../domain/dunning/letters';
import { openPrincipalMinor, undisputedOpenMinor } from '../../../domain/receivables/balance';
import { InvoiceLife } from './invoice-life';
import { day } from './samples';

const dispute = (disputedMinor: number, disputeId = 'dis_1') =>
  ({ kind: 'disputeReceived', disputeId, form: 'registered-letter', disputedMinor, depositedOn: day('2026-03-10') }) as const;

const decision = (rejectedMinor: number, notifiedOn: string, given: Partial<DisputeDecided> = {}) =>
  ({ kind: 'disputeDecided', disputeId: 'dis_1', rejectedMinor, notifiedOn: day(notifiedOn), creditNoteId: 'cn_1', ...given }) as const;

const disputed = (disputedMinor = 400_00): InvoiceLife => {
  const life = new InvoiceLife();
  life.tell('2026-03-10 10:00', dispute(disputedMinor));
  return life;
};

describe('GTC-4.2.f: the decision on a dispute', () => {
  test('upheld: the disputed amount is credited, and the rest is dunned as before', () => {
    const life = disputed();
    life.tell('2026-04-10 10:00', decision(0, '2026-04-10'));
    const { receivable, ladder } = life.state;
    expect([receivable.credits, openPrincipalMinor(receivable), ladder.round, ladder.dueOn]).toEqual([
      [{ creditNoteId: 'cn_1', on: '2026-04-10', amountMinor: 400_00, disputeId: 'dis_1' }],
      600_00,
      1,
      '2026-04-01',
    ]);
    expect(life.timeline.at(-1)).toBe('Fri 2026-04-10 10:00 dispute upheld: the disputed amount is credited');
    expect(life.until('2026-05-08 00:00').isBlocked).toBe(true);
  });

  test('all of the invoice upheld: it is cancelled', () => {
    const life = disputed(1_000_00);
    life.tell('2026-04-10 10:00', decision(0, '2026-04-10'));
    expect([life.step.kind, life.waitingFor]).toEqual(['close', 'invoice cancelled']);
  });

  test('rejected: due again 14 days after it was notified, and reminders restart at 1', () => {
    const life = disputed(1_000_00);
    life.tell('2026-05-11 10:00', decision(1_000_00, '2026-05-11'));
    expect([life.state.ladder.dueOn, life.nextAt, undisputedOpenMinor(life.state.receivable)]).toEqual([
      '2026-05-26',
      'Tue 2026-06-02 09:00',
      1_000_00,
    ]);
    life.until('2026-08-01 00:00');
    expect(life.tried.map((tried) => tried.slice(0, 35))).toEqual([
      'Tue 2026-06-02 09:00 reminder-2.1.0',
      'Tue 2026-06-09 09:00 reminder-2.2.0',
      'Tue 2026-06-16 09:00 reminder-2.3.0',
    ]);
    expect(life.timeline.at(-1)).toMatch(/^Wed 2026-07-01 09:00 access suspended/);
  });

  test('in part: one part is credited, the other is due again', () => {
    const life = disputed(400_00);
    life.tell('2026-05-04 10:00', decision(150_00, '2026-05-04'));
    expect([openPrincipalMinor(life.state.receivable), undisputedOpenMinor(life.state.receivable), life.state.ladder.dueOn]).toEqual([
      750_00,
      750_00,
      '2026-05-18',
    ]);
    expect(life.timeline.at(-1)).toBe('Mon 2026-05-04 10:00 dispute upheld in part: EUR 150.00 must be paid after all');
  });

  test('notified before the invoice is due, nothing is due earlier than the invoice', () => {
    const life = disputed();
    life.tell('2026-03-12 10:00', decision(400_00, '2026-03-12'));
    expect([life.state.ladder.dueOn, life.nextAt]).toEqual(['2026-04-01', 'Wed 2026-04-08 09:00']);
    expect(life.state.receivable.disputes).toMatchObject([{ newDueOn: '2026-04-01' }]);
  });

  test('of two disputes, told in either order, the later new due date counts', () => {
    const dueOn = [0, 1].map((first) => {
      const life = disputed(100_00);
      life.tell('2026-03-10 11:00', dispute(100_00, 'dis_2'));
      const decisions = [decision(100_00, '2026-05-04'), decision(100_00, '2026-05-06', { disputeId: 'dis_2' })];
      life.tell('2026-05-07 10:00', ...(first === 0 ? decisions : decisions.toReversed()));
      return life.state.ladder.dueOn;
    });
    expect(dueOn).toEqual(['2026-05-20', '2026-05-20']);
  });

  test('an alert of the round before ends, and so do its questions; the new round has its own', () => {
    const life = disputed().pay('2026-04-30 10:00', 100_00).until('2026-05-08 00:00');
    expect([life.isAlerted, life.asks]).toEqual([true, ['part-payment']]);
    life.tell('2026-05-08 10:00', decision(400_00, '2026-05-08'));
    expect([life.isAlerted, life.asks, life.isBlocked]).toEqual([false, [], false]);
    life.until('2026-06-15 12:00');
    expect(life.tried.at(-1)).toMatch(/^Fri 2026-06-12 09:00 reminder-2.3.0/);
    life.pay('2026-06-15 12:00', 100_00).until('2026-08-01 00:00');
    expect(life.rows('decisions').map(({ key, until }) => [key, until !== undefined])).toEqual([
      ['part-payment:1', true],
      ['part-payment:2', false],
    ]);
    expect(life.rows('alerts').map(({ key }) => key)).toEqual(['suspension-announced-1', 'suspension-announced-2']);
  });
});

describe('GTC-4.2.c and f: a suspension that stands keeps its own ground', () => {
  const suspended = () => {
    const life = disputed().until('2026-05-10 00:00');
    expect(life.isBlocked).toBe(true);
    life.tell('2026-05-11 10:00', decision(400_00, '2026-05-11'));
    return life;
  };

  test('a rejected dispute does not lift it, and starts its own round', () => {
    const life = suspended();
    expect([life.isBlocked, life.state.ladder.dueOn, life.nextAt]).toEqual([true, '2026-05-26', 'Tue 2026-06-02 09:00']);
  });

  test('its ground paid, access is back, though what was rejected is still open', () => {
    const life = suspended().pay('2026-05-12 10:00', 599_99);
    expect(life.isBlocked).toBe(true);
    life.pay('2026-05-13 10:00', 1);
    expect([life.isBlocked, life.rows('accessBlocks')[0]?.unfounded, life.nextAt]).toEqual([false, false, 'Tue 2026-06-02 09:00']);
  });

  test('what was rejected leads to a suspension of its own, after its own three reminders', () => {
    const life = suspended().pay('2026-05-12 10:00', 600_00).until('2026-08-01 00:00');
    expect(life.rows('accessBlocks').map(({ key, until }) => [key, until !== undefined])).toEqual([
      ['suspension-1', true],
      ['suspension-2', false],
    ]);
    expect(life.timeline.at(-1)).toMatch(/^Wed 2026-07-01 09:00 access suspended/);
  });

  test.each([
    ['on the day of the suspension is no ground of it', '2026-04-23', false],
    ['the day before is part of it', '2026-04-22', true],
  ])('a decision told late: what it made due %s', (_when, notifiedOn, isBlocked) => {
    const life = disputed().until('2026-05-10 00:00');
    life.tell('2026-05-11 10:00', decision(400_00, notifiedOn));
    expect(life.pay('2026-05-12 10:00', 600_00).isBlocked).toBe(isBlocked);
  });

  test('all of the invoice disputed, rejected, dunned and suspended for: a payment after that lifts a founded suspension', () => {
    const life = disputed(1_000_00);
    life.tell('2026-04-01 10:00', decision(1_000_00, '2026-04-01'));
    life.until('2026-06-05 00:00').pay('2026-06-05 10:00', 1_000_00);
    expect(life.state.suspensions).toMatchObject([{ lifted: { asOf: '2026-06-05' } }]);
    expect(life.rows('accessBlocks')[0]?.unfounded).toBe(false);
  });

  test('what fell due before a suspension is part of its ground', () => {
    const life = disputed();
    life.tell('2026-04-01 10:00', decision(400_00, '2026-04-01'));
    life.until('2026-06-05 00:00');
    expect(life.isBlocked).toBe(true);
    expect(life.pay('2026-06-05 10:00', 600_00).isBlocked).toBe(true);
    expect(life.pay('2026-06-06 10:00', 400_00).isBlocked).toBe(false);
    expect(life.rows('accessBlocks')[0]?.unfounded).toBe(false);
  });
});

describe('GTC-4.2.f: a decision that cannot be taken is refused, and changes nothing', () => {
  const refusal = (life: InvoiceLife, fact: ReturnType<typeof decision>): string => {
    const { state } = life.until('2026-04-10 10:00');
    const answer = life.tell('2026-04-10 10:00', fact);
    expect(life.state).toBe(state);
    return 'refused' in answer ? `${answer.refused.code} ${answer.refused.clause}` : 'accepted';
  };

  test('on a dispute that nobody told', () =>
    expect(refusal(disputed(), decision(0, '2026-04-10', { disputeId: 'dis_9' }))).toBe('unknown_dispute GTC-4.2.f'));

  test('on one that is void', () => {
    const life = new InvoiceLife();
    life.tell('2026-03-10 10:00', { ...dispute(400_00), form: 'email' });
    expect(refusal(life, decision(0, '2026-04-10'))).toBe('void_dispute GTC-4.2.f');
  });

  test('on one that was decided', () => {
    const life = disputed();
    life.tell('2026-04-09 10:00', decision(0, '2026-04-09'));
    expect(refusal(life, decision(400_00, '2026-04-10'))).toBe('already_decided GTC-4.2.f');
  });

  test('of more than was disputed', () => {
    expect(refusal(disputed(), decision(400_01, '2026-04-10'))).toBe('rejected_more_than_disputed GTC-4.2.f');
  });

  test('that would credit more than the invoice', () => {
    const life = disputed();
    life.tell('2026-04-09 10:00', { kind: 'creditNoteIssued', creditNoteId: 'cn_9', amountMinor: 700_00, on: day('2026-04-09') });
    expect(refusal(life, decision(99_99, '2026-04-10'))).toBe('credit_exceeds_invoice GTC-4.2.f');
    expect(life.tell('2026-04-10 11:00', decision(100_00, '2026-04-10'))).toHaveProperty('accepted');
  });
});
