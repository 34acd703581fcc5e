import { dunning } from '../../../domain/dunning/dunning';
import { statement } from '../../../domain/receivables/statement';
import type { Instant } from '../../../domain/shared/instant';
import { InvoiceLife } from './invoice-life';
import { day, RATES } from './samples';

const order = (defaultNoticeId = 'dn_1') => ({ kind: 'defaultNoticeOrdered', defaultNoticeId }) as const;
const posted = (on: string, defaultNoticeId = 'dn_9') =>
  ({ kind: 'defaultNotified', defaultNoticeId, channel: 'post', on: day(on) }) as const;
const codeOf = (life: InvoiceLife, when: string, fact: ReturnType<typeof order> | ReturnType<typeof posted>): string => {
  const { state } = life.until(when);
  const answer = life.tell(when, fact);
  if ('accepted' in answer) return 'accepted';
  expect(life.state).toBe(state);
  return `${answer.refused.code} ${answer.refused.clause}`;
};
const noticed = (life: InvoiceLife): string | undefined => life.state.receivable.defaultNotice?.sentOn;

describe('GTC-4.2.e: notice of default, for what is overdue', () => {
  test.each([
    ['on the due date', '2026-04-01 23:59', 'not_overdue GTC-4.2.e'],
    ['the day after', '2026-04-02 00:00', 'accepted'],
  ])('ordered %s', (_when, when, answer) => expect(codeOf(new InvoiceLife(), when, order())).toBe(answer));

  test.each([
    ['dated on the due date', '2026-04-01', 'not_overdue GTC-4.2.e'],
    ['dated the day after', '2026-04-02', 'accepted'],
    ['dated today', '2026-04-10', 'accepted'],
    ['dated tomorrow', '2026-04-11', 'dated_in_the_future GTC-4.2.e'],
  ])('a letter %s', (_when, on, answer) => expect(codeOf(new InvoiceLife(), '2026-04-10 10:00', posted(on))).toBe(answer));

  test('nothing owed, nothing to give notice of', () => {
    expect(codeOf(new InvoiceLife().pay('2026-04-01 10:00', 1_000_00), '2026-04-10 10:00', order())).toBe('nothing_owed GTC-4.2.e');
  });

  test('a letter posted before a payment that was entered first is entered all the same', () => {
    const life = new InvoiceLife().pay('2026-05-04 10:00', 1_000_00);
    expect(codeOf(life, '2026-05-05 10:00', posted('2026-05-04'))).toBe('nothing_owed GTC-4.2.e');
    expect(codeOf(life, '2026-05-05 11:00', posted('2026-05-03'))).toBe('accepted');
  });

  test('not for what a dispute froze, nor before its rejected part is due anew', () => {
    const life = new InvoiceLife();
    life.tell('2026-03-10 10:00', {
      kind: 'disputeReceived',
      disputeId: 'dis_1',
      form: 'registered-letter',
      disputedMinor: 1_000_00,
      depositedOn: day('2026-03-10'),
    });
    expect(codeOf(life, '2026-05-04 10:00', order())).toBe('nothing_owed GTC-4.2.e');
    life.tell('2026-05-04 11:00', {
      kind: 'disputeDecided',
      disputeId: 'dis_1',
      rejectedMinor: 1_000_00,
      notifiedOn: day('2026-05-04'),
      creditNoteId: 'cn_1',
    });
    expect(codeOf(life, '2026-05-18 10:00', order())).toBe('not_overdue GTC-4.2.e');
    expect(codeOf(life, '2026-05-19 10:00', order())).toBe('accepted');
  });

  test('by e-mail: it is sent at once, also at night, and interest runs from that day', () => {
    const life = new InvoiceLife().until('2026-05-10 00:00');
    life.tell('2026-05-10 23:30', order());
    expect([life.tried.at(-1), noticed(life)]).toEqual(['Sun 2026-05-10 23:30 default-notice-dn_1/1', '2026-05-10']);
    expect(life.timeline.slice(-2)).toEqual([
      'Sun 2026-05-10 23:30 finance ordered a notice of default by e-mail',
      'Sun 2026-05-10 23:30 notice of default given by e-mail on Sunday 10 May 2026: interest and compensation for recovery are owed',
    ]);
    const { terms, receivable } = life.state;
    const owedOn = (on: string) => statement(receivable, day(on), RATES, terms.latePayment);
    expect([owedOn('2026-05-10').interestOwedMinor, owedOn('2026-05-20').interestOwedMinor]).toEqual([0, 288]);
    expect([owedOn('2026-05-09').costsOwedMinor, owedOn('2026-05-10').costsOwedMinor]).toEqual([0, 40_00]);
  });

  test('the first that was given counts, whichever was told first', () => {
    const life = new InvoiceLife();
    life.tell('2026-05-12 10:00', posted('2026-05-12', 'dn_2'));
    life.tell('2026-05-12 11:00', posted('2026-05-04', 'dn_1'));
    life.tell('2026-05-12 12:00', posted('2026-05-08', 'dn_3'));
    expect(noticed(life)).toBe('2026-05-04');
  });

  test('told twice, it was given once', () => {
    const life = new InvoiceLife();
    life.tell('2026-05-12 10:00', posted('2026-05-12'));
    const { state } = life;
    life.tell('2026-05-12 11:00', posted('2026-05-12'));
    life.tell('2026-05-12 12:00', order('dn_9'));
    expect(life.state).toBe(state);
  });
});

