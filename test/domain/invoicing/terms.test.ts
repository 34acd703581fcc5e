import { invoicingTerms } from '../../../domain/invoicing/terms';
import type { EffectiveTerms } from '../../../domain/shared/terms';
import { qualifioTerms } from '../renewal/samples';

const BELGIAN = { providerCountry: 'BE', customerCountry: 'BE' };
const ABROAD = { providerCountry: 'BE', customerCountry: 'FR' };

describe('the invoicing conditions of a contract (GTC-4.1)', () => {
  test('GTC-4.1: numbers are given elsewhere, unless the provider chose its own series', () => {
    expect(invoicingTerms(qualifioTerms(), BELGIAN)).toMatchObject({ numbering: 'external', zone: 'Europe/Brussels' });
    const own = qualifioTerms({ 'GTC-4.1': { invoiceNumbering: 'own-series', numberPrefix: 'Q/' } });
    expect(invoicingTerms(own, BELGIAN)).toMatchObject({ numbering: 'own-series', numberPrefix: 'Q/' });
  });

  test.each([
    [BELGIAN, {}, 2_100],
    [BELGIAN, { vatRateBasisPoints: 600 }, 600],
    [ABROAD, {}, 0],
    [ABROAD, { vatAbroad: 'charged' }, 2_100],
    [BELGIAN, { vatAbroad: 'reverse-charge' }, 2_100],
  ])('GTC-4.1: VAT between %j with %j is %d basis points', (parties, special, vatBasisPoints) => {
    expect(invoicingTerms(qualifioTerms({ 'GTC-4.1': special }), parties)).toMatchObject({ vatBasisPoints });
  });

  test('GTC-4.1: terms that were pinned before there was a choice leave numbers to others', () => {
    const { 'GTC-4.1': _later, ...values } = qualifioTerms().values;
    const before: EffectiveTerms = { ...qualifioTerms(), values };
    expect(invoicingTerms(before, BELGIAN)).toMatchObject({ numbering: 'external' });
  });
});
