import fc from 'fast-check';
import { assistanceComputation, statusOf, type TimeEntry, whyNotReversible } from '../../../domain/assistance/computation';
import { type AssistanceTerms, assistanceTerms } from '../../../domain/assistance/terms';
import { effectiveTerms } from '../../../terms/effective';
import { loadDocuments, loadProviders } from '../../../terms/load';

const document = loadDocuments().get('qualifio-gtc@1');
const provider = loadProviders().get('qualifio');
if (document === undefined || provider === undefined) throw new Error('no terms of Qualifio');
const effective = effectiveTerms(document, provider.documents[0]?.settings ?? {}, {});
if ('problems' in effective) throw new Error(JSON.stringify(effective.problems));
const ASSISTANCE = assistanceTerms(effective.terms, 'articles-32-36');
const AUDIT = assistanceTerms(effective.terms, 'audit');

const rate = (amountMinor: number) => ({ hourlyRate: { amountMinor, currency: 'EUR' } });
const of = (minutes: readonly number[], terms: Partial<AssistanceTerms> = {}) =>
  assistanceComputation(
    minutes.map((spent) => ({ minutes: spent })),
    { ...ASSISTANCE, ...rate(120_00), ...terms },
  );
const times = fc.array(fc.integer({ min: 1, max: 1_440 }), { maxLength: 20 });

describe('assistance with articles 32 to 36 (DPA-2.4)', () => {
  test.each<[readonly number[], number, number]>([
    [[], 0, 0],
    [[60, 59], 0, 0],
    [[60, 60], 0, 0],
    [[60, 61], 1, 2_00],
    [[180], 60, 120_00],
  ])('DPA-2.4: %j minutes: exactly two hours are free, and only what exceeds them is invoiced', (minutes, invoiceable, amountMinor) => {
    expect(of(minutes)).toMatchObject({ clause: 'DPA-2.4', freeMinutes: 120, invoiceableMinutes: invoiceable, amount: { amountMinor } });
  });

  test('DPA-2.4: by the other reading, all of it is invoiced once it takes longer', () => {
    expect(of([120], { invoicedTime: 'all' }).invoiceableMinutes).toBe(0);
    expect(of([121], { invoicedTime: 'all' })).toMatchObject({ invoiceableMinutes: 121, amount: { amountMinor: 242_00 } });
  });

  test('DPA-2.4: the amount is rounded once, half up, and the explanation says every step', () => {
    expect(of([121], rate(30)).amount.amountMinor).toBe(1);
    expect(of([121], rate(29)).amount.amountMinor).toBe(0);
    expect(of([150, 10]).explanation).toEqual([
      '160 minutes were worked by the time sheet.',
      'More than 120 minutes: what exceeds them is invoiced.',
      '40 minutes at EUR 120.00 an hour are EUR 80.00, excluding VAT.',
    ]);
  });

  test('DPA-2.4: neither the order of the lines nor how the time is cut changes what is owed; a line that is taken back counts for nothing', () => {
    fc.assert(
      fc.property(times, fc.integer({ min: 1, max: 1_440 }), (minutes, mistake) => {
        const total = minutes.reduce((sum, one) => sum + one, 0);
        expect(of(minutes.toReversed())).toEqual(of(minutes));
        expect(of([total])).toEqual(of(minutes));
        expect(of([...minutes, mistake, -mistake])).toEqual(of(minutes));
      }),
    );
  });

  test('DPA-2.4: what is invoiced never exceeds what was worked, and more work is never cheaper', () => {
    fc.assert(
      fc.property(times, fc.constantFrom('excess' as const, 'all' as const), (minutes, invoicedTime) => {
        const [less, more] = [of(minutes, { invoicedTime }), of([...minutes, 30], { invoicedTime })];
        expect(less.invoiceableMinutes).toBeLessThanOrEqual(less.workedMinutes);
        expect(more.amount.amountMinor).toBeGreaterThanOrEqual(less.amount.amountMinor);
      }),
    );
  });
});

describe('technical resources for an audit (DPA-9.c)', () => {
  test('DPA-9.c: every minute is invoiced, at the rate of audits', () => {
    expect(assistanceComputation([{ minutes: 1 }], { ...AUDIT, ...rate(60_00) })).toMatchObject({
      ...{ clause: 'DPA-9.c', freeMinutes: 0, invoiceableMinutes: 1, amount: { amountMinor: 1_00 } },
    });
  });

  test('DPA-9.c: it "will be invoiced": nobody is asked whether, as for assistance that "may be"', () => {
    const closed = { isClosed: true, isInvoiced: false, isWaived: false };
    expect(statusOf(closed, { invoiceableMinutes: 1 }, AUDIT)).toBe('to-invoice');
    expect(statusOf(closed, { invoiceableMinutes: 1 }, ASSISTANCE)).toBe('to-approve');
    expect(statusOf(closed, { invoiceableMinutes: 1 }, { ...ASSISTANCE, invoicing: 'automatic' })).toBe('to-invoice');
    expect(statusOf(closed, { invoiceableMinutes: 0 }, ASSISTANCE)).toBe('nothing-to-invoice');
    expect(statusOf({ ...closed, isClosed: false }, { invoiceableMinutes: 1 }, ASSISTANCE)).toBe('open');
  });
});

test('DPA-2.4: a line is taken back once, and what takes back is not', () => {
  const entries: readonly TimeEntry[] = [
    { number: 1, minutes: 60 },
    { number: 2, minutes: -60, reverses: 1 },
    { number: 3, minutes: 30 },
  ];
  expect([1, 2, 3, 4].map((number) => whyNotReversible(entries, number))).toEqual(['reversed', 'is-reversal', undefined, 'unknown']);
});
