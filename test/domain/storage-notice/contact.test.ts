import { forecast } from '../../../domain/engine/forecast';
import type { StorageState } from '../../../domain/storage-notice/state';
import { storageNotice } from '../../../domain/storage-notice/storage-notice';
import { excessesOf } from '../../../domain/storage-notice/usage';
import { at, contacted, day, GB, read, sent, storage, take } from './samples';

const NOON = '2026-03-02 12:00';
const openItems = (state: StorageState) =>
  storageNotice.rows(state).filter((row) => row.table === 'decisions' && row.until === undefined && row.decided === undefined);

describe('the limit of storage (GTC-3.7.2.a)', () => {
  test.each([
    ['decimal', 50_000_000_000],
    ['binary', 53_687_091_200],
  ] as const)('GTC-3.7.2.a: exactly 50 %s gigabytes are not above it, one byte more is', (gigabyte, limit) => {
    expect(take(storage({ gigabyte }), NOON, read(NOON, limit)).step).toMatchObject({ kind: 'close', outcome: 'nothing-to-tell' });
    expect(take(storage({ gigabyte }), NOON, read(NOON, limit + 1)).step).toMatchObject({
      ...{ kind: 'do', effect: { kind: 'sendStorageContact', notice: 'contact-1' }, reason: { clause: 'GTC-3.7.2.a' } },
    });
  });

  test('GTC-3.7.2.a: a special condition that includes more raises it', () => {
    expect(take(storage({ limitGigabytes: 51 }), NOON, read(NOON, 51 * GB)).step.kind).toBe('close');
    expect(take(storage({ limitGigabytes: 51 }), NOON, read(NOON, 51 * GB + 1)).step.kind).toBe('do');
  });

  test('GTC-3.7.2.a: a reading that arrives late and proves it was above earlier dates the excess, and nobody is contacted twice', () => {
    const { state, step } = take(contacted(NOON), '2026-03-05 09:00', read('2026-02-20 09:00', 52 * GB));
    expect(excessesOf(state)).toEqual([{ from: at('2026-02-20 09:00'), usedBytes: 52 * GB }]);
    expect(step).toMatchObject({ kind: 'wait', reason: { clause: 'GTC-3.7.2.b' } });
  });

  test('GTC-3.7.2.a: one that arrives late and was above, before a known one that is not, is contacted about', () => {
    const below = take(storage(), NOON, read(NOON, 49 * GB)).state;
    expect(take(below, '2026-03-03 09:00', read('2026-02-20 09:00', 52 * GB)).step).toMatchObject({ effect: { notice: 'contact-1' } });
  });

  test('GTC-3.7.2.a: exceeding the limit orders nothing and charges nothing', () => {
    expect(storageNotice.rows(contacted(NOON))).toEqual([]);
  });
});

