import { interest } from '../../../domain/receivables/interest';
import type { Receivable } from '../../../domain/receivables/receivable';
import { day, decidedDispute, inDefault, invoice, openDispute, principalPaid, RATES, TERMS } from './samples';

const accrued = (receivable: Receivable, at: string): number => interest(receivable, day(at), RATES, TERMS).accruedMinor;
const byDueDate = { ...TERMS, interestFrom: 'due-date' } as const;

describe('interest for late payment (GTC-4.2.e; law of 2 August 2002, art. 5)', () => {
  test('each semester bears its own rate, actual/365, and the sum is rounded once', () => {
    const receivable = invoice({
      amountMinor: 1_000_00,
      issuedOn: day('2022-11-01'),
      dueOn: day('2022-12-01'),
      defaultNotice: { sentOn: day('2022-12-11') },
    });
    // 12 Dec to 31 Dec: 20 days x 100,000 x  8   % = 16,000,000 / 36,500  =   438.356164
    //  1 Jan to 30 Jun: 181 days x 100,000 x 10.5 % = 190,050,000 / 36,500 = 5,206.849315
    //  1 Jul to 10 Jul: 10 days x 100,000 x 12   % = 12,000,000 / 36,500  =   328.767123
    //                                              sum 218,050,000 / 36,500 = 5,973.972603 -> 5,974
    const result = interest(receivable, day('2023-07-10'), RATES, TERMS);
    expect(result.lines.map(({ from, to, days, ratePercent, amount }) => [from, to, days, ratePercent, amount])).toEqual([
      ['2022-12-12', '2022-12-31', 20, '8', '438.356164'],
      ['2023-01-01', '2023-06-30', 181, '10.5', '5206.849315'],
      ['2023-07-01', '2023-07-10', 10, '12', '328.767123'],
    ]);
    expect(result.accruedMinor).toBe(59_74);
  });

  test('rounding is once per invoice, not once per line', () => {
    const receivable = inDefault({ amountMinor: 36_50, dueOn: day('2022-12-27'), defaultNotice: { sentOn: day('2022-12-28') } });
    // 29 to 31 Dec: 3 days x 3,650 x 8 / 36,500 = 2.4;  1 to 8 Jan: 8 days x 3,650 x 10.5 / 36,500 = 8.4;  10.8 -> 11, not 2 + 8 = 10
    expect(accrued(receivable, '2023-01-08')).toBe(11);
  });

  test('exactly half a cent rounds up, the least below it rounds down', () => {
    // one day at 10.5 %: 36,500 x 10.5 / 36,500 = 10.5 -> 11;  36,499 x 10.5 / 36,500 = 10.4997 -> 10
    expect(accrued(inDefault({ amountMinor: 365_00 }), '2023-02-01')).toBe(11);
    expect(accrued(inDefault({ amountMinor: 364_99 }), '2023-02-01')).toBe(10);
  });

  test('a leap year is divided by 365 too', () => {
    const receivable = inDefault({ defaultNotice: { sentOn: day('2023-12-31') } });
    // 2024 has 366 days: 365,000 x 12.5 x 366 / 36,500 = 45,750; the first 60 days (29 February included): 365,000 x 12.5 x 60 / 36,500 = 7,500
    expect(accrued(receivable, '2024-12-31')).toBe(457_50);
    expect(accrued(receivable, '2024-02-29')).toBe(75_00);
  });

  test('the day of the notice is not counted, the day of payment is', () => {
    expect(accrued(inDefault(), '2023-01-31')).toBe(0);
    expect(accrued(inDefault(), '2023-02-01')).toBe(1_05);
    const paidOnTheSecond = inDefault({ parts: [principalPaid('2023-02-02', 3_650_00)] });
    expect(accrued(paidOnTheSecond, '2023-02-02')).toBe(2_10);
    expect(accrued(paidOnTheSecond, '2023-02-20')).toBe(2_10);
  });

  test('a payment on the day of the notice leaves nothing to bear interest', () => {
    expect(accrued(inDefault({ parts: [principalPaid('2023-01-31', 3_650_00)] }), '2023-03-01')).toBe(0);
  });

  test('a payment in the middle lowers the principal from the day after its value date', () => {
    // 1 to 10 Feb: 365,000 x 10.5 x 10 / 36,500 = 1,050;  11 to 20 Feb: 200,000 x 10.5 x 10 / 36,500 = 575.342466;  1,625.34 -> 1,625
    const receivable = inDefault({ parts: [principalPaid('2023-02-10', 1_650_00)] });
    expect(accrued(receivable, '2023-02-20')).toBe(16_25);
  });

  test('a credit note lowers the principal from the day after its own; one that cancels the invoice ends its interest altogether', () => {
    const credit = { creditNoteId: 'cn_1', on: day('2023-02-10') };
    expect(accrued(inDefault({ credits: [{ ...credit, amountMinor: 1_650_00 }] }), '2023-02-20')).toBe(16_25);
    expect(accrued(inDefault({ credits: [{ ...credit, amountMinor: 3_650_00 }] }), '2023-02-20')).toBe(0);
  });

  test('a payment that was freed lowers the principal until the day it was freed', () => {
    const freed = { ...principalPaid('2023-02-10', 1_650_00), freedOn: day('2023-02-15') };
    // 10 days x 105 = 1,050;  11 to 15 Feb: 200,000 x 10.5 x 5 / 36,500 = 287.671233;  16 to 20 Feb: 5 x 105 = 525;  1,862.67 -> 1,863
    expect(accrued(inDefault({ parts: [freed] }), '2023-02-20')).toBe(18_63);
  });

  test('before any notice of default nothing accrues; from the due date it does, its own day not counted', () => {
    expect(accrued(invoice(), '2023-06-30')).toBe(0);
    expect(interest(invoice(), day('2023-01-21'), RATES, byDueDate).accruedMinor).toBe(0);
    expect(interest(invoice(), day('2023-01-22'), RATES, byDueDate).accruedMinor).toBe(1_05);
  });

  test('the two readings differ by the days between due date and notice', () => {
    // to 10 Feb: from the notice of 31 Jan 10 days x 105, from the due date of 21 Jan 20 days x 105
    expect(accrued(inDefault(), '2023-02-10')).toBe(10_50);
    expect(interest(inDefault(), day('2023-02-10'), RATES, byDueDate).accruedMinor).toBe(21_00);
  });

  test('a notice given before the due date makes nothing late before the day after it', () => {
    const early = inDefault({ defaultNotice: { sentOn: day('2023-01-10') } });
    expect(accrued(early, '2023-01-21')).toBe(0);
    expect(accrued(early, '2023-01-22')).toBe(1_05);
  });

  test('interest stops while the customer is insolvent, both days included', () => {
    const stopped = inDefault({ interestStops: [{ from: day('2023-02-03'), until: day('2023-02-05') }] });
    expect(accrued(stopped, '2023-02-10')).toBe(7 * 1_05);
    expect(accrued(inDefault({ interestStops: [{ from: day('2023-02-03') }] }), '2023-02-10')).toBe(2 * 1_05);
  });

  test('nothing accrues after the day of the write-off', () => {
    expect(accrued(inDefault({ writtenOff: { on: day('2023-02-03') } }), '2023-02-10')).toBe(3 * 1_05);
  });
});

