import fc from 'fast-check';
import { type ReferenceRecord, referenceUse } from '../../../domain/reference/reference-use';
import { calendarDate, plusDays } from '../../../domain/shared/calendar-date';
import type { EffectiveTerms } from '../../../domain/shared/terms';

const day = calendarDate;
const terms = (value: boolean, kind: 'document' | 'special-condition' = 'document'): EffectiveTerms => ({
  documentVersion: 'qualifio-gtc@1',
  values: { 'GTC-9': { referenceAllowed: { value, source: { kind, reference: 'x' } } } },
});
const record = (change: ReferenceRecord['change'], on: string, id = 'rec_1'): ReferenceRecord => ({ id, change, on: day(on) });

describe('naming the customer (GTC-9)', () => {
  test('GTC-9: without a record the contract decides, and the sentence says whether a special condition does', () => {
    expect(referenceUse(terms(true), [], day('2026-03-02'))).toMatchObject({ allowed: true, by: 'document' });
    const { allowed, reason } = referenceUse(terms(false, 'special-condition'), [], day('2026-03-02'));
    expect([allowed, reason.text]).toEqual([false, 'a special condition of this contract does not let the customer be named']);
  });

  test('GTC-9: a record counts from its own day, not the day before; of two of one day the one recorded last does', () => {
    const withdrawn = [record('withdrawn', '2026-03-02')];
    const allowedOn = (on: string) => referenceUse(terms(true), withdrawn, day(on)).allowed;
    expect([allowedOn('2026-03-01'), allowedOn('2026-03-02')]).toEqual([true, false]);
    const twice = [...withdrawn, record('limited', '2026-03-02', 'rec_2')];
    expect(referenceUse(terms(true), twice, day('2026-03-02'))).toMatchObject({ allowed: true, by: 'record', recordId: 'rec_2' });
  });

  test('GTC-9: restored goes back to the contract, also where that allows nothing', () => {
    const records = [record('limited', '2026-03-02'), record('restored', '2026-03-03')];
    expect(referenceUse(terms(false), records, day('2026-03-03'))).toMatchObject({ allowed: false, by: 'document' });
  });

  test('GTC-9: changes of different days count in the order of their days, in whatever order they were told', () => {
    const changes = fc.uniqueArray(fc.record({ days: fc.nat(60), change: fc.constantFrom('withdrawn' as const, 'limited', 'restored') }), {
      selector: ({ days }) => days,
    });
    fc.assert(
      fc.property(changes, fc.nat(60), (given, asked) => {
        const records = given.map(({ days, change }) => record(change, plusDays(day('2026-01-01'), days), `rec_${days}`));
        const on = plusDays(day('2026-01-01'), asked);
        expect(referenceUse(terms(true), records.toReversed(), on)).toEqual(referenceUse(terms(true), records, on));
      }),
    );
  });
});