describe('the reports after a contact (GTC-3.7.2.b)', () => {
  const reportsOf = (from: string, terms = {}): string[] => {
    const expected = forecast(storageNotice, contacted(from, terms), at(from), at('2028-01-01 00:00'));
    return expected.filter(({ reason }) => reason.text.startsWith('report')).map(({ at: when, reason }) => `${when} ${reason.text}`);
  };

  test('GTC-3.7.2.b: are three, a month apart from the day of the contact, at nine in Brussels, and no fourth', () => {
    expect(reportsOf(NOON)).toEqual([
      '2026-04-02T07:00:00.000Z report 1 of 3 to the customer on the storage used',
      '2026-05-02T07:00:00.000Z report 2 of 3 to the customer on the storage used',
      '2026-06-02T07:00:00.000Z report 3 of 3 to the customer on the storage used',
    ]);
  });

  test.each([
    ['2026-01-31', 'same-date', ['2026-02-28', '2026-03-31', '2026-04-30']],
    ['2026-01-31', 'eve', ['2026-02-28', '2026-03-31', '2026-04-30']],
    ['2026-02-28', 'same-date', ['2026-03-28', '2026-04-28', '2026-05-28']],
    ['2026-02-28', 'eve', ['2026-03-31', '2026-04-30', '2026-05-31']],
    ['2026-11-30', 'same-date', ['2026-12-30', '2027-01-30', '2027-02-28']],
    ['2026-11-30', 'eve', ['2026-12-31', '2027-01-31', '2027-02-28']],
  ] as const)('GTC-3.7.2.b: contacted on %s, by %s, they are due on %j', (on, monthRule, days) => {
    expect(reportsOf(`${on} 10:00`, { monthRule }).map((line) => line.slice(0, 10))).toEqual(days);
  });

  test('GTC-3.7.2.b: every week where the provider chose so; one, on the last day, where the interval is longer than the time', () => {
    const weekly = reportsOf(NOON, { informEvery: 'P7D', informPeriod: 'P30D' });
    expect(weekly.map((line) => line.slice(0, 10))).toEqual(['2026-03-09', '2026-03-16', '2026-03-23', '2026-03-30']);
    const once = reportsOf(NOON, { informEvery: 'P31D', informPeriod: 'P30D' });
    expect(once.map((line) => line.slice(0, 10))).toEqual(['2026-04-01']);
  });

  test('GTC-3.7.2.b: go on below the limit, and the process closes after the last', () => {
    let { state, step } = take(contacted(NOON), '2026-03-10 09:00', read('2026-03-10 08:00', 40 * GB));
    for (const on of ['2026-04-02', '2026-05-02', '2026-06-02']) {
      expect(step).toMatchObject({ kind: 'wait', until: at(`${on} 09:00`) });
      expect(take(state, `${on} 09:00`).step).toMatchObject({ kind: 'do', effect: { kind: 'sendStorageReport', notice: `report-${on}` } });
      ({ state, step } = take(state, `${on} 09:00`, sent(`report-${on}`, `${on} 09:00`)));
    }
    expect(step).toMatchObject({ kind: 'close', outcome: 'nothing-to-tell' });
  });

  test('GTC-3.7.2.b: one that the next overtakes, because nothing ran, is not sent any more', () => {
    expect(take(contacted(NOON), '2026-05-03 10:00').step).toMatchObject({ kind: 'do', effect: { notice: 'report-2026-05-02' } });
  });

  test('GTC-3.7.2.b: end with the contract, and begin again where it goes on after all', () => {
    const ended = take(contacted(NOON), '2026-04-01 00:00', { kind: 'contractEndTold', revision: 1, on: day('2026-03-31') });
    expect(ended.step).toMatchObject({ kind: 'close', outcome: 'contract-ended' });
    expect(take(ended.state, '2026-05-03 10:00').step.kind).toBe('close');
    const goesOn = take(ended.state, '2026-04-02 08:00', { kind: 'contractEndTold', revision: 2 });
    expect(goesOn.step).toMatchObject({ kind: 'wait', until: at('2026-04-02 09:00') });
  });
});

