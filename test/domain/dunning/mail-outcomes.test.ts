import { InvoiceLife } from './invoice-life';
import { day } from './samples';

const address = { kind: 'addressChanged', contactId: 'ctc_1' } as const;
const bounce = (notice: string) => ({ kind: 'reminderBounced', notice }) as const;
const keysOf = (life: InvoiceLife): string[] => life.tried.map((tried) => tried.slice(21));

describe('GTC-4.2.b: a reminder that was refused was not sent', () => {
  const refused = () => {
    const life = new InvoiceLife({ mails: () => 'refused' }).until('2026-04-20 00:00');
    life.mails = 'accepted';
    return life;
  };

  test('the ladder waits for another address and asks finance, for as long as it takes', () => {
    const life = refused().until('2027-01-01 00:00');
    expect([life.asks, life.state.ladder.sent, life.tried.length]).toEqual([['address'], [], 1]);
    expect(life.waitingFor).toBe('another address for reminder 1 of 3: the last mail was refused or bounced');
  });

  test('another address releases it: the next working moment sends another mail, and the spacing runs from that one', () => {
    const life = refused();
    life.tell('2026-04-20 10:00', address);
    life.until('2026-05-10 00:00');
    expect(life.tried).toEqual([
      'Wed 2026-04-08 09:00 reminder-1.1.0/1',
      'Mon 2026-04-20 10:00 reminder-1.1.1/1',
      'Mon 2026-04-27 09:00 reminder-1.2.1/1',
      'Mon 2026-05-04 09:00 reminder-1.3.1/1',
    ]);
    expect(life.asks).toEqual([]);
  });

  test('a person may send it again to the address that stands', () => {
    const life = refused();
    life.decide('2026-04-21 10:00', 'address', 'send-again');
    expect(keysOf(life)).toEqual(['reminder-1.1.0/1', 'reminder-1.1.1/1']);
  });

  test('refused again, it asks again under another key', () => {
    const life = refused();
    life.mails = 'refused';
    life.tell('2026-04-21 10:00', address);
    life.tell('2026-04-22 10:00', address);
    expect(life.rows('decisions').map(({ key, until }) => [key, until !== undefined])).toEqual([
      ['address:1.1', true],
      ['address:1.2', true],
      ['address:1.3', false],
    ]);
  });

  test('another address that nobody waits for changes nothing, and the timeline says so', () => {
    const life = new InvoiceLife();
    expect(life.tell('2026-03-10 10:00', address)).toEqual({
      accepted: { clause: 'GTC-4.2.b', text: 'nothing changed: this was known already, or no longer matters' },
    });
  });
});

describe('GTC-4.2.b: a reminder that bounced was not sent', () => {
  test('the first, after the second was sent: only one counts, and the next is the second again', () => {
    const life = new InvoiceLife().until('2026-04-16 00:00');
    life.tell('2026-04-16 10:00', bounce('reminder-1.1.0'));
    expect([life.asks, life.state.ladder.sent.map(({ notice }) => notice)]).toEqual([['address'], ['reminder-1.2.0']]);
    life.tell('2026-04-17 10:00', address);
    life.until('2026-06-30 00:00');
    expect(life.tried.slice(2)).toEqual(['Wed 2026-04-22 09:00 reminder-1.2.1/1', 'Wed 2026-04-29 09:00 reminder-1.3.1/1']);
    expect(life.timeline.at(-1)).toMatch(/^Fri 2026-05-15 09:00 access suspended/);
  });

  test('the third, during the fourteen days: the alert ends, nobody is suspended, and the days run anew from the third that arrives', () => {
    const life = new InvoiceLife().until('2026-05-06 00:00');
    expect(life.isAlerted).toBe(true);
    life.tell('2026-05-06 10:00', bounce('reminder-1.3.0'));
    expect([life.isAlerted, life.asks]).toEqual([false, ['address']]);
    life.until('2026-05-20 00:00');
    expect(life.isBlocked).toBe(false);
    life.tell('2026-05-20 10:00', address);
    expect([life.tried.at(-1), life.isAlerted, life.nextAt]).toEqual([
      'Wed 2026-05-20 10:00 reminder-1.3.1/1',
      true,
      'Thu 2026-06-04 09:00',
    ]);
    expect(life.rows('alerts').map(({ key, reason }) => [key, reason.text])).toEqual([
      ['suspension-announced-1', 'in the absence of payment, access will be suspended on Thursday 7 May 2026 at 09:00'],
      ['suspension-announced-2', 'in the absence of payment, access will be suspended on Thursday 4 June 2026 at 09:00'],
    ]);
  });

  test.each(['reminder-1.1.0', 'reminder-1.3.0'])('%s, after access was suspended: it is back at once, and was unfounded', (notice) => {
    const life = new InvoiceLife().until('2026-05-08 00:00');
    expect(life.isBlocked).toBe(true);
    life.tell('2026-05-08 10:00', bounce(notice));
    expect(life.isBlocked).toBe(false);
    expect(life.rows('accessBlocks')).toMatchObject([{ key: 'suspension-1', unfounded: true }]);
    expect(life.asks.sort()).toEqual(['address', 'unfounded-suspension']);
  });

  test('one on which a suspension of an earlier round rests bounces after the next round began: unfounded all the same', () => {
    const life = new InvoiceLife();
    life.tell('2026-03-10 10:00', {
      kind: 'disputeReceived',
      disputeId: 'dis_1',
      form: 'registered-letter',
      disputedMinor: 400_00,
      depositedOn: day('2026-03-10'),
    });
    life.tell('2026-05-11 10:00', {
      kind: 'disputeDecided',
      disputeId: 'dis_1',
      rejectedMinor: 400_00,
      notifiedOn: day('2026-05-11'),
      creditNoteId: 'cn_1',
    });
    expect(life.isBlocked).toBe(true);
    life.tell('2026-05-12 10:00', bounce('reminder-1.2.0'));
    expect([life.isBlocked, life.state.ladder.held, life.nextAt]).toEqual([false, false, 'Tue 2026-06-02 09:00']);
  });

  test('a bounce of what does not count as sent is refused, and changes nothing', () => {
    const life = new InvoiceLife().until('2026-04-09 00:00');
    const { state } = life;
    expect(life.tell('2026-04-09 10:00', bounce('reminder-1.2.0'))).toEqual({
      refused: { code: 'not_sent', clause: 'GTC-4.2.b', message: 'This reminder does not count as sent, so it cannot bounce.' },
    });
    expect(life.state).toBe(state);
  });

  test('a reminder that is accepted once no more is wanted still counts, and opens no alert', () => {
    const life = new InvoiceLife().until('2026-04-21 00:00').pay('2026-04-21 10:00', 1_000_00);
    life.tell('2026-04-22 09:01', { kind: 'reminderSent', notice: 'reminder-1.3.0', at: life.now });
    expect([life.state.ladder.sent.length, life.isAlerted, life.step.kind]).toEqual([3, false, 'close']);
  });
});

