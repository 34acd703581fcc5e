import { ContractLife } from './contract-life';
import { day, INDEX, syntec } from './samples';

/** What invoicing is told of each period: as the adapter would write it, but for the revision. */
const toldBy = (life: ContractLife) => life.rows('tellings').flatMap(({ to, fact }) => (to.kind === 'invoicing' ? [fact.data] : []));

describe('what a contract tells of its periods (GTC-4.1)', () => {
  test('GTC-4.1: each with its price, to the invoicing of the contract and to its service levels, as something that stands', () => {
    const life = new ContractLife();
    expect(life.rows('tellings')).toEqual([
      {
        ...{ table: 'tellings', key: 'period-1', to: { kind: 'invoicing', subjectId: 'ctr_1' }, isStanding: true },
        fact: {
          kind: 'periodPriced',
          data: {
            ...{ number: 1, startsOn: '2026-01-15', endsOn: '2027-01-14', isCancelled: false },
            ...{ amountMinor: 1_000_00, begunWithMinor: 1_000_00, status: 'agreed' },
          },
        },
      },
      {
        ...{ table: 'tellings', key: 'licence-1', to: { kind: 'serviceCredit', subjectId: 'ctr_1' }, isStanding: true },
        fact: {
          kind: 'periodPriced',
          data: { number: 1, startsOn: '2026-01-15', endsOn: '2027-01-14', isCancelled: false, amountMinor: 1_000_00 },
        },
      },
    ]);
    expect(toldBy(life.until('2027-01-15 00:00'))).toHaveLength(2);
  });

  test('GTC-4.1, GTC-5.1.c: with the price that it begins with, which a figure published later does not change', () => {
    const figures = [syntec('2025-12', '300.0')];
    const life = new ContractLife({ index: INDEX, figures }).until('2027-02-01 10:00');
    expect(toldBy(life)[1]).toMatchObject({ amountMinor: 1_000_00, begunWithMinor: 1_000_00, status: 'provisional' });
    life.publish('2027-02-02 10:00', syntec('2026-12', '309.0'));
    expect(toldBy(life)[1]).toMatchObject({ amountMinor: 1_030_00, begunWithMinor: 1_000_00, status: 'final' });
  });

  test.each([
    [
      '2027-01-14',
      [
        { contractEndsOn: '2027-01-14', isCancelled: false },
        { contractEndsOn: '2027-01-14', isCancelled: true },
      ],
    ],
    ['2027-01-15', [{ isCancelled: false }, { contractEndsOn: '2027-01-15', isCancelled: false }]],
  ])('GTC-4.1, GTC-5.3: an end on %s that is told late cuts a period short, or cancels it', (on, periods) => {
    const life = new ContractLife().until('2027-03-01 10:00');
    life.tell('2027-03-01 11:00', { kind: 'terminatedImmediately', terminationId: 'trm_1', ground: 'fraud', on: day(on) });
    expect(toldBy(life)).toMatchObject(periods);
    expect('contractEndsOn' in (toldBy(life)[0] ?? {})).toBe(on === '2027-01-14');
  });

  test('GTC-4.1, GTC-5.b: one that begins with the first payment is invoiced first, so its period is told before it begins', () => {
    const life = new ContractLife({ startCondition: 'first-payment' });
    expect(toldBy(life)).toMatchObject([{ number: 1, startsOn: '2026-01-15' }]);
    life.tell('2026-02-10 10:00', { kind: 'firstPaymentReceived', on: day('2026-02-10') });
    expect(toldBy(life)).toMatchObject([{ number: 1, startsOn: '2026-02-10' }]);
  });
});
