import { InvoiceLife } from './invoice-life';
import { day } from './samples';

const suspendedAt = (life: InvoiceLife): string | undefined =>
  life.timeline.find((line) => line.includes('access suspended'))?.slice(0, 20);

describe('GTC-4.2.c: access is suspended when no payment is made within fourteen days of the third reminder', () => {
  test('at nine on the working day after the fourteenth, not a minute before', () => {
    const life = new InvoiceLife().until('2026-05-07 08:59');
    expect([life.isBlocked, life.waitingFor]).toEqual([false, 'suspension of access on Thursday 7 May 2026, unless paid before']);
    expect(life.until('2026-05-07 09:00').isBlocked).toBe(true);
    expect(life.waitingFor).toBe('payment; access is suspended');
  });

  test('a fourteenth day that is a holiday is extended, like any last day to pay', () => {
    const life = new InvoiceLife({ issuedOn: '2026-03-10', from: '2026-03-10 12:00' }).until('2026-06-01 00:00');
    expect(life.tried.at(-1)).toMatch(/^Thu 2026-04-30/);
    expect(suspendedAt(life)).toBe('Mon 2026-05-18 09:00');
  });

  test('never on a weekend, also where reminders are sent on any day', () => {
    const life = new InvoiceLife({
      issuedOn: '2026-03-05',
      from: '2026-03-05 12:00',
      terms: { workingDaysOnly: false, extendToWorkingDay: false },
    });
    expect(suspendedAt(life.until('2026-06-01 00:00'))).toBe('Tue 2026-05-12 09:00');
  });

  test('days and hour are special conditions', () => {
    const life = new InvoiceLife({ terms: { suspensionDays: 30, suspensionTime: '16:00' } }).until('2026-07-01 00:00');
    expect(suspendedAt(life)).toBe('Tue 2026-05-26 16:00');
  });

  test('counted from the day the third was really sent, also when nothing ran in between', () => {
    const life = new InvoiceLife().until('2026-04-21 00:00').outage('2026-04-24 11:00').until('2026-06-01 00:00');
    expect(suspendedAt(life)).toBe('Mon 2026-05-11 09:00');
  });

  test.each([
    ['on a Sunday night: on Monday at nine', '2026-05-10 23:00', 'Mon 2026-05-11 09:00'],
    ['on a working day before nine: at nine', '2026-05-11 06:00', 'Mon 2026-05-11 09:00'],
    ['on a working day after nine: at once', '2026-05-11 15:00', 'Mon 2026-05-11 15:00'],
  ])('caught up after an outage that ends %s', (_when, over, at) => {
    expect(suspendedAt(new InvoiceLife().until('2026-05-01 00:00').outage(over).until('2026-05-12 00:00'))).toBe(at);
  });
});

describe('GTC-4.2.d: the alert in the software', () => {
  test('opens when the third reminder is accepted and says when access is suspended; it ends with the suspension', () => {
    const life = new InvoiceLife();
    expect(life.until('2026-04-22 08:59').isAlerted).toBe(false);
    expect(life.until('2026-04-22 09:00').rows('alerts')).toEqual([
      {
        table: 'alerts',
        key: 'suspension-announced-1',
        from: '2026-04-22T07:00:00.000Z',
        reason: { clause: 'GTC-4.2.d', text: 'in the absence of payment, access will be suspended on Thursday 7 May 2026 at 09:00' },
      },
    ]);
    expect(life.until('2026-05-07 09:00').rows('alerts')[0]?.until).toBe('2026-05-07T07:00:00.000Z');
  });

  test('ends when the invoice is paid', () => {
    expect(new InvoiceLife().pay('2026-04-30 10:00', 1_000_00).rows('alerts')[0]?.until).toBe('2026-04-30T08:00:00.000Z');
  });

  test('says "may" where suspension takes an approval', () => {
    const [alert] = new InvoiceLife({ terms: { suspension: 'on-approval' } }).until('2026-04-23 00:00').rows('alerts');
    expect(alert?.reason.text).toBe('in the absence of payment, access may be suspended from Thursday 7 May 2026 at 09:00');
  });

  test('is a right: a provider that does not use it suspends without', () => {
    const life = new InvoiceLife({ terms: { alert: false } }).until('2026-05-08 00:00');
    expect([life.rows('alerts'), life.isBlocked]).toEqual([[], true]);
  });
});

