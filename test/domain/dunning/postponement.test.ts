import { InvoiceLife } from './invoice-life';
import { day } from './samples';

const until = (date: string) => ({ kind: 'stepPostponed', until: day(date) }) as const;
const codeOf = (life: InvoiceLife, when: string, date: string): string => {
  const answer = life.tell(when, until(date));
  return 'refused' in answer ? answer.refused.code : answer.accepted.text;
};

describe('GTC-17.6: finance may postpone the next step, within 60 days of the day planned', () => {
  const early = () => new InvoiceLife().until('2026-04-02 00:00');

  test.each([
    ['the 60th day after', '2026-06-07', 'finance postponed the next step to Sunday 7 June 2026'],
    ['the 61st', '2026-06-08', 'postponed_too_far'],
    ['the day after', '2026-04-09', 'finance postponed the next step to Thursday 9 April 2026'],
    ['the day itself', '2026-04-08', 'not_postponed'],
    ['tomorrow, which is earlier', '2026-04-03', 'not_postponed'],
    ['today', '2026-04-02', 'postponed_to_the_past'],
  ])('%s', (_which, date, answer) => expect(codeOf(early(), '2026-04-02 10:00', date)).toBe(answer));

  test('a refusal changes nothing', () => {
    const life = early();
    const { state } = life;
    expect(life.tell('2026-04-02 10:00', until('2026-06-08'))).toEqual({
      refused: {
        code: 'postponed_too_far',
        clause: 'GTC-4.2.b',
        message: 'The step planned for Wednesday 8 April 2026 can be postponed by 60 days at most.',
      },
    });
    expect(life.state).toBe(state);
  });

  test('the reminder goes out on the first working day from then, at nine, and the ones after it keep their spacing', () => {
    const life = early();
    life.tell('2026-04-02 10:00', until('2026-05-02'));
    expect(life.nextAt).toBe('Mon 2026-05-04 09:00');
    life.until('2026-05-12 00:00');
    expect(life.tried.map((tried) => tried.slice(0, 20))).toEqual(['Mon 2026-05-04 09:00', 'Mon 2026-05-11 09:00']);
  });

  test('postponed again, the limit still counts from the day first planned', () => {
    const life = early();
    life.tell('2026-04-02 10:00', until('2026-05-29'));
    expect(codeOf(life, '2026-05-20 10:00', '2026-06-08')).toBe('postponed_too_far');
    expect(codeOf(life, '2026-05-20 10:00', '2026-06-05')).toBe('finance postponed the next step to Friday 5 June 2026');
    expect(life.nextAt).toBe('Fri 2026-06-05 09:00');
  });

  test('it may be shortened, to a day after the one first planned', () => {
    const life = early();
    life.tell('2026-04-02 10:00', until('2026-05-29'));
    expect(codeOf(life, '2026-04-03 10:00', '2026-04-10')).toBe('finance postponed the next step to Friday 10 April 2026');
    expect(life.nextAt).toBe('Fri 2026-04-10 09:00');
  });

  test('a suspension: it acts later, and the alert says so', () => {
    const life = new InvoiceLife().until('2026-04-23 00:00');
    life.tell('2026-04-23 10:00', until('2026-06-20'));
    expect([life.nextAt, life.waitingFor]).toEqual([
      'Mon 2026-06-22 09:00',
      'suspension of access on Monday 22 June 2026, unless paid before',
    ]);
    expect(life.rows('alerts')[0]?.reason.text).toBe('in the absence of payment, access will be suspended on Monday 22 June 2026 at 09:00');
    expect(life.until('2026-06-22 08:59').isBlocked).toBe(false);
    expect(life.until('2026-06-22 09:00').isBlocked).toBe(true);
    expect(life.rows('alerts')[0]?.reason.text).toBe('in the absence of payment, access will be suspended on Monday 22 June 2026 at 09:00');
  });

  test('of a suspension again: the limit still counts from the day first planned', () => {
    const life = new InvoiceLife().until('2026-04-23 00:00');
    expect(codeOf(life, '2026-04-23 10:00', '2026-06-20')).toMatch(/^finance postponed/);
    expect(codeOf(life, '2026-06-01 10:00', '2026-07-07')).toBe('postponed_too_far');
    expect(codeOf(life, '2026-06-01 10:00', '2026-07-06')).toMatch(/^finance postponed/);
  });

  test('one that was put before finance, too: nothing happens before that day, whatever the answer', () => {
    const life = new InvoiceLife({ terms: { suspension: 'on-approval' } }).until('2026-05-08 00:00');
    life.tell('2026-05-08 10:00', until('2026-05-18'));
    life.decide('2026-05-11 10:00', 'approve-suspension', 'suspend');
    expect(life.until('2026-05-18 08:59').isBlocked).toBe(false);
    expect(life.until('2026-05-18 09:00').isBlocked).toBe(true);
  });

  test('of a reminder puts off no later step than that', () => {
    const life = early();
    life.tell('2026-04-02 10:00', until('2026-04-10'));
    expect(life.until('2026-04-27 00:00').nextAt).toBe('Mon 2026-05-11 09:00');
  });

  test.each([
    ['paid', (life: InvoiceLife) => life.pay('2026-04-02 09:00', 1_000_00)],
    ['suspended', (life: InvoiceLife) => life.until('2026-05-08 00:00')],
    ['wholly disputed', (life: InvoiceLife) => disputed(life)],
    ['left open by finance', (life: InvoiceLife) => kept(life.pay('2026-04-30 10:00', 1_00))],
  ])('nothing is planned for an invoice that is %s', (_how, happen) => {
    const life = new InvoiceLife();
    happen(life);
    expect(codeOf(life, '2026-05-12 10:00', '2026-05-13')).toBe('nothing_to_postpone');
  });

  test('nor once a ladder of two is at its end', () => {
    expect(codeOf(new InvoiceLife({ terms: { reminderOffsetsDays: [7, 14] } }), '2026-05-12 10:00', '2026-05-13')).toBe(
      'nothing_to_postpone',
    );
  });
});

function disputed(life: InvoiceLife): void {
  life.tell('2026-03-10 10:00', {
    kind: 'disputeReceived',
    disputeId: 'dis_1',
    form: 'registered-letter',
    disputedMinor: 1_000_00,
    depositedOn: day('2026-03-10'),
  });
}

function kept(life: InvoiceLife): void {
  life.decide('2026-05-11 10:00', 'part-payment', 'hold');
}
