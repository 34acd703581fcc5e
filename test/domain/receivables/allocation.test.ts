import { allocate } from '../../../domain/receivables/allocation';
import type { Payment } from '../../../domain/receivables/payment';
import type { Receivable } from '../../../domain/receivables/receivable';
import { day, decidedDispute, inDefault, invoice, openDispute, payment, RATES, TERMS } from './samples';

const first = invoice({ invoiceId: 'inv_1', amountMinor: 1_000_00, issuedOn: day('2023-01-02'), dueOn: day('2023-02-01') });
const second = invoice({ invoiceId: 'inv_2', amountMinor: 500_00, issuedOn: day('2023-02-02'), dueOn: day('2023-03-06') });

/** invoice <- payment: value date, amount, until when; then what is left of each payment. */
function told(receivables: readonly Receivable[], payments: readonly Payment[]) {
  const { invoices, payments: left } = allocate(receivables, payments, RATES, TERMS);
  return {
    parts: invoices.flatMap(({ invoiceId, parts }) =>
      parts.map(({ paymentId, valueOn, amountMinor, freedOn }) =>
        [invoiceId, paymentId, valueOn, amountMinor, ...(freedOn === undefined ? [] : [freedOn])].join(' '),
      ),
    ),
    credit: Object.fromEntries(left.map(({ paymentId, creditMinor }) => [paymentId, creditMinor])),
  };
}

describe('where a payment goes (GTC-4.2.a)', () => {
  test('without a direction, to the oldest due invoice; the excess to the next, the rest is credit', () => {
    expect(told([second, first], [payment('pay_1', 1_600_00, '2023-03-01')])).toEqual({
      parts: ['inv_1 pay_1 2023-03-01 100000', 'inv_2 pay_1 2023-03-01 50000'],
      credit: { pay_1: 100_00 },
    });
  });

  test('among invoices due the same day the lower id comes first', () => {
    const twin = { ...first, invoiceId: 'inv_0' };
    expect(told([first, twin], [payment('pay_1', 1_000_00, '2023-03-01')]).parts).toEqual(['inv_0 pay_1 2023-03-01 100000']);
  });

  test('where the payer says, up to what is owed there, the excess to the oldest due', () => {
    expect(told([first, second], [payment('pay_1', 700_00, '2023-03-01', { directedTo: 'inv_2' })])).toEqual({
      parts: ['inv_1 pay_1 2023-03-01 20000', 'inv_2 pay_1 2023-03-01 50000'],
      credit: { pay_1: 0 },
    });
  });

  test('a direction to an invoice that does not exist counts as none', () => {
    const directed = payment('pay_1', 1_000_00, '2023-03-01', { directedTo: 'inv_9' });
    expect(told([first], [directed]).parts).toEqual(['inv_1 pay_1 2023-03-01 100000']);
  });

  test('an earlier value date pays first, however late it was told', () => {
    const payments = [payment('pay_1', 1_000_00, '2023-03-02'), payment('pay_2', 1_000_00, '2023-03-01')];
    expect(told([first, second], payments)).toEqual({
      parts: ['inv_1 pay_2 2023-03-01 100000', 'inv_2 pay_1 2023-03-02 50000'],
      credit: { pay_1: 500_00, pay_2: 0 },
    });
  });

  test('a reversed payment counts as never made, and the next takes its place', () => {
    const payments = [payment('pay_1', 1_000_00, '2023-03-01', { reversed: true }), payment('pay_2', 1_000_00, '2023-03-02')];
    expect(told([first], payments)).toEqual({ parts: ['inv_1 pay_2 2023-03-02 100000'], credit: { pay_2: 0 } });
  });

  test('currencies never mix, not even by direction', () => {
    const pounds = payment('pay_1', 1_000_00, '2023-03-01', { currency: 'GBP', directedTo: 'inv_1' });
    expect(told([first], [pounds])).toEqual({ parts: [], credit: { pay_1: 1_000_00 } });
  });
});

