import type { DisputeReceived } from '../../../domain/dunning/letters';
import type { DunningTerms } from '../../../domain/dunning/terms';
import { undisputedOpenMinor } from '../../../domain/receivables/balance';
import { InvoiceLife } from './invoice-life';
import { day } from './samples';

const letter = (depositedOn: string, given: Partial<DisputeReceived> = {}) =>
  ({
    kind: 'disputeReceived',
    disputeId: 'dis_1',
    form: 'registered-letter',
    disputedMinor: 400_00,
    depositedOn: day(depositedOn),
    ...given,
  }) as const;

const told = (when: string, fact: ReturnType<typeof letter>, terms: Partial<DunningTerms> = {}): InvoiceLife => {
  const life = new InvoiceLife({ terms });
  life.tell(when, fact);
  return life;
};

const standing = (life: InvoiceLife): string | undefined => life.state.receivable.disputes[0]?.state;

describe('GTC-4.2.f: a dispute is a registered letter, deposited within 15 days of the date of issue', () => {
  test.each([
    ['on the fifteenth day', '2026-03-17', 'open'],
    ['on the sixteenth', '2026-03-18', 'void'],
  ])('deposited %s', (_when, depositedOn, state) => expect(standing(told('2026-03-20 10:00', letter(depositedOn)))).toBe(state));

  test('a fifteenth day on a holiday is extended', () => {
    const life = new InvoiceLife({ issuedOn: '2026-04-16', from: '2026-04-16 12:00' });
    life.tell('2026-05-05 10:00', letter('2026-05-04'));
    expect(standing(life)).toBe('open');
  });

  test.each(['letter', 'email', 'telephone', 'other'] as const)('by %s it is void, however early', (form) => {
    const life = told('2026-03-03 10:00', letter('2026-03-03', { form }));
    expect([standing(life), life.state.disputes['dis_1']?.voidBecause]).toEqual(['void', ['form']]);
  });

  test('late and in another form, it is void for both reasons, and the timeline says why', () => {
    const life = told('2026-03-18 10:00', letter('2026-03-18', { form: 'email' }));
    expect(life.state.disputes['dis_1']?.voidBecause).toEqual(['form', 'late']);
    expect(life.timeline[0]).toBe(
      'Wed 2026-03-18 10:00 dispute of EUR 400.00 received and void: it is no registered letter and it came after the last day for it, Tuesday 17 March 2026',
    );
  });

  test('no more can be disputed than was invoiced', () => {
    const life = new InvoiceLife();
    const { state } = life;
    expect(life.tell('2026-03-10 10:00', letter('2026-03-10', { disputedMinor: 1_000_01 }))).toEqual({
      refused: {
        code: 'disputed_more_than_invoiced',
        clause: 'GTC-4.2.f',
        message: 'The invoice is EUR 1,000.00: no more than that can be disputed.',
      },
    });
    expect(life.state).toBe(state);
    expect(standing(told('2026-03-10 10:00', letter('2026-03-10', { disputedMinor: 1_000_00 })))).toBe('open');
  });

  test('told twice, it is one dispute, and the timeline claims nothing', () => {
    const life = told('2026-03-10 10:00', letter('2026-03-10'));
    const { state } = life;
    life.tell('2026-03-11 10:00', letter('2026-03-10'));
    expect(life.state).toBe(state);
    expect(life.timeline[1]).toBe('Wed 2026-03-11 10:00 nothing changed: this was known already, or no longer matters');
  });
});

describe('GTC-4.2.f and g: a valid dispute freezes the disputed amount, and no more', () => {
  test('of a part: the rest is reminded of, and suspended for', () => {
    const life = told('2026-03-10 10:00', letter('2026-03-10')).until('2026-05-08 00:00');
    expect([life.tried.length, life.isBlocked, undisputedOpenMinor(life.state.receivable)]).toEqual([3, true, 600_00]);
  });

  test('of all: no reminder, no suspension, for as long as it takes', () => {
    const life = told('2026-03-10 10:00', letter('2026-03-10', { disputedMinor: 1_000_00 })).until('2027-03-10 00:00');
    expect([life.tried, life.isBlocked]).toEqual([[], false]);
    expect(life.waitingFor).toBe('the decision on the dispute; all that is open is frozen until then');
  });

  test('the rest paid, nothing more is asked for: by value date and whatever came first', () => {
    const life = told('2026-03-10 10:00', letter('2026-03-10')).pay('2026-04-08 08:00', 600_00);
    expect([life.waitingFor, life.until('2027-01-01 00:00').tried]).toEqual([
      'the decision on the dispute; all that is open is frozen until then',
      [],
    ]);
  });

  test('it freezes from its deposit, not from the day it was told (GTC-17.4.b)', () => {
    const { receivable } = told('2026-04-10 10:00', letter('2026-03-10')).state;
    expect([undisputedOpenMinor(receivable, day('2026-03-09')), undisputedOpenMinor(receivable, day('2026-03-10'))]).toEqual([
      1_000_00, 600_00,
    ]);
  });

  test('of all that is open, told during the fourteen days: the alert ends', () => {
    const life = new InvoiceLife().until('2026-04-30 00:00');
    life.tell('2026-04-30 10:00', letter('2026-03-10', { disputedMinor: 1_000_00 }));
    expect([life.isAlerted, life.until('2026-06-01 00:00').isBlocked]).toEqual([false, false]);
  });

  test('deposited in time and told after the suspension: access is back as of the deposit, and was unfounded', () => {
    const life = new InvoiceLife().until('2026-05-10 00:00');
    life.tell('2026-05-11 10:00', letter('2026-03-10', { disputedMinor: 1_000_00 }));
    expect([life.isBlocked, life.asks]).toEqual([false, ['unfounded-suspension']]);
    expect(life.state.suspensions).toMatchObject([{ lifted: { asOf: '2026-03-10' }, unfoundedSince: '2026-03-10' }]);
  });

  test('of a part, told after the suspension: the rest keeps its ground', () => {
    const life = new InvoiceLife().until('2026-05-10 00:00');
    life.tell('2026-05-11 10:00', letter('2026-03-10'));
    expect([life.isBlocked, life.asks]).toEqual([true, []]);
    expect(life.pay('2026-05-12 10:00', 600_00).isBlocked).toBe(false);
    expect(life.rows('accessBlocks')[0]?.unfounded).toBe(false);
  });
});

