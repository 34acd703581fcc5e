import { daysLate, isSettled, openPrincipalMinor, undisputedOpenMinor } from '../../../domain/receivables/balance';
import { day, decidedDispute, invoice, openDispute, principalPaid } from './samples';

describe('the principal of an invoice (GTC-4.2.a, GTC-4.2.f)', () => {
  test('payments and credit notes count from their own day', () => {
    const receivable = invoice({
      parts: [principalPaid('2023-02-10', 1_000_00)],
      credits: [{ creditNoteId: 'cn_1', on: day('2023-02-12'), amountMinor: 650_00 }],
    });
    expect(openPrincipalMinor(receivable, day('2023-02-09'))).toBe(3_650_00);
    expect(openPrincipalMinor(receivable, day('2023-02-10'))).toBe(2_650_00);
    expect(openPrincipalMinor(receivable, day('2023-02-11'))).toBe(2_650_00);
    expect(openPrincipalMinor(receivable, day('2023-02-12'))).toBe(2_000_00);
    expect(openPrincipalMinor(receivable)).toBe(2_000_00);
  });

  test('a part that was freed pays until the day before', () => {
    const receivable = invoice({ parts: [{ ...principalPaid('2023-02-10', 1_000_00), freedOn: day('2023-02-15') }] });
    expect(openPrincipalMinor(receivable, day('2023-02-14'))).toBe(2_650_00);
    expect(openPrincipalMinor(receivable, day('2023-02-15'))).toBe(3_650_00);
  });

  test('an invoice is settled at the last cent and not before', () => {
    expect(isSettled(invoice({ parts: [principalPaid('2023-02-10', 3_649_99)] }))).toBe(false);
    expect(isSettled(invoice({ parts: [principalPaid('2023-02-10', 3_650_00)] }))).toBe(true);
    expect(isSettled(invoice({ parts: [principalPaid('2023-02-10', 3_650_00)] }), day('2023-02-09'))).toBe(false);
  });

  test('a dispute freezes the disputed amount only, from the day it counts, never below 0', () => {
    const disputed = invoice({ disputes: [openDispute(730_00, '2023-01-02')] });
    expect(undisputedOpenMinor(disputed, day('2023-01-01'))).toBe(3_650_00);
    expect(undisputedOpenMinor(disputed, day('2023-01-02'))).toBe(2_920_00);
    expect(openPrincipalMinor(disputed)).toBe(3_650_00);
    expect(undisputedOpenMinor({ ...disputed, parts: [principalPaid('2023-02-10', 2_920_00)] })).toBe(0);
    expect(undisputedOpenMinor({ ...disputed, parts: [principalPaid('2023-02-10', 3_000_00)] })).toBe(0);
    expect(undisputedOpenMinor({ ...disputed, disputes: [{ ...openDispute(730_00), state: 'void' }] })).toBe(3_650_00);
    expect(undisputedOpenMinor({ ...disputed, disputes: [{ ...openDispute(730_00), state: 'needs-decision' }] })).toBe(2_920_00);
  });

  test('the decision unfreezes what it rejects; the credit note of what it upholds is deducted once', () => {
    const decided = invoice({ disputes: [decidedDispute(730_00, 230_00)] });
    expect(undisputedOpenMinor(decided, day('2023-02-04'))).toBe(2_920_00);
    expect(undisputedOpenMinor(decided, day('2023-02-05'))).toBe(3_150_00);
    const credit = { creditNoteId: 'cn_1', on: day('2023-02-06'), amountMinor: 500_00, disputeId: 'dis_1' };
    expect(undisputedOpenMinor({ ...decided, credits: [credit] })).toBe(3_150_00);
    expect(openPrincipalMinor({ ...decided, credits: [credit] })).toBe(3_150_00);
  });
});

describe('days late (GTC-4.2.a)', () => {
  test('the due date itself is not late, the day after is', () => {
    expect(daysLate(invoice(), day('2023-01-20'))).toBe(0);
    expect(daysLate(invoice(), day('2023-01-21'))).toBe(0);
    expect(daysLate(invoice(), day('2023-01-22'))).toBe(1);
  });

  test('nothing is late once nothing undisputed is open', () => {
    expect(daysLate(invoice({ parts: [principalPaid('2023-02-10', 3_650_00)] }), day('2023-02-09'))).toBe(19);
    expect(daysLate(invoice({ parts: [principalPaid('2023-02-10', 3_650_00)] }), day('2023-02-10'))).toBe(0);
    expect(daysLate(invoice({ disputes: [openDispute(3_650_00)] }), day('2023-03-01'))).toBe(0);
  });

  test('a rejected part is late from its new due date, once the rest is paid', () => {
    const rejected = invoice({ disputes: [decidedDispute(730_00, 730_00)] });
    expect(daysLate(rejected, day('2023-02-20'))).toBe(30);
    const restPaid = { ...rejected, parts: [principalPaid('2023-02-10', 2_920_00)] };
    expect(daysLate(restPaid, day('2023-02-19'))).toBe(0);
    expect(daysLate(restPaid, day('2023-02-20'))).toBe(1);
    const oneCentOfTheRestOpen = { ...rejected, parts: [principalPaid('2023-02-10', 2_919_99)] };
    expect(daysLate(oneCentOfTheRestOpen, day('2023-02-20'))).toBe(30);
  });
});