describe('GTC-4.2.b: a mail server that takes nothing', () => {
  const down = () => new InvoiceLife({ mails: () => 'silent' });

  test('is tried every fifteen minutes: the same notice under another key each time', () => {
    const life = down().until('2026-04-08 09:46');
    expect(life.tried).toEqual([
      'Wed 2026-04-08 09:00 reminder-1.1.0/1',
      'Wed 2026-04-08 09:15 reminder-1.1.0/2',
      'Wed 2026-04-08 09:30 reminder-1.1.0/3',
      'Wed 2026-04-08 09:45 reminder-1.1.0/4',
    ]);
    expect([life.nextAt, life.waitingFor]).toEqual([
      'Wed 2026-04-08 10:00',
      'another try of reminder 1 of 3: the mail server did not take it',
    ]);
  });

  test('after an hour it is in the work list, not before', () => {
    expect(down().until('2026-04-08 09:59').asks).toEqual([]);
    expect(down().until('2026-04-08 10:00').asks).toEqual(['mail-server']);
  });

  test('it is tried for ever, on working days from nine', () => {
    const life = down().until('2026-04-13 09:16');
    const days = [...new Set(life.tried.map((tried) => tried.slice(0, 14)))];
    expect(days).toEqual(['Wed 2026-04-08', 'Thu 2026-04-09', 'Fri 2026-04-10', 'Mon 2026-04-13']);
    expect(life.tried.filter((tried) => tried.startsWith('Mon'))).toEqual([
      expect.stringContaining('09:00'),
      expect.stringContaining('09:15'),
    ]);
  });

  test('once it takes the reminder, the question is over, and the spacing runs from that moment', () => {
    const life = down().until('2026-04-08 11:00');
    life.mails = 'accepted';
    life.until('2026-04-08 11:15');
    expect([life.asks, life.nextAt]).toEqual([[], 'Wed 2026-04-15 09:00']);
  });

  test('a person who looked has it tried at once, under a fresh key; it comes back after another hour of silence', () => {
    const life = down().until('2026-04-08 10:01');
    life.decide('2026-04-08 10:05', 'mail-server', 'send-again');
    expect([life.tried.at(-1), life.asks]).toEqual(['Wed 2026-04-08 10:05 reminder-1.1.0/6', []]);
    expect(life.until('2026-04-08 11:04').asks).toEqual([]);
    expect(life.until('2026-04-08 11:05').asks).toEqual(['mail-server']);
    expect(life.rows('decisions').map(({ key }) => key)).toEqual(['mail-server:reminder-1.1.0/1', 'mail-server:reminder-1.1.0/6']);
  });

  test.each([
    ['accepted', 'reminder-1.2.0/1'],
    ['refused', 'reminder-1.1.1/1'],
  ] as const)('tries are counted per mail: the next one after it was %s begins at 1', (outcome, key) => {
    const life = down().until('2026-04-08 09:20');
    life.mails = outcome;
    life.until('2026-04-10 00:00');
    life.mails = 'accepted';
    life.tell('2026-04-10 10:00', address);
    expect(keysOf(life.until('2026-04-15 09:00'))).toContain(key);
  });

  test('a payment ends the tries and the question', () => {
    const life = down().until('2026-04-08 10:30').pay('2026-04-08 10:31', 1_000_00);
    expect([life.asks, life.step.kind]).toEqual([[], 'close']);
  });
});