describe('GTC-4.2.f: a void dispute', () => {
  const email = letter('2026-03-03', { form: 'email' });

  test('gets a courtesy reply, once', () => {
    const life = told('2026-03-03 10:00', email);
    life.tell('2026-03-04 10:00', email);
    expect(life.until('2026-04-01 00:00').tried).toEqual(['Tue 2026-03-03 10:00 dispute-reply-dis_1/1']);
  });

  test('another one gets its own', () => {
    const life = told('2026-03-03 10:00', email);
    life.tell('2026-03-04 10:00', { ...email, disputeId: 'dis_2' });
    expect(life.tried.map((tried) => tried.slice(21))).toEqual(['dispute-reply-dis_1/1', 'dispute-reply-dis_2/1']);
  });

  test('freezes nothing, and is put before finance at once; reminders do not wait for the answer', () => {
    const life = told('2026-03-03 10:00', email);
    expect(life.asks).toEqual(['void-dispute']);
    expect(life.until('2026-05-06 00:00').tried.filter((tried) => tried.includes('reminder'))).toHaveLength(3);
  });

  test('suspension does: it waits until finance has answered', () => {
    const life = told('2026-03-03 10:00', email).until('2026-07-01 00:00');
    expect([life.isBlocked, life.waitingFor]).toEqual([false, "finance's answer: a void dispute came in: does it stay void?"]);
    life.decide('2026-07-01 10:00', 'void-dispute', 'keep-void');
    expect(life.isBlocked).toBe(true);
  });

  test('answered before, suspension does not wait', () => {
    const life = told('2026-03-03 10:00', email);
    life.decide('2026-03-04 10:00', 'void-dispute', 'keep-void');
    expect(life.until('2026-05-07 09:00').isBlocked).toBe(true);
  });

  test('one that settled itself by a payment taken back later is asked again before a suspension', () => {
    const life = told('2026-03-03 10:00', email).pay('2026-04-01 10:00', 1_000_00);
    expect(life.asks).toEqual([]);
    life.reverse('2026-04-02 10:00').until('2026-06-01 00:00');
    expect([life.isBlocked, life.asks]).toEqual([false, ['void-dispute']]);
  });

  test('may be admitted: it freezes from its day, and can be decided', () => {
    const life = told('2026-03-03 10:00', email);
    life.decide('2026-03-04 10:00', 'void-dispute', 'admit');
    expect([standing(life), undisputedOpenMinor(life.state.receivable, day('2026-03-03')), life.asks]).toEqual(['open', 600_00, []]);
  });

  test('admitted before the reply went out, no reply says that it is void', () => {
    const life = new InvoiceLife();
    life.tell('2026-03-03 10:00', email, { kind: 'decided', decision: 'void-dispute:dis_1', option: 'admit' });
    expect([life.until('2026-04-01 00:00').tried, life.asks]).toEqual([[], []]);
  });

  test('admitted after the reply failed, nobody is asked about the reply any more', () => {
    const life = new InvoiceLife({ mails: () => 'silent' });
    life.tell('2026-03-03 10:00', email);
    life.decide('2026-03-03 11:00', 'void-dispute', 'admit');
    expect(life.asks).toEqual([]);
  });

  test('a reply that cannot be delivered is put before a person; sent again, it is the same notice under another key', () => {
    const life = new InvoiceLife({ mails: () => 'refused' });
    life.tell('2026-03-03 10:00', email);
    expect(life.asks.sort()).toEqual(['dispute-reply', 'void-dispute']);
    life.decide('2026-03-04 10:00', 'dispute-reply', 'send-again');
    expect(life.rows('decisions').map(({ key }) => key)).toEqual(
      expect.arrayContaining(['dispute-reply:dis_1.1', 'dispute-reply:dis_1.2']),
    );
    life.mails = 'accepted';
    life.decide('2026-03-05 10:00', 'dispute-reply', 'send-again');
    expect(life.tried.map((tried) => tried.slice(21))).toEqual(['dispute-reply-dis_1/1', 'dispute-reply-dis_1/2', 'dispute-reply-dis_1/3']);
    expect(life.asks).toEqual(['void-dispute']);
  });

  test('a reply that bounced did not tell the customer: finance is asked, and it is sent again at most on demand', () => {
    const life = new InvoiceLife();
    life.tell('2026-03-03 10:00', email);
    const bounced = { kind: 'disputeReplyBounced', notice: 'dispute-reply-dis_1' } as const;
    life.tell('2026-03-03 12:00', bounced);
    expect(life.asks.sort()).toEqual(['dispute-reply', 'void-dispute']);
    expect(life.tell('2026-03-03 13:00', bounced)).toMatchObject({ refused: { code: 'not_sent', clause: 'GTC-4.2.f' } });
    life.decide('2026-03-04 10:00', 'dispute-reply', 'send-again');
    expect(life.tried.map((tried) => tried.slice(21))).toEqual(['dispute-reply-dis_1/1', 'dispute-reply-dis_1.1/2']);
  });

  test('is not worth a question once the invoice is paid', () => {
    expect(told('2026-03-03 10:00', email).pay('2026-03-10 10:00', 1_000_00).asks).toEqual([]);
  });
});

