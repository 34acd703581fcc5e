import { compensation } from '../../../domain/receivables/compensation';
import { statement } from '../../../domain/receivables/statement';
import { day, inDefault, invoice, openDispute, principalPaid, TERMS } from './samples';

const costs = (amountMinor: number) => [{ costId: 'cost_1', on: day('2023-02-05'), amountMinor }];

describe('compensation for recovery (GTC-4.2.e; law of 2 August 2002, art. 6)', () => {
  test.each([
    [0, 40_00],
    [39_99, 40_00],
    [40_00, 40_00],
    [40_01, 40_01],
    [120_00, 120_00],
  ])('with documented costs of %i cents it is %i cents', (documentedMinor, totalMinor) => {
    expect(compensation(inDefault({ costs: costs(documentedMinor) }), day('2023-03-01'), TERMS)).toEqual({
      fixedMinor: 40_00,
      documentedMinor,
      exceedingMinor: totalMinor - 40_00,
      totalMinor,
      apartEurMinor: 0,
    });
  });

  test('documented costs add up, and count from their own day', () => {
    const two = inDefault({ costs: [...costs(30_00), { costId: 'cost_2', on: day('2023-02-06'), amountMinor: 30_00 }] });
    expect(compensation(two, day('2023-02-05'), TERMS).totalMinor).toBe(40_00);
    expect(compensation(two, day('2023-02-06'), TERMS).totalMinor).toBe(60_00);
  });

  test('it is owed from the day of the notice of default, not before, and never without one', () => {
    expect(compensation(inDefault(), day('2023-01-30'), TERMS).totalMinor).toBe(0);
    expect(compensation(inDefault(), day('2023-01-31'), TERMS).totalMinor).toBe(40_00);
    expect(compensation(invoice({ costs: costs(120_00) }), day('2023-03-01'), TERMS).totalMinor).toBe(0);
  });

  test('a notice before the due date gives it from the day after the due date', () => {
    const early = inDefault({ defaultNotice: { sentOn: day('2023-01-10') } });
    expect(compensation(early, day('2023-01-21'), TERMS).totalMinor).toBe(0);
    expect(compensation(early, day('2023-01-22'), TERMS).totalMinor).toBe(40_00);
  });

  test('a payment valued before the notice makes it unfounded, one of the same day does not', () => {
    expect(compensation(inDefault({ parts: [principalPaid('2023-01-30', 3_650_00)] }), day('2023-03-01'), TERMS).totalMinor).toBe(0);
    expect(compensation(inDefault({ parts: [principalPaid('2023-01-31', 3_650_00)] }), day('2023-03-01'), TERMS).totalMinor).toBe(40_00);
  });

  test('the law fixes it in euros: beside an invoice in another currency it is claimed apart, and enters no other figure', () => {
    const inDollars = inDefault({ currency: 'USD', costs: costs(120_00) });
    const apart = { fixedMinor: 0, documentedMinor: 120_00, exceedingMinor: 0, totalMinor: 0, apartEurMinor: 40_00 };
    expect(compensation(inDollars, day('2023-03-01'), TERMS)).toEqual(apart);
    expect(compensation(inDollars, day('2023-01-30'), TERMS)).toMatchObject({ totalMinor: 0, apartEurMinor: 0 });
    expect(compensation(inDollars, day('2023-03-01'), { ...TERMS, compensationMinor: 0 })).toMatchObject({ totalMinor: 120_00 });
    const { totalOwedMinor, costsOwedMinor, currency, explanation } = statement(inDollars, day('2023-01-31'), [], TERMS);
    expect({ totalOwedMinor, costsOwedMinor, currency }).toEqual({ totalOwedMinor: 3_650_00, costsOwedMinor: 0, currency: 'USD' });
    expect(explanation.map(({ text }) => text)).toContain(
      'Compensation for recovery is EUR 40.00, and what documented costs exceed it: claimed apart, no rate of exchange is agreed.',
    );
  });

  test('none for an invoice disputed in full, nor for one cancelled by a credit note', () => {
    expect(compensation(inDefault({ disputes: [openDispute(3_650_00)] }), day('2023-03-01'), TERMS).totalMinor).toBe(0);
    const cancelled = inDefault({ credits: [{ creditNoteId: 'cn_1', on: day('2023-02-10'), amountMinor: 3_650_00 }] });
    expect(compensation(cancelled, day('2023-02-09'), TERMS).totalMinor).toBe(40_00);
    expect(compensation(cancelled, day('2023-02-10'), TERMS).totalMinor).toBe(0);
  });
});