describe('GTC-4.2.e: a notice of default that bounced was not given', () => {
  const bounced = { kind: 'defaultNoticeBounced', notice: 'default-notice-dn_1' } as const;
  const given = () => {
    const life = new InvoiceLife().until('2026-05-10 00:00');
    life.tell('2026-05-11 10:00', order());
    return life;
  };

  test('nothing is owed by it, and finance is asked', () => {
    const life = given();
    expect([noticed(life), life.asks]).toEqual(['2026-05-11', []]);
    life.tell('2026-05-11 12:00', bounced);
    expect([noticed(life), life.asks]).toEqual([undefined, ['unsent-default-notice']]);
    const { terms, receivable } = life.state;
    expect(statement(receivable, day('2026-06-01'), RATES, terms.latePayment).totalOwedMinor).toBe(1_000_00);
  });

  test('sent again it is another mail, and interest runs from the day of the second', () => {
    const life = given();
    life.tell('2026-05-11 12:00', bounced);
    life.decide('2026-05-20 10:00', 'unsent-default-notice', 'send-again');
    expect([life.tried.at(-1), noticed(life)]).toEqual(['Wed 2026-05-20 10:00 default-notice-dn_1.1/2', '2026-05-20']);
    expect(life.tell('2026-05-21 10:00', bounced)).toMatchObject({ refused: { code: 'not_sent' } });
    expect(noticed(life)).toBe('2026-05-20');
  });

  test('one given before its day was kept still counts from that day', () => {
    const life = given();
    const { on: _on, ...known } = life.state.defaultNotices['dn_1'] ?? { channel: 'email', state: 'sent', failures: 0 };
    const earlier = { ...life.state, defaultNotices: { dn_1: known } };
    const at = { occurredAt: '2026-06-01T10:00:00.000Z' as Instant, receivedAt: '2026-06-01T10:00:00.000Z' as Instant };
    expect(dunning.apply(earlier, { ...posted('2026-06-01'), ...at }).receivable.defaultNotice?.sentOn).toBe('2026-05-11');
  });

  test('another one that was given still counts, from its own day', () => {
    const life = given();
    life.tell('2026-05-12 10:00', posted('2026-05-12'));
    life.tell('2026-05-13 10:00', bounced);
    expect(noticed(life)).toBe('2026-05-12');
  });

  test('only one that counts as given can bounce, once, and never a letter', () => {
    const life = given();
    const codeOfBounce = (notice: string) => {
      const answer = life.tell('2026-05-14 10:00', { kind: 'defaultNoticeBounced', notice });
      return 'refused' in answer ? `${answer.refused.code} ${answer.refused.clause}` : 'accepted';
    };
    expect(codeOfBounce('default-notice-dn_7')).toBe('not_sent GTC-4.2.e');
    expect(codeOfBounce('default-notice-dn_1')).toBe('accepted');
    expect(codeOfBounce('default-notice-dn_1')).toBe('not_sent GTC-4.2.e');
  });
});

