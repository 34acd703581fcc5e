import { coverageOf, type Undertaking } from '../../../domain/confidentiality/undertakings';
import { calendarDate as day } from '../../../domain/shared/calendar-date';

const signed = (more: Partial<Undertaking> = {}): Undertaking => ({
  ...{ id: 'und_1', contractId: null, party: { kind: 'person', name: 'Zoé Marchal' }, signedOn: day('2026-01-05') },
  ...more,
});
const asked = { party: { kind: 'person', name: 'Zoé Marchal' }, on: day('2026-03-02') } as const;

describe('whether confidential information may go to somebody (GTC-8.a)', () => {
  test('GTC-8.a: from the day of the signature, not the day before', () => {
    expect(coverageOf([signed()], { ...asked, on: day('2026-01-05') })).toMatchObject({ covered: true, undertakingId: 'und_1' });
    expect(coverageOf([signed()], { ...asked, on: day('2026-01-04') })).toMatchObject({ covered: false, reason: { clause: 'GTC-8.a' } });
  });

  test('GTC-8.a: for all contracts, or for the one that was signed for', () => {
    const forOne = [signed({ contractId: 'ctr_1' })];
    expect(coverageOf(forOne, { ...asked, contractId: 'ctr_1' }).covered).toBe(true);
    expect(coverageOf(forOne, { ...asked, contractId: 'ctr_2' })).toMatchObject({
      covered: false,
      reason: { text: expect.stringContaining('another contract') },
    });
    expect(coverageOf([signed()], { ...asked, contractId: 'ctr_2' }).covered).toBe(true);
  });

  test('GTC-8.a: under the same name and kind, however it is typed; an erased party covers nobody', () => {
    const as = (name: string) => coverageOf([signed()], { ...asked, party: { kind: 'person', name } }).covered;
    expect([as('  zoé   MARCHAL'), as('Zoé Marchal'.normalize('NFD')), as('Zoe Marchal')]).toEqual([true, true, false]);
    expect(coverageOf([signed()], { ...asked, party: { kind: 'organisation', name: 'Zoé Marchal' } }).covered).toBe(false);
    expect(coverageOf([signed({ party: null })], asked).covered).toBe(false);
  });
});
