import { statement } from '../../../domain/receivables/statement';
import { day, decidedDispute, inDefault, invoice, openDispute, principalPaid, RATES, TERMS } from './samples';

describe('the statement of an invoice (GTC-4.2.e)', () => {
  test('it says what is owed at a date under the reading applied, and what the other reading gives', () => {
    const result = statement(inDefault({ disputes: [openDispute(730_00)] }), day('2023-02-10'), RATES, TERMS);
    // undisputed 2,920.00 + interest 292,000 x 10.5 x 10 / 36,500 = 8.40 + compensation 40.00 = 2,968.40; from the due date 20 days: 16.80
    expect(result).toMatchObject({
      openPrincipalMinor: 3_650_00,
      frozenMinor: 730_00,
      undisputedMinor: 2_920_00,
      interestOwedMinor: 8_40,
      costsOwedMinor: 40_00,
      totalOwedMinor: 2_968_40,
      otherReading: { interestFrom: 'due-date', accruedMinor: 16_80, provisional: false, rateMissing: [] },
      provisional: false,
      rateMissing: [],
    });
    const byDueDate = statement(inDefault(), day('2023-02-10'), RATES, { ...TERMS, interestFrom: 'due-date' });
    expect(byDueDate).toMatchObject({
      interestOwedMinor: 21_00,
      otherReading: { interestFrom: 'default-notice', accruedMinor: 10_50 },
    });
  });

  test('facts dated after the day are not seen', () => {
    const later = inDefault({
      parts: [principalPaid('2023-02-11', 1_000_00)],
      credits: [{ creditNoteId: 'cn_1', on: day('2023-02-11'), amountMinor: 100_00 }],
      disputes: [decidedDispute(730_00, 730_00, '2023-02-11')],
      costs: [{ costId: 'cost_1', on: day('2023-02-11'), amountMinor: 120_00 }],
      writtenOff: { on: day('2023-02-11') },
    });
    const asOpen = inDefault({ disputes: [openDispute(730_00)] });
    expect(statement(later, day('2023-02-10'), RATES, TERMS)).toEqual(statement(asOpen, day('2023-02-10'), RATES, TERMS));
    expect(statement(later, day('2023-02-11'), RATES, TERMS).payments).toHaveLength(1);
  });

  test('what was paid to costs and interest is no longer owed', () => {
    const part = { ...principalPaid('2023-02-10', 949_50), amountMinor: 1_000_00, costsMinor: 40_00, interestMinor: 10_50 };
    const result = statement(inDefault({ parts: [part] }), day('2023-02-10'), RATES, TERMS);
    expect(result).toMatchObject({ costsOwedMinor: 0, interestOwedMinor: 0, totalOwedMinor: 2_700_50 });
  });

  test('a written-off invoice claims nothing from its day on', () => {
    const written = inDefault({ writtenOff: { on: day('2023-02-10') } });
    expect(statement(written, day('2023-02-09'), RATES, TERMS).totalOwedMinor).toBe(3_650_00 + 9_45 + 40_00);
    expect(statement(written, day('2023-02-10'), RATES, TERMS).totalOwedMinor).toBe(0);
  });

  test('every sentence names its clause, and interest and compensation their statute', () => {
    const part = principalPaid('2023-02-05', 1_000_00);
    const { explanation } = statement(inDefault({ parts: [part], disputes: [openDispute(730_00)] }), day('2023-02-10'), RATES, TERMS);
    expect(explanation.every(({ clause }) => /^GTC-4\.2\.[a-h]$/.test(clause))).toBe(true);
    // 5 days x 292,000 x 10.5 / 36,500 = 420; 5 days x 192,000 x 10.5 / 36,500 = 276.164384; 696.16 -> 696. From the due date 10 days x 84 more.
    expect(explanation.map(({ text }) => text)).toEqual([
      'Invoice of EUR 3,650.00 including VAT, issued Thursday 22 December 2022, due Saturday 21 January 2023.',
      'Payment pay_2023-02-05, value Sunday 5 February 2023: EUR 0.00 to costs, EUR 0.00 to interest, EUR 1,000.00 to principal.',
      'EUR 730.00 is disputed: not claimed, and without interest until it is decided.',
      'Interest on EUR 2,920.00, Wednesday 1 February 2023 to Sunday 5 February 2023, 5 days at 10.5 %: EUR 4.200000.',
      'Interest on EUR 1,920.00, Monday 6 February 2023 to Friday 10 February 2023, 5 days at 10.5 %: EUR 2.761644.',
      'Interest counted from the notice of default, simple, actual/365, rounded once: EUR 6.96.',
      'Counted from the due date it would be EUR 15.36.',
      'Compensation for recovery EUR 40.00, plus EUR 0.00 by which documented costs of EUR 0.00 exceed it.',
      'Owed on Friday 10 February 2023: EUR 1,966.96.',
    ]);
    expect(explanation.flatMap(({ statute }) => statute ?? [])).toEqual([
      ...Array(4).fill('Law of 2 August 2002, art. 5'),
      'Law of 2 August 2002, art. 6',
    ]);
  });

  test('a provisional or a missing rate is said in a sentence', () => {
    const receivable = inDefault({ defaultNotice: { sentOn: day('2025-06-29') } });
    const result = statement(receivable, day('2025-07-01'), RATES, TERMS);
    expect(result).toMatchObject({ provisional: true, rateMissing: ['2025-H1'] });
    const texts = result.explanation.map(({ text }) => text);
    expect(texts).toContain('The rate of 2025-H1 is not known: the sum leaves out 1 day on EUR 3,650.00.');
    expect(texts).toContain('This interest rests on a provisional rate and may still change.');
  });

  test('the other reading says which rates it lacks, too', () => {
    const { otherReading, explanation, rateMissing } = statement(invoice({ dueOn: day('2025-06-29') }), day('2025-07-01'), RATES, TERMS);
    expect({ applied: rateMissing, other: otherReading.rateMissing }).toEqual({ applied: [], other: ['2025-H1'] });
    expect(explanation.map(({ text }) => text).join(' ')).toMatch(/it would be EUR \d+\.\d\d and more: the rate of 2025-H1 is not known\./);
  });

  test('without a notice of default it says so and claims the principal alone', () => {
    const result = statement(invoice(), day('2023-02-10'), RATES, TERMS);
    expect(result.totalOwedMinor).toBe(3_650_00);
    expect(result.explanation.map(({ text }) => text).join(' ')).toContain('No notice of default was given yet');
  });
});
