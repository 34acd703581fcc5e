import { dunningTerms } from '../../../domain/dunning/terms';
import { effectiveTerms } from '../../../terms/effective';
import { loadDocuments, loadProviders } from '../../../terms/load';
import { TERMS } from './samples';

describe('article 4.2 as pinned for a contract', () => {
  test("the defaults and Qualifio's settings", () => {
    expect(TERMS).toEqual({
      version: 'qualifio-gtc@1',
      calendar: { country: 'BE', zone: 'Europe/Brussels', version: '2026-1' },
      paymentPeriod: 'P30D',
      extendToWorkingDay: true,
      reminderOffsetsDays: [7, 14, 21],
      reminderSpacingDays: 7,
      reminderTime: '09:00',
      workingDaysOnly: true,
      postponementMaxDays: 60,
      suspensionDays: 14,
      suspensionTime: '09:00',
      suspendUnless: 'any-payment',
      suspension: 'automatic',
      alert: true,
      latePayment: { interestFrom: 'default-notice', governingLaw: 'BE', compensationMinor: 40_00, allocation: 'costs-interest-principal' },
      disputePeriod: 'P15D',
      disputeFrom: 'issue',
      decisionPaymentPeriod: 'P14D',
    });
  });

  test('GTC-1.b: special conditions prevail, and no more reminders are planned than their number', () => {
    const special = {
      'GTC-4.2.b': { reminderCount: 2, reminderOffsets: ['P14D', 'P30D', 'P40D'] },
      'GTC-4.2.c': { suspension: 'on-approval' },
    };
    const document = loadDocuments().get('qualifio-gtc@1');
    const settings =
      loadProviders()
        .get('qualifio')
        ?.documents.find((one) => one.document === 'qualifio-gtc@1')?.settings ?? {};
    const effective = document === undefined ? undefined : effectiveTerms(document, settings, special);
    if (effective === undefined || 'problems' in effective) throw new Error(JSON.stringify(effective));
    const terms = dunningTerms(effective.terms, '2026-1');
    expect([terms.reminderOffsetsDays, terms.suspension]).toEqual([[14, 30], 'on-approval']);
  });

  test('a number of days in another unit is a fault', () => {
    const clause = { reminderOffsets: { value: ['P2W'], source: { kind: 'document', reference: 'test' } } } as const;
    expect(() => dunningTerms({ documentVersion: 'other@1', values: { 'GTC-4.2.b': clause } }, '2026-1')).toThrow(
      'P2W is not a number of days.',
    );
  });

  test('terms that do not hold the article are a fault', () => {
    expect(() => dunningTerms({ documentVersion: 'other@1', values: {} }, '2026-1')).toThrow('other@1 holds no terms of clause GTC-4.2');
  });
});
