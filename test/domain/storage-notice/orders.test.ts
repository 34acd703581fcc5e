import { inForce, monthlyMinor, monthsOf, priceInWords } from '../../../domain/storage-notice/orders';
import type { StorageFact, StorageState } from '../../../domain/storage-notice/state';
import { storageNotice } from '../../../domain/storage-notice/storage-notice';
import { limitGigabytesOn } from '../../../domain/storage-notice/usage';
import { approved, day, GB, proposed, read, storage, TERMS, take } from './samples';

const NOON = '2026-03-02 12:00';
const ORDER = 'sto_1';
const ordered = (startsOn = '2026-03-02', blocks = 2) => take(storage(), NOON, proposed(ORDER, '2026-03-02', startsOn, blocks)).state;
const inForceFrom = (startsOn: string, approvedOn: string, blocks = 2): StorageState =>
  take(ordered(startsOn, blocks), `${approvedOn} 12:00`, approved(ORDER, approvedOn)).state;
const rowOf = (state: StorageState) => storageNotice.rows(state).find(({ table }) => table === 'storageOrders');
const monthsIn = (state: StorageState, through: string) => {
  const order = state.orders[ORDER];
  const days = order && inForce(state, order);
  return order === undefined || days === undefined ? [] : monthsOf(days, monthlyMinor(order, state.terms), day(through));
};
const answerTo = (state: StorageState, when: string, fact: StorageFact) => take(state, when, fact).answers[0];
const ended = (lastOn: string): StorageFact => ({ kind: 'storageEnded', orderId: ORDER, lastOn: day(lastOn) });