describe('GTC-4.2.c: suspendUnless', () => {
  test('any-payment: a part paid after the third reminder stops the suspension and puts the rest before finance', () => {
    const life = new InvoiceLife().pay('2026-04-22 15:00', 1_00);
    expect(life.waitingFor).toBe('the question to finance whether to suspend access, on Thursday 7 May 2026, unless paid before');
    life.until('2026-06-01 00:00');
    expect([life.isBlocked, life.asks]).toEqual([false, ['part-payment']]);
    expect(life.waitingFor).toBe("finance's answer: suspend access although a part was paid after the third reminder?");
  });

  test('a part paid on the day before the third reminder does not', () => {
    expect(new InvoiceLife().pay('2026-04-22 15:00', 1_00, '2026-04-21').until('2026-05-08 00:00').isBlocked).toBe(true);
  });

  test('paid-in-full, a special condition: a part payment does not', () => {
    const life = new InvoiceLife({ terms: { suspendUnless: 'paid-in-full' } }).pay('2026-05-06 15:00', 999_99);
    expect(life.until('2026-05-08 00:00').isBlocked).toBe(true);
  });

  test('payment in full does, whatever the terms', () => {
    const life = new InvoiceLife({ terms: { suspendUnless: 'paid-in-full' } }).pay('2026-05-06 15:00', 1_000_00);
    expect([life.step.kind, life.isBlocked, life.until('2026-06-01 00:00').isBlocked]).toEqual(['close', false, false]);
  });

  test('finance may suspend all the same: no payment that was known makes it unfounded', () => {
    const life = new InvoiceLife().pay('2026-04-30 15:00', 1_00);
    life.decide('2026-05-08 10:00', 'part-payment', 'suspend');
    expect([life.isBlocked, life.asks]).toEqual([true, []]);
    expect(life.timeline.at(-1)).toBe('Fri 2026-05-08 10:00 access suspended for all Customer Users, as finance decided');
    expect(life.pay('2026-05-20 10:00', 999_00).isBlocked).toBe(false);
    expect(life.rows('accessBlocks')[0]?.unfounded).toBe(false);
  });

  test('or keep access open: the alert ends, and nothing more happens by itself', () => {
    const life = new InvoiceLife().pay('2026-04-30 15:00', 1_00);
    life.decide('2026-05-08 10:00', 'part-payment', 'hold');
    life.until('2027-05-08 00:00');
    expect([life.isBlocked, life.isAlerted, life.asks, life.waitingFor]).toEqual([false, false, [], 'payment; finance keeps access open']);
  });

  test('a question that a payment in full settled is over, without an answer', () => {
    const life = new InvoiceLife().pay('2026-04-30 15:00', 1_00).pay('2026-05-11 10:00', 999_00);
    expect(life.rows('decisions')).toMatchObject([{ key: 'part-payment:1', until: '2026-05-11T08:00:00.000Z' }]);
    expect(life.rows('decisions')[0]?.decided).toBeUndefined();
    expect(life.decide('2026-05-12 10:00', 'part-payment:1', 'suspend')).toMatchObject({ refused: { code: 'decision_over' } });
  });
});

describe('GTC-4.2.c: "entitled": suspension on approval', () => {
  const onApproval = () => new InvoiceLife({ terms: { suspension: 'on-approval' } });

  test('finance is asked on the day, not before, and nobody is suspended without', () => {
    expect(onApproval().until('2026-05-07 08:59').asks).toEqual([]);
    const life = onApproval().until('2027-01-01 00:00');
    expect([life.asks, life.isBlocked]).toEqual([['approve-suspension'], false]);
  });

  test('approved on a working day, access is suspended at once', () => {
    const life = onApproval();
    life.decide('2026-05-08 20:00', 'approve-suspension', 'suspend');
    expect(suspendedAt(life)).toBe('Fri 2026-05-08 20:00');
  });

  test('approved on a Saturday, it is suspended on Monday at nine', () => {
    const life = onApproval();
    life.decide('2026-05-09 20:00', 'approve-suspension', 'suspend');
    expect([life.asks, life.waitingFor]).toEqual([[], 'suspension of access on Monday 11 May 2026, unless paid before']);
    expect(suspendedAt(life.until('2026-05-12 00:00'))).toBe('Mon 2026-05-11 09:00');
  });

  test('while it is asked, a weekend changes nothing of what is waited for', () => {
    const life = onApproval().until('2026-05-09 00:00');
    life.tell('2026-05-09 10:00', { kind: 'costsDocumented', costId: 'cost_1', amountMinor: 50_00, on: day('2026-05-09') });
    expect([life.step.kind, life.asks]).toEqual(['await', ['approve-suspension']]);
  });

  test('a part payment changes the question', () => {
    const life = onApproval().until('2026-05-08 00:00').pay('2026-05-08 10:00', 1_00);
    expect(life.asks).toEqual(['part-payment']);
    expect(life.decide('2026-05-08 11:00', 'approve-suspension:1', 'suspend')).toMatchObject({ refused: { code: 'decision_over' } });
  });

  test('a payment that was taken back puts it again: nobody is suspended because a question was closed', () => {
    const life = onApproval()
      .until('2026-05-08 00:00')
      .pay('2026-05-08 10:00', 1_000_00)
      .reverse('2026-05-11 10:00')
      .until('2026-06-30 00:00');
    expect([life.isBlocked, life.asks]).toEqual([false, ['suspend-again']]);
  });
});

