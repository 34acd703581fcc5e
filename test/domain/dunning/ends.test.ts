import { dunning } from '../../../domain/dunning/dunning';
import { whyNoPayment } from '../../../domain/dunning/money-facts';
import { InvoiceLife } from './invoice-life';
import { at, day } from './samples';

const credit = (amountMinor: number, creditNoteId = 'cn_1') =>
  ({ kind: 'creditNoteIssued', creditNoteId, amountMinor, on: day('2026-04-02') }) as const;
const writeOff = { kind: 'writtenOff', on: day('2026-04-02') } as const;

describe('GTC-4.2.a: when nothing is left to dun for', () => {
  test('paid in full: settled, and nothing more is sent; one cent short: dunning goes on', () => {
    const life = new InvoiceLife().pay('2026-04-02 10:00', 999_99);
    expect(life.step.kind).toBe('wait');
    life.pay('2026-04-02 11:00', 1).until('2027-01-01 00:00');
    expect([life.waitingFor, life.step.kind, life.tried]).toEqual(['invoice settled', 'close', []]);
  });

  test('credited in full: cancelled', () => {
    const life = new InvoiceLife();
    life.tell('2026-04-02 10:00', credit(600_00));
    expect(life.step.kind).toBe('wait');
    life.tell('2026-04-02 11:00', credit(400_00, 'cn_2'));
    expect(life.waitingFor).toBe('invoice cancelled');
  });

  test('written off: nothing more is claimed', () => {
    const life = new InvoiceLife();
    life.tell('2026-04-02 10:00', writeOff);
    expect([life.waitingFor, life.step.kind]).toEqual(['invoice written off', 'close']);
  });

  test('a payment that is taken back opens it again', () => {
    const life = new InvoiceLife().pay('2026-04-02 10:00', 1_000_00).reverse('2026-04-03 10:00');
    expect([life.step.kind, life.nextAt]).toEqual(['wait', 'Wed 2026-04-08 09:00']);
  });

  test('a fact accepted a moment before a question was put ends it no earlier than it began', () => {
    const life = new InvoiceLife({ terms: { suspension: 'on-approval' } }).until('2026-05-07 09:00');
    const receivedAt = at('2026-05-07 08:59');
    const fact = { kind: 'writtenOff', on: day('2026-05-07'), occurredAt: receivedAt, receivedAt } as const;
    const [row] = dunning.rows(dunning.apply(life.state, fact)).filter((one) => one.table === 'decisions');
    expect([row?.from, row?.until]).toEqual([life.now, life.now]);
  });

  test('an allocation older than one that was heard changes nothing', () => {
    const life = new InvoiceLife().pay('2026-04-02 10:00', 1_000_00);
    const { state } = life;
    life.tell('2026-04-02 11:00', { kind: 'paymentsAllocated', allocation: 1, parts: [] });
    expect(life.state).toBe(state);
    expect(life.timeline.at(-1)).toBe('Thu 2026-04-02 11:00 nothing changed: this was known already, or no longer matters');
  });
});

describe('what the clause refuses, and leaves as it is', () => {
  const refusal = (life: InvoiceLife, fact: Parameters<InvoiceLife['tell']>[1]): unknown => {
    const { state } = life.until('2026-04-03 10:00');
    const answer = life.tell('2026-04-03 10:00', fact);
    expect(life.state).toBe(state);
    return answer;
  };

  test('GTC-4.2.a: more cannot be credited than was invoiced; a credit note that is known is no second one', () => {
    const life = new InvoiceLife();
    life.tell('2026-04-02 10:00', credit(600_00));
    expect(refusal(life, credit(400_01, 'cn_2'))).toEqual({
      refused: {
        code: 'credit_exceeds_invoice',
        clause: 'GTC-4.2.a',
        message: 'At most EUR 400.00 of this invoice can still be credited.',
      },
    });
    expect(refusal(life, credit(600_00))).toHaveProperty('accepted');
    expect(life.tell('2026-04-03 11:00', credit(400_00, 'cn_2'))).toHaveProperty('accepted');
  });

  test('GTC-4.2.a: nothing open, nothing to write off', () => {
    expect(refusal(new InvoiceLife().pay('2026-04-02 10:00', 1_000_00), writeOff)).toMatchObject({
      refused: { code: 'nothing_owed', clause: 'GTC-4.2.a' },
    });
  });

  test('GTC-4.2.a: no payment is directed to an invoice in another currency, written off or cancelled', () => {
    const life = new InvoiceLife();
    expect([whyNoPayment(life.state, 'EUR'), whyNoPayment(life.state, 'GBP')?.code]).toEqual([undefined, 'other_currency']);
    life.tell('2026-04-02 10:00', writeOff);
    expect(whyNoPayment(life.state, 'EUR')).toMatchObject({ code: 'invoice_closed', clause: 'GTC-4.2.a' });
    const cancelled = new InvoiceLife();
    cancelled.tell('2026-04-02 10:00', credit(1_000_00));
    expect(whyNoPayment(cancelled.state, 'EUR')?.code).toBe('invoice_closed');
    expect(whyNoPayment(new InvoiceLife().pay('2026-04-02 10:00', 1_000_00).state, 'EUR')).toBeUndefined();
  });

  test('GTC-4.2.c: an answer to no question, to one that is over, or with no option of it', () => {
    const life = new InvoiceLife({ terms: { suspension: 'on-approval' } });
    expect(refusal(life, { kind: 'decided', decision: 'approve-suspension:1', option: 'suspend' })).toMatchObject({
      refused: { code: 'unknown_decision' },
    });
    life.until('2026-05-08 00:00');
    expect(life.decide('2026-05-08 10:00', 'approve-suspension', 'maybe')).toEqual({
      refused: { code: 'unknown_option', clause: 'GTC-4.2.c', message: 'Choose one of: suspend, hold.' },
    });
    life.decide('2026-05-08 11:00', 'approve-suspension', 'hold');
    expect(life.decide('2026-05-08 12:00', 'approve-suspension:1', 'suspend')).toMatchObject({ refused: { code: 'decision_over' } });
  });

  test('a question that the clause does not ask', () => {
    expect(refusal(new InvoiceLife(), { kind: 'decisionAsked', decision: 'weather', at: new InvoiceLife().now })).toMatchObject({
      refused: { code: 'unknown_decision' },
    });
  });
});