describe('credit of the customer', () => {
  test('an overpayment pays the next invoice on the day it is issued', () => {
    expect(told([first, second], [payment('pay_1', 1_200_00, '2023-01-20')])).toEqual({
      parts: ['inv_1 pay_1 2023-01-20 100000', 'inv_2 pay_1 2023-02-02 20000'],
      credit: { pay_1: 0 },
    });
  });

  test('older credit is used before a payment of the same day', () => {
    const payments = [payment('pay_2', 100_00, '2023-02-02'), payment('pay_1', 1_450_00, '2023-01-20')];
    expect(told([first, second], payments)).toEqual({
      parts: ['inv_1 pay_1 2023-01-20 100000', 'inv_2 pay_1 2023-02-02 45000', 'inv_2 pay_2 2023-02-02 5000'],
      credit: { pay_1: 0, pay_2: 50_00 },
    });
  });

  test('a credit note on a paid invoice frees the payment from its day on, for the oldest due invoice', () => {
    const credited = { ...first, credits: [{ creditNoteId: 'cn_1', on: day('2023-02-20'), amountMinor: 300_00 }] };
    expect(told([credited, second], [payment('pay_1', 1_000_00, '2023-01-20')])).toEqual({
      parts: ['inv_1 pay_1 2023-01-20 70000', 'inv_1 pay_1 2023-01-20 30000 2023-02-20', 'inv_2 pay_1 2023-02-20 30000'],
      credit: { pay_1: 0 },
    });
  });

  test('of several payments the latest is freed first', () => {
    const credited = { ...first, credits: [{ creditNoteId: 'cn_1', on: day('2023-02-20'), amountMinor: 300_00 }] };
    const payments = [payment('pay_1', 900_00, '2023-01-20'), payment('pay_2', 100_00, '2023-01-21')];
    expect(told([credited], payments)).toEqual({
      parts: ['inv_1 pay_1 2023-01-20 70000', 'inv_1 pay_2 2023-01-21 10000 2023-02-20', 'inv_1 pay_1 2023-01-20 20000 2023-02-20'],
      credit: { pay_1: 200_00, pay_2: 100_00 },
    });
  });
});

describe('order of credit', () => {
  test('freed money is used in the order of its value date, before later credit', () => {
    const credited = { ...first, credits: [{ creditNoteId: 'cn_1', on: day('2023-01-25'), amountMinor: 300_00 }] };
    const payments = [payment('pay_1', 1_000_00, '2023-01-10'), payment('pay_2', 400_00, '2023-01-20')];
    expect(told([credited, second], payments).credit).toEqual({ pay_1: 0, pay_2: 200_00 });
  });
});

describe('invoices that take nothing', () => {
  test('one written off takes a payment valued the day before, none from its day on', () => {
    const written = { ...first, writtenOff: { on: day('2023-03-02') } };
    expect(told([written], [payment('pay_1', 1_000_00, '2023-03-01')]).credit).toEqual({ pay_1: 0 });
    const directed = payment('pay_1', 1_000_00, '2023-03-02', { directedTo: 'inv_1' });
    expect(told([written], [directed])).toEqual({ parts: [], credit: { pay_1: 1_000_00 } });
  });

  test('one fully credited takes nothing, and gives back costs and interest too', () => {
    const cancelled = inDefault({ credits: [{ creditNoteId: 'cn_1', on: day('2023-02-20'), amountMinor: 3_650_00 }] });
    const payments = [payment('pay_1', 100_00, '2023-02-10'), payment('pay_2', 100_00, '2023-02-20', { directedTo: 'inv_1' })];
    expect(told([cancelled], payments)).toEqual({
      parts: ['inv_1 pay_1 2023-02-10 10000 2023-02-20'],
      credit: { pay_1: 100_00, pay_2: 100_00 },
    });
  });
});

describe('disputed amounts (GTC-4.2.f, GTC-4.2.g)', () => {
  const disputed = invoice({ disputes: [openDispute(730_00)] });

  test('an undirected payment leaves the disputed amount alone, a directed one may pay it', () => {
    expect(told([disputed], [payment('pay_1', 3_650_00, '2023-02-01')]).credit).toEqual({ pay_1: 730_00 });
    const directed = payment('pay_1', 3_650_00, '2023-02-01', { directedTo: 'inv_1' });
    expect(told([disputed], [directed]).credit).toEqual({ pay_1: 0 });
  });

  test('credit pays the rejected part from the day the decision is notified', () => {
    const rejected = invoice({ disputes: [decidedDispute(730_00, 230_00)] });
    expect(told([rejected], [payment('pay_1', 3_650_00, '2023-02-01')])).toEqual({
      parts: ['inv_1 pay_1 2023-02-01 292000', 'inv_1 pay_1 2023-02-05 23000'],
      credit: { pay_1: 500_00 },
    });
  });

  test('what was paid explicitly on an upheld part comes back with its credit note', () => {
    const credits = [{ creditNoteId: 'cn_1', on: day('2023-02-05'), amountMinor: 730_00, disputeId: 'dis_1' }];
    const upheld = invoice({ disputes: [decidedDispute(730_00, 0)], credits });
    const directed = payment('pay_1', 3_650_00, '2023-02-01', { directedTo: 'inv_1' });
    expect(told([upheld], [directed]).credit).toEqual({ pay_1: 730_00 });
  });
});

