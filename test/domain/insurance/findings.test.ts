import { type Certified, findingsOf, type OnRecord } from '../../../domain/insurance/findings';
import { day } from './samples';

const eur = (amountMinor: number, currency = 'EUR') => ({ amountMinor, currency });
const certified: Certified = { kind: 'cyber', cover: eur(5_000_000_00), by: 'qualifio-gtc@1' };
const held = (more: Partial<OnRecord> = {}): OnRecord => ({
  ...{ policyId: 'pol_1', kind: 'cyber', cover: eur(5_000_000_00), expiresOn: day('2026-12-31'), standing: 'in-force' },
  ...more,
});
const codes = (...policies: OnRecord[]) => findingsOf([certified], policies).map(({ code }) => code);

describe('what is certified and what is on record (GTC-17.2)', () => {
  test('GTC-17.2: the cover that is certified is enough, one cent less is not, and the finding names the policy and both amounts', () => {
    expect(codes(held())).toEqual([]);
    expect(findingsOf([certified], [held({ cover: eur(4_999_999_99) })])).toMatchObject([
      { code: 'cover-below-certified', clause: 'GTC-17.2', policyId: 'pol_1', text: expect.stringContaining('EUR 4,999,999.99') },
    ]);
  });

  test('GTC-17.2: the covers of two policies are not added up; the better one counts', () => {
    expect(codes(held({ cover: eur(3_000_000_00) }), held({ cover: eur(3_000_000_00) }))).toEqual(['cover-below-certified']);
    expect(codes(held({ cover: eur(3_000_000_00) }), held())).toEqual([]);
  });

  test('GTC-17.2: a certified kind is missing where no policy was entered, none has begun, or the last one has expired', () => {
    expect(codes()).toEqual(['no-policy-in-force']);
    expect(codes(held({ kind: 'professional-liability' }))).toEqual(['no-policy-in-force']);
    expect(codes(held({ standing: 'to-begin' }))).toEqual(['no-policy-in-force']);
    const [expired] = findingsOf([certified], [held({ standing: 'expired' })]);
    expect(expired?.text).toContain('the last policy expired on Thursday 31 December 2026');
  });

  test('GTC-17.2: a cover in another currency is compared with nothing', () => {
    expect(codes(held({ cover: eur(9_000_000_00, 'USD') }))).toEqual(['cover-in-another-currency']);
  });

  test('GTC-17.2: a contract that was promised more has a finding of its own', () => {
    const more = { ...certified, cover: eur(6_000_000_00), by: 'ctr_1' };
    expect(findingsOf([certified, more], [held()])).toMatchObject([{ code: 'cover-below-certified', by: 'ctr_1' }]);
  });
});