describe('above the limit again (GTC-3.7.2.a)', () => {
  const again = (from: string, until?: string) => [
    ...[read('2026-03-10 08:00', 40 * GB), read(from, 55 * GB)],
    ...(until === undefined ? [] : [read(until, 45 * GB)]),
  ];
  const reported = (): StorageState =>
    ['2026-04-02', '2026-05-02', '2026-06-02'].reduce(
      (state, on) => take(state, `${on} 09:00`, sent(`report-${on}`, `${on} 09:00`)).state,
      contacted(NOON),
    );

  test('GTC-3.7.2.a: within the time of the reports, there is no other contact before that time is over', () => {
    const { step } = take(reported(), '2026-06-02 10:00', ...again('2026-05-20 08:00'));
    expect(step).toMatchObject({ kind: 'wait', until: at('2026-06-03 00:00'), reason: { clause: 'GTC-3.7.2.a' } });
    expect(take(reported(), '2026-06-03 00:00', ...again('2026-05-20 08:00')).step).toMatchObject({ effect: { notice: 'contact-2' } });
  });

  test('GTC-3.7.2.a: and none at all where it is below again by then', () => {
    expect(take(reported(), '2026-06-03 10:00', ...again('2026-05-20 08:00', '2026-05-25 08:00')).step.kind).toBe('close');
  });

  test('GTC-3.7.2.a: after that time, the customer is contacted at once, and informed from that day', () => {
    const { state, step } = take(reported(), '2026-07-01 08:00', ...again('2026-07-01 07:00'));
    expect(step).toMatchObject({ kind: 'do', effect: { kind: 'sendStorageContact', notice: 'contact-2' } });
    expect(take(state, '2026-07-01 08:00', sent('contact-2', '2026-07-01 08:00')).step).toMatchObject({ until: at('2026-08-01 09:00') });
  });

  test('GTC-3.7.2.a: one excess that never ended is contacted about once', () => {
    expect(take(reported(), '2026-07-01 08:00', read('2026-07-01 07:00', 60 * GB)).step).toMatchObject({ kind: 'close' });
  });
});

describe('a mail that does not arrive (GTC-3.7.2)', () => {
  const above = () => take(storage(), NOON, read(NOON, 51 * GB)).state;
  const refused = () => take(above(), NOON, { kind: 'storageMailRefused', notice: 'contact-1', at: at(NOON) });

  test('GTC-3.7.2.a: one that the mail server does not take is tried again in a quarter of an hour', () => {
    const failed = take(above(), NOON, { kind: 'storageMailFailed', notice: 'contact-1', at: at(NOON) });
    expect(failed.step).toMatchObject({ kind: 'wait', until: at('2026-03-02 12:15') });
    expect(take(failed.state, '2026-03-02 12:15').step).toMatchObject({ kind: 'do', key: 'contact-1/2' });
  });

  test('GTC-3.7.2.a: one that cannot be delivered is put before support, and no time runs before the customer is contacted', () => {
    const { state, step } = refused();
    expect(openItems(state)).toMatchObject([{ key: 'undelivered:contact-1.0', question: { clause: 'GTC-3.7.2.a' } }]);
    expect([step.kind, storageNotice.stage(state)]).toEqual(['await', 'unreached']);
  });

  test('GTC-3.7.2.a: support has it sent again, as another try', () => {
    const again = take(refused().state, '2026-03-03 09:00', { kind: 'decided', decision: 'undelivered:contact-1.0', option: 'send-again' });
    expect(openItems(again.state)).toEqual([]);
    expect(again.step).toMatchObject({ kind: 'do', key: 'contact-1/2' });
    const twice = take(again.state, '2026-03-03 09:00', { kind: 'storageMailRefused', notice: 'contact-1', at: at('2026-03-03 09:00') });
    expect(openItems(twice.state)).toMatchObject([{ key: 'undelivered:contact-1.1' }]);
  });

  test('GTC-3.7.2.b: told otherwise, the customer is informed from that day', () => {
    const answer = { kind: 'decided', decision: 'undelivered:contact-1.0', option: 'told-otherwise' } as const;
    const { state, step } = take(refused().state, '2026-03-09 09:00', answer);
    expect([openItems(state), step]).toMatchObject([[], { kind: 'wait', until: at('2026-04-09 09:00') }]);
  });

  test('GTC-3.7.2.b: a report that came back is put before support until a later one arrives', () => {
    const report = take(contacted(NOON), '2026-04-02 09:00', sent('report-2026-04-02', '2026-04-02 09:00')).state;
    const back = take(report, '2026-04-03 09:00', { kind: 'storageMailBounced', notice: 'report-2026-04-02' });
    expect(openItems(back.state)).toHaveLength(1);
    const later = take(back.state, '2026-05-02 09:00', sent('report-2026-05-02', '2026-05-02 09:00'));
    expect(openItems(later.state)).toEqual([]);
  });
});