describe('GTC-4.2.c: access is given back', () => {
  const suspended = () => new InvoiceLife().until('2026-05-10 00:00');

  test('when the invoice is settled, not by a part payment; the suspension was founded', () => {
    const life = suspended().pay('2026-05-11 10:00', 400_00);
    expect(life.isBlocked).toBe(true);
    life.pay('2026-05-12 10:00', 600_00);
    expect([life.isBlocked, life.step.kind, life.asks]).toEqual([false, 'close', []]);
    expect(life.rows('accessBlocks')).toMatchObject([{ until: '2026-05-12T08:00:00.000Z', unfounded: false }]);
    expect(life.timeline.at(-1)).toBe(
      'Tue 2026-05-12 10:00 access reinstated as of Tuesday 12 May 2026: its suspension has no ground any more',
    );
  });

  test.each([
    ['a payment in full dated the day before', 1_000_00, '2026-05-06', true],
    ['a payment in full dated on its day', 1_000_00, '2026-05-07', false],
  ])('%s of the suspension, told later, lifts it as of its value date; unfounded: %#', (_when, amountMinor, valueOn, unfounded) => {
    const life = suspended().pay('2026-05-11 10:00', amountMinor, valueOn);
    expect(life.state.suspensions).toMatchObject([{ lifted: { asOf: valueOn } }]);
    expect(life.rows('accessBlocks')).toMatchObject([{ unfounded }]);
    expect(life.asks).toEqual(unfounded ? ['unfounded-suspension'] : []);
  });

  test('any-payment: a part dated before the suspension and told later lifts it and asks finance; one dated on its day does not', () => {
    expect(suspended().pay('2026-05-11 10:00', 1_00, '2026-05-07').isBlocked).toBe(true);
    const life = suspended().pay('2026-05-11 10:00', 1_00, '2026-05-06');
    expect([life.isBlocked, life.asks.sort()]).toEqual([false, ['suspend-again', 'unfounded-suspension']]);
    expect(life.timeline.slice(-4)).toEqual([
      'Mon 2026-05-11 10:00 payments allocated: EUR 999.00 of the principal is open',
      'Mon 2026-05-11 10:00 access reinstated as of Wednesday 6 May 2026: its suspension has no ground any more',
      'Mon 2026-05-11 10:00 the suspension was unfounded: it had no ground since Wednesday 6 May 2026',
      'Mon 2026-05-11 10:00 put before finance: suspend access after all? What was announced was called off or given back, and the invoice is open',
    ]);
  });

  test('paid-in-full: a part dated before the suspension does not', () => {
    const life = new InvoiceLife({ terms: { suspendUnless: 'paid-in-full' } }).until('2026-05-10 00:00');
    expect(life.pay('2026-05-11 10:00', 999_00, '2026-05-06').isBlocked).toBe(true);
  });

  test('approved by a person who knew of no payment, a part dated before it makes it unfounded all the same', () => {
    const life = new InvoiceLife({ terms: { suspension: 'on-approval' } });
    life.decide('2026-05-08 10:00', 'approve-suspension', 'suspend');
    expect([life.isBlocked, life.pay('2026-05-11 10:00', 1_00, '2026-05-07').isBlocked]).toEqual([true, false]);
  });

  test('a suspension that a later payment had lifted is flagged when an earlier one is told at last', () => {
    const life = suspended().pay('2026-05-11 10:00', 1_000_00);
    expect(life.asks).toEqual([]);
    life.pay('2026-05-20 10:00', 1_000_00, '2026-05-05');
    expect([life.rows('accessBlocks')[0]?.unfounded, life.asks]).toEqual([true, ['unfounded-suspension']]);
    expect(life.rows('accessBlocks')[0]?.until).toBe('2026-05-11T08:00:00.000Z');
  });

  test('the flag stays in the work list until a person noted it, also once the invoice is settled', () => {
    const life = suspended().pay('2026-05-11 10:00', 1_000_00, '2026-05-06').until('2026-12-31 00:00');
    expect([life.step.kind, life.asks]).toEqual(['close', ['unfounded-suspension']]);
    life.decide('2026-12-31 10:00', 'unfounded-suspension', 'noted');
    expect(life.asks).toEqual([]);
  });

  test.each([
    [
      'a credit note for all of it',
      { kind: 'creditNoteIssued', creditNoteId: 'cn_1', amountMinor: 1_000_00, on: day('2026-05-11') },
      'cancelled',
    ],
    ['a write-off', { kind: 'writtenOff', on: day('2026-05-11') }, 'written off'],
  ] as const)('by %s, as of its day', (_what, fact, outcome) => {
    const life = suspended();
    life.tell('2026-05-11 10:00', fact);
    expect(life.state.suspensions).toMatchObject([{ lifted: { asOf: '2026-05-11' } }]);
    expect([life.isBlocked, life.rows('accessBlocks')[0]?.unfounded, life.waitingFor]).toEqual([false, false, `invoice ${outcome}`]);
  });

  test('by finance, which is asked whether it is for good', () => {
    const life = suspended();
    life.tell('2026-05-11 10:00', { kind: 'reinstatementOrdered' });
    expect([life.isBlocked, life.asks]).toEqual([false, ['suspend-again']]);
    life.decide('2026-05-12 10:00', 'suspend-again', 'suspend');
    expect([life.isBlocked, life.rows('accessBlocks').map(({ key }) => key)]).toEqual([true, ['suspension-1', 'suspension-2']]);
  });

  test('finance cannot give back what is not taken', () => {
    const life = new InvoiceLife();
    const { state } = life;
    expect(life.tell('2026-03-10 10:00', { kind: 'reinstatementOrdered' })).toEqual({
      refused: { code: 'not_suspended', clause: 'GTC-4.2.c', message: 'Access is not suspended for this invoice.' },
    });
    expect(life.state).toBe(state);
  });
});