describe('interest on a disputed amount (GTC-4.2.f)', () => {
  // To 10 Feb on all of it 10 x 105 = 1,050; without the disputed EUR 730: 292,000 x 10.5 x 10 / 36,500 = 840; with half of it rejected 945.
  test('an open dispute bears none for now', () => {
    expect(accrued(inDefault({ disputes: [openDispute(730_00)] }), '2023-02-10')).toBe(8_40);
    expect(accrued(inDefault({ disputes: [{ ...openDispute(730_00), state: 'needs-decision' }] }), '2023-02-10')).toBe(8_40);
  });

  test('a void dispute changes nothing', () => {
    expect(accrued(inDefault({ disputes: [{ ...openDispute(730_00), state: 'void' }] }), '2023-02-10')).toBe(10_50);
  });

  test('a rejected part bears interest as if it had never been frozen, from the day the decision is notified', () => {
    const rejected = inDefault({ disputes: [decidedDispute(730_00, 730_00)] });
    expect(accrued(rejected, '2023-02-10')).toBe(10_50);
    // the day before the decision: 4 days x 292,000 x 10.5 / 36,500 = 336; on its day: 5 x 105 = 525
    expect(accrued(rejected, '2023-02-04')).toBe(3_36);
    expect(accrued(rejected, '2023-02-05')).toBe(5_25);
  });

  test('an upheld part bears none, before and after its credit note', () => {
    const upheld = inDefault({ disputes: [decidedDispute(730_00, 0)] });
    const credited = { ...upheld, credits: [{ creditNoteId: 'cn_1', on: day('2023-02-06'), amountMinor: 730_00, disputeId: 'dis_1' }] };
    expect(accrued(upheld, '2023-02-10')).toBe(8_40);
    expect(accrued(credited, '2023-02-10')).toBe(8_40);
  });

  test('a dispute upheld in part bears interest on the rejected part only', () => {
    expect(accrued(inDefault({ disputes: [decidedDispute(730_00, 365_00)] }), '2023-02-10')).toBe(9_45);
  });
});

