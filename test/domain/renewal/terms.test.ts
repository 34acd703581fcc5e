import { indexPlan } from '../../../domain/renewal/index-plan';
import { hasRenewal, renewalTerms } from '../../../domain/renewal/terms';
import { qualifioTerms, TERMS } from './samples';

const between = (providerCountry: string, customerCountry: string, special: Record<string, unknown> = {}) =>
  indexPlan(qualifioTerms({ 'GTC-5.1.c': special } as never), { providerCountry, customerCountry });

describe("GTC-5: a contract's own terms", () => {
  test('GTC-5.a and GTC-5.1.a: those of Qualifio', () => {
    expect(TERMS).toMatchObject({
      tacitRenewal: true,
      reminderOffsetsDays: [90, 60, 30, 7],
      reminderTime: '09:00',
      reminderTo: ['legal', 'account-owner'],
      notice: {
        customer: { clause: 'GTC-5.1.a', period: 'P3M', monthRule: 'same-date', measuredAt: 'receipt', toOtherAddress: 'needs-decision' },
        vendor: { clause: 'GTC-5.c', period: 'P3M', monthRule: 'same-date', measuredAt: 'receipt', toOtherAddress: 'accepted' },
      },
      courtesyReply: true,
    });
  });

  test('GTC-5.a: special conditions prevail', () => {
    const special = {
      'GTC-5.1.a': { noticePeriod: 'P1M', noticeMeasuredAt: 'deposit' },
      'GTC-5.a': { renewalReminderOffsets: ['P1D', 'P14D'] },
    };
    const { notice, reminderOffsetsDays } = renewalTerms(qualifioTerms(special), '2026-1');
    expect([notice.customer.period, notice.customer.measuredAt, reminderOffsetsDays]).toEqual(['P1M', 'deposit', [14, 1]]);
  });

  test('GTC-5.1.a: a document without notices of termination has no renewal', () => {
    expect(hasRenewal(qualifioTerms())).toBe(true);
    expect(hasRenewal({ documentVersion: 'other@1', values: {} })).toBe(false);
  });
});

describe("GTC-5.1.c: the index of the customer's country", () => {
  test.each([
    ['FR', 'FR-syntec'],
    ['LU', 'LU-statec'],
    ['ES', 'ES-ipc'],
    ['NL', 'NL-cpi'],
    ['DE', undefined],
  ])('GTC-5.1.c: in %s it is %s, by itself', (country, series) => {
    expect(between('BE', country)).toEqual({
      mode: 'automatic',
      ...(series !== undefined && { series }),
      indexedShareBasisPoints: 10_000,
      decreasesApply: true,
      baseMonthOffset: -1,
      newMonthOffset: -1,
    });
  });

  test('GTC-5.1.c: a general index between two Belgian companies takes approval (law of 30 March 1976, art. 57)', () => {
    expect(between('BE', 'BE')).toMatchObject({ mode: 'on-approval', series: 'BE-smoothed-health' });
    expect(between('BE', 'BE', { indexationWithinBelgium: 'none' }).mode).toBe('none');
    expect(between('FR', 'BE').mode).toBe('automatic');
  });

  test.each([
    [8_000, 'automatic'],
    [8_001, 'on-approval'],
    [10_000, 'on-approval'],
  ])('GTC-5.1.c: of real costs at most 80 %%: %d basis points, %s', (indexedShareBasisPoints, mode) => {
    expect(between('BE', 'BE', { referenceIndexBelgium: 'BE-agoria-wage', indexedShareBasisPoints }).mode).toBe(mode);
  });

  test('GTC-5.1.c: where nothing is indexed, nothing is at odds', () => {
    expect(between('BE', 'BE', { indexation: 'none' }).mode).toBe('none');
    expect(between('BE', 'BE', { indexedShareBasisPoints: 0 }).mode).toBe('automatic');
  });
});