describe('GTC-4.2.c: no suspension by itself once its announcement was called off', () => {
  test('a payment taken back after access was given back: finance decides, each time anew', () => {
    const life = new InvoiceLife()
      .until('2026-05-10 00:00')
      .pay('2026-05-11 10:00', 1_000_00)
      .reverse('2026-05-20 10:00')
      .until('2026-08-01 00:00');
    expect([life.isBlocked, life.asks]).toEqual([false, ['suspend-again']]);
    life.decide('2026-08-03 10:00', 'suspend-again', 'suspend');
    expect(life.isBlocked).toBe(true);
    life.pay('2026-08-04 10:00', 1_000_00).reverse('2026-08-20 10:00', 1).until('2026-10-01 00:00');
    expect([life.isBlocked, life.asks]).toEqual([false, ['suspend-again']]);
    expect(life.rows('decisions').map(({ key }) => key)).toEqual(['suspend-again:1.1', 'suspend-again:1.2']);
  });

  test('a payment taken back before the suspension: finance decides, and not before the fourteen days are over', () => {
    const life = new InvoiceLife().until('2026-04-23 00:00').pay('2026-04-23 10:00', 1_000_00).reverse('2026-04-24 10:00');
    expect([life.isAlerted, life.asks]).toEqual([false, []]);
    expect(life.until('2026-05-07 08:59').asks).toEqual([]);
    expect(life.until('2026-05-07 09:00').asks).toEqual(['suspend-again']);
    expect(life.isBlocked).toBe(false);
  });

  test('a payment taken back before the third reminder: the ladder goes on and announces', () => {
    const life = new InvoiceLife().until('2026-04-16 00:00').pay('2026-04-16 10:00', 1_000_00);
    expect(life.step.kind).toBe('close');
    life.reverse('2026-05-20 10:00').until('2026-07-01 00:00');
    expect(life.tried.at(-1)).toBe('Wed 2026-05-20 10:00 reminder-1.3.0/1');
    expect(suspendedAt(life)).toBe('Thu 2026-06-04 09:00');
  });
});
