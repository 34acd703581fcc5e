import { splitPart } from '../../../domain/receivables/owed';

const owed = { costsMinor: 40_00, interestMinor: 10_50, principalMinor: 3_650_00 };

describe('a payment within an invoice (GTC-4.2.e, allocation)', () => {
  test.each([
    [39_99, { costsMinor: 39_99, interestMinor: 0, principalMinor: 0 }],
    [40_00, { costsMinor: 40_00, interestMinor: 0, principalMinor: 0 }],
    [40_01, { costsMinor: 40_00, interestMinor: 1, principalMinor: 0 }],
    [50_50, { costsMinor: 40_00, interestMinor: 10_50, principalMinor: 0 }],
    [50_51, { costsMinor: 40_00, interestMinor: 10_50, principalMinor: 1 }],
    [9_999_99, owed],
  ])('%i cents go to costs, then interest, then principal, and no further', (amountMinor, split) => {
    expect(splitPart(owed, amountMinor, 'costs-interest-principal')).toEqual(split);
  });

  test.each([
    [3_650_00, { costsMinor: 0, interestMinor: 0, principalMinor: 3_650_00 }],
    [3_650_01, { costsMinor: 0, interestMinor: 1, principalMinor: 3_650_00 }],
    [3_660_51, { costsMinor: 1, interestMinor: 10_50, principalMinor: 3_650_00 }],
  ])('%i cents go to principal first where the terms say so', (amountMinor, split) => {
    expect(splitPart(owed, amountMinor, 'principal-interest-costs')).toEqual(split);
  });
});