describe('rates that are not known or not final', () => {
  test('a semester without a rate is reported, and adds nothing', () => {
    const result = interest(inDefault({ defaultNotice: { sentOn: day('2024-12-30') } }), day('2025-07-02'), RATES, TERMS);
    expect(result.rateMissing).toEqual([
      { semester: '2025-H1', from: '2025-01-01', to: '2025-06-30', days: 181, principalMinor: 3_650_00 },
    ]);
    // 31 Dec 2024: 365,000 x 12.5 / 36,500 = 125;  1 and 2 Jul 2025: 2 x 105
    expect(result.accruedMinor).toBe(1_25 + 2_10);
  });

  test('a provisional rate marks the interest provisional, a derived or official one does not', () => {
    const receivable = inDefault({ defaultNotice: { sentOn: day('2024-12-30') } });
    expect(interest(receivable, day('2025-06-30'), RATES, TERMS).provisional).toBe(false);
    expect(interest(receivable, day('2025-07-01'), RATES, TERMS).provisional).toBe(true);
  });

  test('the rate is that of the governing law, and another law does not lend its own (GTC-18)', () => {
    const result = interest(inDefault(), day('2023-07-10'), RATES, { ...TERMS, governingLaw: 'LU' });
    expect(result).toMatchObject({
      accruedMinor: 0,
      lines: [],
      rateMissing: [
        { semester: '2023-H1', to: '2023-06-30', days: 150 },
        { semester: '2023-H2', from: '2023-07-01', days: 10 },
      ],
    });
  });

  test('a rate that changes within a semester counts from its day', () => {
    const changing = [
      { from: day('2023-01-01'), until: day('2023-02-05'), ratePercent: '10.5', status: 'official', source: 'test' },
      { from: day('2023-02-06'), until: day('2023-06-30'), ratePercent: '12', status: 'official', source: 'test' },
    ] as const;
    // 1 to 5 Feb: 5 x 105 = 525;  6 to 10 Feb: 365,000 x 12 x 5 / 36,500 = 600
    const result = interest(inDefault(), day('2023-02-10'), [{ series: 'BE-late-payment', values: changing }], TERMS);
    expect(result.accruedMinor).toBe(5_25 + 6_00);
  });
});
