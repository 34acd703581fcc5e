import { InvoiceLife } from './invoice-life';
import { day } from './samples';

const sentBy = (life: InvoiceLife): string[] => life.tried.map((tried) => tried.replace(/ reminder.*/, ''));

describe('GTC-4.2.b: up to three payment reminders by e-mail', () => {
  test('7, 14 and 21 days after the due date, at nine in Brussels', () => {
    const life = new InvoiceLife().until('2026-04-30 00:00');
    expect(sentBy(life)).toEqual(['Wed 2026-04-08 09:00', 'Wed 2026-04-15 09:00', 'Wed 2026-04-22 09:00']);
  });

  test('not a minute before, and at the minute', () => {
    const life = new InvoiceLife().until('2026-04-08 08:59');
    expect([life.tried, life.nextAt, life.waitingFor]).toEqual([[], 'Wed 2026-04-08 09:00', 'reminder 1 of 3, unless paid before']);
    expect(life.until('2026-04-08 09:00').tried).toHaveLength(1);
  });

  test.each([
    ['in spring', '2026-02-16', ['2026-03-25T08:00:00.000Z', '2026-04-01T07:00:00.000Z', '2026-04-08T07:00:00.000Z']],
    ['in autumn', '2026-09-14', ['2026-10-21T07:00:00.000Z', '2026-10-28T08:00:00.000Z', '2026-11-04T08:00:00.000Z']],
  ])('nine stays nine when the clocks change %s', (_season, issuedOn, instants) => {
    const life = new InvoiceLife({ issuedOn, from: `${issuedOn} 12:00` }).until('2026-12-31 00:00');
    expect(life.state.ladder.sent.map(({ at }) => at)).toEqual(instants);
  });

  test('counted from the due date as extended', () => {
    const life = new InvoiceLife({ issuedOn: '2026-03-12', from: '2026-03-12 12:00' });
    expect(life.nextAt).toBe('Mon 2026-04-20 09:00');
  });

  test('one that falls on a holiday goes out on the next working day, and the ones after it keep seven days', () => {
    const life = new InvoiceLife({ issuedOn: '2026-03-25', from: '2026-03-25 12:00' }).until('2026-06-01 00:00');
    expect(sentBy(life)).toEqual(['Mon 2026-05-04 09:00', 'Mon 2026-05-11 09:00', 'Mon 2026-05-18 09:00']);
  });

  test('on any day where the terms say so', () => {
    const life = new InvoiceLife({
      issuedOn: '2026-03-05',
      from: '2026-03-05 12:00',
      terms: { workingDaysOnly: false, extendToWorkingDay: false },
    });
    expect(sentBy(life.until('2026-04-30 00:00'))).toEqual(['Sat 2026-04-11 09:00', 'Sat 2026-04-18 09:00', 'Sat 2026-04-25 09:00']);
  });

  test('number, offsets and hour are special conditions', () => {
    const life = new InvoiceLife({ terms: { reminderOffsetsDays: [1, 30], reminderTime: '14:30' } }).until('2026-07-01 00:00');
    expect(sentBy(life)).toEqual(['Thu 2026-04-02 14:30', 'Mon 2026-05-04 14:30']);
    expect(life.timeline[1]).toBe('Mon 2026-05-04 14:30 reminder 2 of 2 accepted by the mail server');
  });

  test('never less than seven days after the one before, however close the offsets', () => {
    const life = new InvoiceLife({ terms: { reminderOffsetsDays: [7, 8, 9] } }).until('2026-05-01 00:00');
    expect(sentBy(life)).toEqual(['Wed 2026-04-08 09:00', 'Wed 2026-04-15 09:00', 'Wed 2026-04-22 09:00']);
  });

  test('never less than seven days after the one before was really sent', () => {
    const life = new InvoiceLife().until('2026-04-08 08:00').outage('2026-04-10 16:00').until('2026-05-05 00:00');
    expect(sentBy(life)).toEqual(['Fri 2026-04-10 16:00', 'Fri 2026-04-17 09:00', 'Fri 2026-04-24 09:00']);
  });
});