describe('GTC-4.2.e: a notice of default that may not have arrived', () => {
  const failed = () => {
    const life = new InvoiceLife({ mails: ({ kind }) => (kind === 'sendDefaultNotice' ? 'silent' : 'accepted') }).until('2026-05-10 00:00');
    life.tell('2026-05-11 10:00', order());
    return life;
  };

  test('is put before a person, and not sent again by itself', () => {
    const life = failed().until('2026-07-01 00:00');
    expect([life.asks, noticed(life), life.tried.filter((tried) => tried.includes('default')).length]).toEqual([
      ['unsent-default-notice'],
      undefined,
      1,
    ]);
  });

  test('sent again, it is the same notice under another key; failing again, it is another question', () => {
    const life = failed();
    life.decide('2026-05-12 10:00', 'unsent-default-notice', 'send-again');
    expect(life.tried.at(-1)).toBe('Tue 2026-05-12 10:00 default-notice-dn_1/2');
    expect(life.rows('decisions').map(({ key, decided }) => [key, decided?.option])).toEqual([
      ['unsent-default-notice:dn_1.1', 'send-again'],
      ['unsent-default-notice:dn_1.2', undefined],
    ]);
  });

  test('left, none counts as given; a letter may take its place', () => {
    const life = failed();
    life.decide('2026-05-12 10:00', 'unsent-default-notice', 'drop');
    life.tell('2026-05-13 10:00', posted('2026-05-13'));
    expect([life.asks, noticed(life)]).toEqual([[], '2026-05-13']);
  });

  test('paid meanwhile, nobody is asked any more', () => {
    expect(failed().pay('2026-05-12 10:00', 1_000_00).asks).toEqual([]);
  });

  test('ordered and paid before it went out, it is withdrawn for good', () => {
    const life = new InvoiceLife().until('2026-05-11 00:00');
    const part = {
      paymentId: 'pay_1',
      valueOn: day('2026-05-11'),
      amountMinor: 1_000_00,
      costsMinor: 0,
      interestMinor: 0,
      principalMinor: 1_000_00,
    };
    life.tell('2026-05-11 10:00', order(), { kind: 'paymentsAllocated', allocation: 1, parts: [part] });
    life.tell('2026-05-12 10:00', { kind: 'paymentsAllocated', allocation: 2, parts: [] });
    expect(life.tried.filter((tried) => tried.includes('default'))).toEqual([]);
    expect(life.state.defaultNotices).toMatchObject({ dn_1: { state: 'withdrawn' } });
  });

  test('several ordered are sent in the same order whatever order the database gives them back in', () => {
    const { state, now } = new InvoiceLife().until('2026-05-11 00:00');
    const ordered = { channel: 'email', state: 'ordered', failures: 0 } as const;
    const keys = [
      { dn_9: ordered, dn_10: ordered },
      { dn_10: ordered, dn_9: ordered },
    ].map((defaultNotices) => dunning.next({ ...state, defaultNotices }, now));
    expect(keys[1]).toEqual(keys[0]);
  });

  test('withdrawn while it was on its way, it was given all the same', () => {
    const life = new InvoiceLife().until('2026-05-11 00:00');
    life.pay('2026-05-11 10:00', 1_000_00);
    life.tell('2026-05-11 10:01', { kind: 'defaultNotified', defaultNoticeId: 'dn_1', channel: 'email', on: day('2026-05-11') });
    expect(noticed(life)).toBe('2026-05-11');
  });
});
