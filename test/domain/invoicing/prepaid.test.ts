import { invoicing } from '../../../domain/invoicing/invoicing';
import { periodsOf } from '../../../domain/invoicing/plan';
import { performedIn, prepaidIn } from '../../../domain/invoicing/prepaid';
import { questionOf } from '../../../domain/invoicing/questions';
import type { InvoicingState } from '../../../domain/invoicing/state';
import { contract, day, heard, period, SCHEDULE } from './samples';

const cut = (on: string, more: object = {}) => period(1, { revision: 2, contractEndsOn: day(on), creditsPrepaid: true, ...more });
const issue = (instalment: string, netMinor: number) =>
  ({ kind: 'invoiceIssued', instalment, invoiceId: `inv_${instalment}`, netMinor }) as const;
const prepaid = (state: InvoicingState) => periodsOf(state).map((one) => prepaidIn(state, one));
const open = (state: InvoicingState) =>
  invoicing.rows(state).flatMap((row) => (row.table === 'decisions' && row.until === undefined ? [row.key] : []));

describe('what was prepaid for days after the end (DPA-4.1.d)', () => {
  test('DPA-4.1.d: what was invoiced less the price for the days until the end, rounded once, half up; finance is asked with the sum', () => {
    const invoiced = heard(contract(), '2026-04-01 10:00', period(), issue('1.1', 12_000_00)).state;
    const { state } = heard(invoiced, '2026-06-01 10:00', cut('2026-06-30'));
    // 274 of 365 days come after 30 June 2026: EUR 12,000.00 x 274 / 365 = EUR 9,008.22.
    expect(prepaid(state)).toMatchObject([{ amountMinor: 9_008_22, performedMinor: 2_991_78, days: 274, ofDays: 365 }]);
    expect(open(state)).toEqual(['prepaid:1/900822']);
    expect(questionOf(state, 'prepaid:1/900822').question.text).toBe(
      'of EUR 12,000.00 invoiced for period 1, EUR 9,008.22 are for the 274 of its 365 days after the end, Tuesday 30 June 2026: is that credited?',
    );
  });

  test('DPA-4.1.d: of a price in instalments only what was invoiced counts; one that is due is asked with what is owed until the end', () => {
    const first = heard(contract({ schedule: SCHEDULE }), '2026-04-01 10:00', period(), issue('1.1', 6_000_00)).state;
    const { state } = heard(first, '2026-06-01 10:00', cut('2026-06-30'));
    expect(prepaid(state)).toMatchObject([{ amountMinor: 6_000_00 - 2_991_78, invoicedMinor: 6_000_00 }]);
    expect(open(state)).toEqual(['prepaid:1/300822']);

    const due = heard(heard(contract(), '2026-04-01 10:00', period()).state, '2026-06-01 10:00', cut('2026-06-30')).state;
    expect(prepaid(due)).toEqual([undefined]);
    expect(open(due)).toEqual(['cut-short:1.1']);
    expect(questionOf(due, 'cut-short:1.1').readings[0]).toEqual({
      clause: 'DPA-4.1.d',
      text: 'EUR 2,991.78 of the price of the period are for the 91 of its 365 days until the end',
    });
  });

  test('DPA-4.1.d: invoiced for no more than was performed, nothing is given back', () => {
    const little = heard(contract({ schedule: SCHEDULE }), '2026-04-01 10:00', period(), issue('1.1', 6_000_00)).state;
    expect(prepaid(heard(little, '2026-06-01 10:00', cut('2027-03-30')).state)).toEqual([undefined]);
  });

  test('DPA-4.1.d: a leap year has 366 days; half a cent is one; a period that is not cut short, or an end that gives nothing back, gives none', () => {
    const of = (more: object) => performedIn({ ...cut('2026-06-30'), ...more });
    const leap = { startsOn: day('2028-01-01'), endsOn: day('2028-12-31'), contractEndsOn: day('2028-06-30'), amountMinor: 366_00 };
    expect(of(leap)).toEqual({ performedMinor: 182_00, days: 184, ofDays: 366 });
    const two = { startsOn: day('2026-01-01'), endsOn: day('2026-01-02'), contractEndsOn: day('2026-01-01'), amountMinor: 1 };
    expect(of(two)).toEqual({ performedMinor: 0, days: 1, ofDays: 2 });
    expect(of({ contractEndsOn: day('2027-03-31') })).toBeUndefined();
    expect(of({ contractEndsOn: day('2027-03-30') })).toMatchObject({ days: 1 });
    expect(of({ isCancelled: true })).toBeUndefined();
    const { creditsPrepaid: _none, ...other } = cut('2026-06-30');
    expect(performedIn(other)).toBeUndefined();
  });
});