describe('GTC-4.2.b: reminders after an outage', () => {
  const waiting = () => new InvoiceLife().until('2026-04-07 00:00');

  test('of eighty days: all are sent, in order, a week apart, on working days from nine; suspension waits for three', () => {
    const life = waiting().outage('2026-06-28 23:00');
    expect([life.tried, life.nextAt]).toEqual([[], 'Mon 2026-06-29 09:00']);
    life.until('2026-09-01 00:00');
    expect(sentBy(life)).toEqual(['Mon 2026-06-29 09:00', 'Mon 2026-07-06 09:00', 'Mon 2026-07-13 09:00']);
    expect(life.timeline.at(-1)).toMatch(/^Tue 2026-07-28 09:00 access suspended/);
  });

  test.each([
    ['on its own day, late: at once', '2026-04-08 23:30', 'Wed 2026-04-08 23:30'],
    ['on a working day, before nine: at nine', '2026-04-09 08:59', 'Thu 2026-04-09 09:00'],
    ['on a working day, after nine: at once', '2026-04-09 15:00', 'Thu 2026-04-09 15:00'],
    ['on a Saturday: on Monday at nine', '2026-04-11 10:00', 'Mon 2026-04-13 09:00'],
    ['on a holiday: on the next working day at nine', '2026-05-14 10:00', 'Fri 2026-05-15 09:00'],
  ])('that ends %s', (_when, over, sent) => {
    expect(sentBy(waiting().outage(over).until('2026-05-20 00:00'))[0]).toBe(sent);
  });

  test('what was paid while nothing ran is heard before anything is sent', () => {
    const part = {
      paymentId: 'pay_1',
      valueOn: day('2026-05-01'),
      amountMinor: 1_000_00,
      costsMinor: 0,
      interestMinor: 0,
      principalMinor: 1_000_00,
    };
    const life = waiting().outage('2026-06-29 10:00', { kind: 'paymentsAllocated', allocation: 1, parts: [part] });
    expect([life.tried, life.step.kind]).toEqual([[], 'close']);
  });
});

describe('GTC-4.2.c: fewer than three reminders give no right to suspend', () => {
  test.each([
    ['one', [7]],
    ['two', [7, 14]],
  ])('%s: no alert, no suspension; the ladder ends in the work list', (_number, reminderOffsetsDays) => {
    const life = new InvoiceLife({ terms: { reminderOffsetsDays } }).until('2027-06-01 00:00');
    expect(life.tried).toHaveLength(reminderOffsetsDays.length);
    expect([life.rows('alerts'), life.rows('accessBlocks'), life.asks]).toEqual([[], [], ['ladder-ended']]);
    expect(life.waitingFor).toBe("finance's answer: what follows? All planned reminders were sent, and they are too few to suspend access");
    life.decide('2027-06-02 10:00', 'ladder-ended', 'noted');
    expect([life.asks, life.waitingFor]).toEqual([[], 'payment; all reminders were sent, too few to suspend access']);
  });

  test('the same is asked again in another round, under another key', () => {
    const life = new InvoiceLife({ terms: { reminderOffsetsDays: [7] } });
    const disputed = {
      kind: 'disputeReceived',
      disputeId: 'dis_1',
      form: 'registered-letter',
      disputedMinor: 400_00,
      depositedOn: day('2026-03-10'),
    } as const;
    life.tell('2026-03-10 10:00', disputed);
    life.decide('2026-04-09 10:00', 'ladder-ended', 'noted');
    life.tell('2026-04-10 10:00', {
      kind: 'disputeDecided',
      disputeId: 'dis_1',
      rejectedMinor: 400_00,
      notifiedOn: day('2026-04-10'),
      creditNoteId: 'cn_1',
    });
    life.until('2026-07-01 00:00');
    expect(life.tried).toHaveLength(2);
    expect(life.rows('decisions').map(({ key, decided }) => [key, decided?.option])).toEqual([
      ['ladder-ended:1.0', 'noted'],
      ['ladder-ended:2.0', undefined],
    ]);
  });
});