describe('extra storage (GTC-3.7.2.c)', () => {
  test('GTC-3.7.2.c: two blocks of ten gigabytes at EUR 0.50 each are EUR 10.00 a month, and the computation is told', () => {
    expect(monthlyMinor({ blocks: 2 }, TERMS)).toBe(10_00);
    expect(priceInWords({ blocks: 2 }, TERMS)).toEqual([
      '2 x 10 GB are 20 GB.',
      '20 GB at EUR 0.50 per GB and month are EUR 10.00 a month, excluding VAT.',
      'A month in which it is in force on some days only counts by its days.',
    ]);
  });

  test('GTC-3.7.2.c: nothing is in force or charged before the customer has approved it', () => {
    const state = ordered();
    expect([limitGigabytesOn(state, day('2026-03-02')), monthsIn(state, '2026-12-31')]).toEqual([50, []]);
    expect(take(state, NOON).step).toMatchObject({ kind: 'await', reason: { clause: 'GTC-3.7.2.c' } });
    expect(rowOf(state)).toMatchObject({ status: 'proposed', monthlyMinor: 10_00 });
    expect(rowOf(state)).not.toHaveProperty('firstOn');
  });

  test('GTC-3.7.2.c: approved later than it was to begin, it is in force from the approval; approved earlier, from its first day', () => {
    expect(inForceFrom('2026-03-02', '2026-03-10')).toMatchObject({ orders: { [ORDER]: { approvedOn: '2026-03-10' } } });
    const late = inForceFrom('2026-03-02', '2026-03-10');
    expect([limitGigabytesOn(late, day('2026-03-09')), limitGigabytesOn(late, day('2026-03-10'))]).toEqual([50, 70]);
    const early = inForceFrom('2026-04-01', '2026-03-10');
    expect([limitGigabytesOn(early, day('2026-03-31')), limitGigabytesOn(early, day('2026-04-01'))]).toEqual([50, 70]);
  });

  test('GTC-3.7.2.c: a month that is not whole counts by its days, rounded once; others in full', () => {
    // 5.00 x 22 / 31 = 3.548...
    expect(monthsIn(inForceFrom('2026-03-10', '2026-03-02', 1), '2026-05-15')).toEqual([
      { month: '2026-03', days: 22, amountMinor: 3_55 },
      { month: '2026-04', days: 30, amountMinor: 5_00 },
      { month: '2026-05', days: 31, amountMinor: 5_00 },
    ]);
    expect(monthsIn(inForceFrom('2026-04-01', '2026-03-02', 1), '2026-03-31')).toEqual([]);
  });

  test('GTC-3.7.2.c: refused or withdrawn, it never is in force, and another word on it is refused', () => {
    for (const kind of ['storageRefused', 'storageWithdrawn'] as const) {
      const over = take(ordered(), NOON, { kind, orderId: ORDER, on: day('2026-03-02') });
      expect(over.step.kind).toBe('close');
      expect(answerTo(over.state, NOON, approved(ORDER, '2026-03-03'))).toMatchObject({ refused: { code: 'order_over' } });
      expect(limitGigabytesOn(over.state, day('2026-04-01'))).toBe(50);
    }
    expect(answerTo(ordered(), NOON, approved('sto_9', '2026-03-03'))).toMatchObject({ refused: { code: 'unknown_order' } });
    expect(answerTo(ordered(), NOON, approved(ORDER, '2026-03-01'))).toMatchObject({ refused: { code: 'before_the_order' } });
  });

  test('GTC-3.7.2.c: the customer ends it with the end of a month, and with no other day', () => {
    const state = inForceFrom('2026-03-02', '2026-03-02', 1);
    expect(answerTo(state, NOON, ended('2026-04-29'))).toMatchObject({ refused: { code: 'not_the_end_of_a_month' } });
    expect(answerTo(state, NOON, ended('2026-02-28'))).toMatchObject({ refused: { code: 'before_the_order' } });
    expect(answerTo(ordered(), NOON, ended('2026-04-30'))).toMatchObject({ refused: { code: 'order_not_in_force' } });
    const over = take(state, NOON, ended('2026-04-30')).state;
    expect([limitGigabytesOn(over, day('2026-04-30')), limitGigabytesOn(over, day('2026-05-01'))]).toEqual([60, 50]);
    expect(monthsIn(over, '2026-12-31').map(({ month }) => month)).toEqual(['2026-03', '2026-04']);
    expect(answerTo(over, NOON, ended('2026-05-31'))).toMatchObject({ refused: { code: 'order_over' } });
  });

  test('GTC-3.7.2.c: it ends with the contract, and nothing is proposed after that', () => {
    const state = take(inForceFrom('2026-03-02', '2026-03-02', 1), '2026-04-16 00:00', {
      ...{ kind: 'contractEndTold', revision: 1, on: day('2026-04-15') },
    }).state;
    expect(monthsIn(state, '2026-12-31')).toMatchObject([{ month: '2026-03' }, { month: '2026-04', days: 15, amountMinor: 2_50 }]);
    expect(rowOf(state)).toMatchObject({ lastOn: '2026-04-15' });
    expect(answerTo(state, '2026-04-16 09:00', proposed('sto_2', '2026-04-16'))).toMatchObject({ refused: { code: 'contract_ended' } });
  });

  test('GTC-3.7.2.a: while it is in force the limit is higher, and a reading is measured against the limit of its own day', () => {
    const state = inForceFrom('2026-03-02', '2026-03-02', 1);
    expect(take(state, '2026-03-05 09:00', read('2026-03-05 08:00', 60 * GB)).step.kind).toBe('close');
    expect(take(state, '2026-03-05 09:00', read('2026-03-05 08:00', 60 * GB + 1)).step.kind).toBe('do');
    const over = take(state, NOON, ended('2026-04-30')).state;
    expect(take(over, '2026-05-02 09:00', read('2026-05-01 00:00', 60 * GB)).step.kind).toBe('do');
    expect(take(over, '2026-05-02 09:00', read('2026-04-30 23:59', 60 * GB)).step.kind).toBe('close');
  });

  test('GTC-3.7.2.c: two orders add up', () => {
    const one = inForceFrom('2026-03-02', '2026-03-02', 1);
    const two = take(one, NOON, proposed('sto_2', '2026-03-02', '2026-03-02', 3), approved('sto_2', '2026-03-02')).state;
    expect(limitGigabytesOn(two, day('2026-03-02'))).toBe(90);
  });
});