describe('GTC-4.2.f: disputeFrom, late from the date of issue and in time from receipt of the invoice', () => {
  const received = day('2026-03-12');
  const late = letter('2026-03-27', { invoiceReceivedOn: received });

  test.each([
    ['issue', '2026-03-17', 'open'],
    ['issue', '2026-03-18', 'needs-decision'],
    ['issue', '2026-03-27', 'needs-decision'],
    ['issue', '2026-03-28', 'void'],
    ['receipt', '2026-03-17', 'open'],
    ['receipt', '2026-03-27', 'open'],
    ['receipt', '2026-03-28', 'void'],
  ] as const)('counted from %s, deposited on %s: %s', (disputeFrom, depositedOn, state) => {
    expect(standing(told('2026-03-30 10:00', letter(depositedOn, { invoiceReceivedOn: received }), { disputeFrom }))).toBe(state);
  });

  test('without a date of receipt there is no doubt', () => {
    expect(standing(told('2026-03-30 10:00', letter('2026-03-18'), { disputeFrom: 'receipt' }))).toBe('void');
  });

  test('a person decides; until then its amount is frozen', () => {
    const life = told('2026-03-30 10:00', { ...late, disputedMinor: 1_000_00 }).until('2027-01-01 00:00');
    expect([life.asks, life.tried]).toEqual([['late-dispute'], []]);
    expect(life.waitingFor).toBe("finance's answer whether the dispute is in time; all that is open is frozen until then");
    expect(life.openDecisions()[0]?.readings).toHaveLength(2);
  });

  test('treated as late, it is void: the customer is told so, dunning goes on, and nobody is asked again', () => {
    const life = told('2026-03-30 10:00', { ...late, disputedMinor: 1_000_00 });
    life.decide('2026-04-01 10:00', 'late-dispute', 'reject-as-late');
    expect([life.tried.map((tried) => tried.slice(21)), life.state.disputes['dis_1']?.voidBecause, life.asks]).toEqual([
      ['dispute-reply-dis_1/1'],
      ['late'],
      [],
    ]);
    expect(life.until('2026-05-08 00:00').isBlocked).toBe(true);
  });

  test('treated as late after the ladder had come to its end: finance decides on the suspension', () => {
    const life = new InvoiceLife().until('2026-04-30 00:00');
    life.tell('2026-04-30 10:00', { ...late, disputedMinor: 1_000_00 });
    life.decide('2026-06-01 10:00', 'late-dispute', 'reject-as-late');
    expect([life.isBlocked, life.asks]).toEqual([false, ['suspend-again']]);
  });

  test('it cannot be decided on its merits before it is admitted', () => {
    const life = told('2026-03-30 10:00', late);
    const decision = {
      kind: 'disputeDecided',
      disputeId: 'dis_1',
      rejectedMinor: 0,
      notifiedOn: day('2026-04-02'),
      creditNoteId: 'cn_1',
    } as const;
    expect(life.tell('2026-04-02 10:00', decision)).toMatchObject({ refused: { code: 'not_admitted', clause: 'GTC-4.2.f' } });
    life.decide('2026-04-02 11:00', 'late-dispute', 'admit');
    expect(life.tell('2026-04-02 12:00', decision)).toHaveProperty('accepted');
  });

  test('the doubt is there as well where the invoice is paid: the customer may still be credited', () => {
    const life = new InvoiceLife().pay('2026-03-20 10:00', 1_000_00);
    life.tell('2026-03-30 10:00', late);
    expect([life.step.kind, life.asks]).toEqual(['close', ['late-dispute']]);
    life.tell('2026-03-31 10:00', { kind: 'creditNoteIssued', creditNoteId: 'cn_1', amountMinor: 1_000_00, on: day('2026-03-31') });
    expect(life.asks).toEqual([]);
  });
});