describe('within an invoice in default (GTC-4.2.e)', () => {
  test('a payment goes to costs, then the interest accrued to its value date, then principal; the next finds only what came after', () => {
    const payments = [payment('pay_1', 1_700_50, '2023-02-10'), payment('pay_2', 100_00, '2023-02-20')];
    const [result] = allocate([inDefault()], payments, RATES, TERMS).invoices;
    // 10 Feb: 40.00 costs, 10 x 105 = 10.50 interest, 1,650.00 principal. 20 Feb: 10 days x 200,000 x 10.5 / 36,500 = 575.34;
    // 1,050 + 575.34 = 1,625.34 -> 16.25, less 10.50 paid = 5.75
    expect(result?.parts).toMatchObject([
      { paymentId: 'pay_1', costsMinor: 40_00, interestMinor: 10_50, principalMinor: 1_650_00 },
      { paymentId: 'pay_2', costsMinor: 0, interestMinor: 5_75, principalMinor: 94_25 },
    ]);
  });

  test('interest paid before a dispute stays paid where the rest of the invoice has since accrued as much', () => {
    const upheld = { ...decidedDispute(730_00, 0, '2023-03-01'), from: day('2023-02-15') };
    const [result] = allocate([inDefault({ disputes: [upheld] })], [payment('pay_1', 100_00, '2023-02-10')], RATES, TERMS).invoices;
    // On 10 Feb 10.50 was accrued, 2.10 of it on the upheld part; by 1 March the other EUR 2,920.00 alone has accrued more than 10.50.
    expect(result?.parts).toMatchObject([{ costsMinor: 40_00, interestMinor: 10_50, principalMinor: 49_50 }]);
  });

  test('a dispute still open gives back no interest, whatever credit note comes meanwhile', () => {
    const open = inDefault({
      disputes: [openDispute(730_00, '2023-02-15')],
      credits: [{ creditNoteId: 'cn_1', on: day('2023-02-20'), amountMinor: 100_00 }],
    });
    // 40.00 + 10.50 + 3,650.00 paid in full on 10 Feb: only the EUR 100.00 of the credit note comes back, not the 2.10 on the disputed part
    expect(told([open], [payment('pay_1', 3_700_50, '2023-02-10')]).credit).toEqual({ pay_1: 100_00 });
  });

  test('costs documented after an invoice was paid are taken from credit on their day', () => {
    const costs = [{ costId: 'cost_1', on: day('2023-02-15'), amountMinor: 120_00 }];
    // 40.00 + 10.50 + 3,650.00 on 10 Feb leave 100.00; the costs exceed the 40.00 by 80.00
    expect(told([inDefault({ costs })], [payment('pay_1', 3_800_50, '2023-02-10')])).toEqual({
      parts: ['inv_1 pay_1 2023-02-10 370050', 'inv_1 pay_1 2023-02-15 8000'],
      credit: { pay_1: 20_00 },
    });
  });

  test('an invoice upheld in full gives everything back on the day of the decision', () => {
    const upheld = { ...decidedDispute(3_650_00, 0, '2023-03-01'), from: day('2023-02-15') };
    const { invoices, payments } = allocate([inDefault({ disputes: [upheld] })], [payment('pay_1', 100_00, '2023-02-10')], RATES, TERMS);
    expect(invoices[0]?.parts).toMatchObject([
      { amountMinor: 49_50, principalMinor: 49_50 },
      { amountMinor: 50_50, costsMinor: 40_00, interestMinor: 10_50, freedOn: '2023-03-01' },
    ]);
    expect(payments).toEqual([{ paymentId: 'pay_1', currency: 'EUR', creditMinor: 50_50 }]);
  });

  test('each invoice may have the terms of its own contract', () => {
    const termsOf = ({ invoiceId }: Receivable) =>
      ({ ...TERMS, interestFrom: invoiceId === 'inv_2' ? 'due-date' : 'default-notice' }) as const;
    const [one, two] = allocate(
      [invoice(), invoice({ invoiceId: 'inv_2' })],
      [payment('pay_1', 100_00, '2023-02-10', { directedTo: 'inv_1' }), payment('pay_2', 100_00, '2023-02-10', { directedTo: 'inv_2' })],
      RATES,
      termsOf,
    ).invoices;
    expect(one?.parts).toMatchObject([{ interestMinor: 0 }]);
    expect(two?.parts).toMatchObject([{ interestMinor: 21_00 }]);
  });
});
