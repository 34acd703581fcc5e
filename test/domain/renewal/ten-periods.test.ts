import { forecast } from '../../../domain/engine/forecast';
import { renewal } from '../../../domain/renewal/renewal';
import { ContractLife } from './contract-life';
import { at, contract, day, shown, syntec } from './samples';

describe('GTC-5: a contract over ten periods', () => {
  /** Syntec of December, by year: 2 % more each year, and the figure of 2029 published late and corrected once. */
  const figures = ['300.0', '306.0', '312.1', '318.3'].map((value, index) => syntec(`${2025 + index}-12`, value));
  const life = new ContractLife({ index: { mode: 'automatic' }, figures, terms: { reminderTo: ['legal'] } });

  test('GTC-5.1.a: a notice that was withdrawn in the post ends nothing', () => {
    life.notice('2026-10-01 10:00', { id: 'trm_1', depositedOn: '2026-10-01' });
    life.tell('2026-10-02 10:00', { kind: 'terminationNoticeWithdrawn', noticeId: 'trm_1', on: day('2026-10-02') });
    life.until('2027-06-01 10:00');
    expect([life.standing, life.prices]).toEqual(['runs', ['100000 agreed', '102000 final']]);
  });

  test('GTC-5.1.b: a void one ends nothing, and is answered', () => {
    life.notice('2027-09-01 10:00', { id: 'trm_2', channel: 'email', receivedOn: '2027-09-01' });
    life.decide('2027-09-02 10:00', 'void-notice', 'void');
    life.until('2029-06-01 10:00');
    expect(life.prices.slice(2)).toEqual(['104033 final', '106100 final']);
    expect(life.tried.filter((key) => key.includes('notice-reply'))).toEqual(['Wed 2027-09-01 10:00 notice-reply-trm_2/1']);
  });

  test('GTC-5.1.c: a figure that is late and provisional makes two corrections, each with its difference', () => {
    life.until('2030-02-01 10:00');
    expect(life.prices[4]).toBe('106100 provisional');
    life.publish('2030-02-02 10:00', syntec('2029-12', '324.6', { status: 'provisional' }));
    expect([life.prices[4], life.asks]).toEqual(['108200 provisional', []]);
    life.publish('2030-04-02 10:00', syntec('2029-12', '324.9'));
    expect([life.prices[4], life.asks]).toEqual(['108300 final', ['price-difference:5.108300']]);
    life.decide('2030-04-03 10:00', 'price-difference', 'noted');
  });

  test('GTC-5.a: a final notice in the tenth period ends it', () => {
    for (const [index, value] of ['331.4', '338.0', '344.8', '351.7', '358.7'].entries())
      life.figures.push(syntec(`${2030 + index}-12`, value));
    life.notice('2035-10-12 10:00', { id: 'trm_3', depositedOn: '2035-10-10', presentedOn: '2035-10-12' });
    life.until('2036-06-01 10:00');
    expect([life.standing, life.state.ended?.on, life.step.kind, life.asks]).toEqual(['ended', '2036-01-14', 'close', []]);
    expect(life.periods).toHaveLength(10);
    expect(life.periods.map(({ endsOn, isCancelled }) => [endsOn, isCancelled])).toEqual(
      Array.from({ length: 10 }, (_, index) => [`${2027 + index}-01-14`, false]),
    );
    // 1083.00 x 331.4 / 324.9 = 1104.6667; x 338.0 / 331.4 = 1126.6703; x 344.8 / 338.0 = 1149.3369;
    // x 351.7 / 344.8 = 1172.3404; x 358.7 / 351.7 = 1195.6733
    expect(life.prices.slice(5)).toEqual(['110467 final', '112667 final', '114934 final', '117234 final', '119567 final']);
  });

  test('GTC-5.a: four reminders in each period', () => {
    const reminders = life.tried.filter((key) => key.includes('reminder')).map((key) => key.replace(/.*reminder-(\d+)\..*/, '$1'));
    const counts = Array.from({ length: 10 }, (_, index) => reminders.filter((period) => period === String(index + 1)).length);
    expect(counts).toEqual(Array(10).fill(4));
  });

  test('GTC-5: nothing of it was left undone, and every question is over', () => {
    expect(life.rows('decisions').every(({ until }) => until !== undefined)).toBe(true);
    expect(life.timeline.filter((text) => text.includes('tacitly renewed'))).toHaveLength(9);
  });
});

describe('GTC-5: what happens if nobody acts', () => {
  test('GTC-5.a: from the start to the second period, dated, with its clauses', () => {
    const terms = { reminderTo: ['legal'] as const, reminderOffsetsDays: [30] };
    const expected = forecast(renewal, contract({ terms, index: { mode: 'automatic' } }), at('2026-01-15 12:00'), at('2027-02-01 00:00'));
    expect(expected.map(({ at: when, reason }) => `${shown(when)} ${reason.clause} ${reason.text}`)).toEqual([
      'Mon 2026-09-14 09:00 GTC-5.a reminder to legal, 30 days before the last day for a notice, Wednesday 14 October 2026',
      'Thu 2026-10-15 00:00 GTC-5.1.a the last day for a notice has passed: period 1 ends with Thursday 14 January 2027 and renews',
      'Fri 2027-01-15 00:00 GTC-5.a tacitly renewed: period 2 runs from Friday 15 January 2027 to Friday 14 January 2028 (EUR 1,000.00, provisional)',
      'Fri 2027-01-15 00:00 GTC-5.1.c the index figures for the price of period 2',
      'Fri 2027-01-15 00:00 GTC-5.1.c the index figures for the price of period 2',
    ]);
  });

  test('GTC-5.a: of a contract that does not renew, that it ends', () => {
    const expected = forecast(renewal, contract({ kind: 'campaign-pack' }), at('2026-01-15 12:00'), at('2027-02-01 00:00'));
    expect(expected.map(({ reason }) => reason.text)).toEqual([
      'the contract ended with Thursday 14 January 2027: its period ends and does not renew',
      'the contract ended with Thursday 14 January 2027: its period ends and does not renew',
    ]);
  });
});
