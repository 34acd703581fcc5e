import type { IndexFigure } from '../../../domain/indexation/figure';
import { monthsOf } from '../../../domain/renewal/pricing';
import { renewal } from '../../../domain/renewal/renewal';
import { ContractLife, type LifeOptions } from './contract-life';
import { day, syntec } from './samples';

/** S0 of December 2025 and S1 of December 2026: the months before the two periods begin. */
const [S0, S1] = [syntec('2025-12', '300.0'), syntec('2026-12', '309.0')];
const indexed = (options: LifeOptions = {}): ContractLife =>
  new ContractLife({ ...options, index: { mode: 'automatic', ...options.index } });
const looks = (life: ContractLife): string[] => life.tried.filter((key) => key.includes('index-'));
const RENEWED = '2027-01-15 10:00';

describe('GTC-5.1.c: the price of a renewed period follows the index: P1 = P0 x S1 / S0', () => {
  test('GTC-5.1.c: by the figures of the month before the ending and the new period begin', () => {
    const life = indexed({ figures: [S0, S1] }).until(RENEWED);
    expect(monthsOf(life.state, 2)).toEqual({ baseMonth: '2025-12', newMonth: '2026-12' });
    expect([life.prices, looks(life), life.asks]).toEqual([['100000 agreed', '103000 final'], ['Fri 2027-01-15 00:00 index-2.1'], []]);
    expect(life.periods[1]?.computation).toMatchObject({ p0Minor: 1_000_00, ratio: '1.0300000000', amountMinor: 1_030_00 });
    expect(life.timeline.at(-1)).toBe('Fri 2027-01-15 00:00 the price of period 2 is EUR 1,030.00, final');
  });

  test('GTC-5.1.c: of another distance, where the contract says so', () => {
    const life = indexed({ index: { baseMonthOffset: -3, newMonthOffset: 0 } }).until(RENEWED);
    expect(monthsOf(life.state, 2)).toEqual({ baseMonth: '2025-10', newMonth: '2027-01' });
    expect(() => monthsOf(life.state, 3)).toThrow('period 3 was not renewed');
  });

  test('GTC-5.1.c: an index that fell lowers it, unless decreases do not apply', () => {
    const figures = [S0, syntec('2026-12', '297.0')];
    expect(indexed({ figures }).until(RENEWED).prices[1]).toBe('99000 final');
    expect(indexed({ figures, index: { decreasesApply: false } }).until(RENEWED).prices[1]).toBe('100000 final');
    expect(indexed({ figures: [S0, S1], index: { indexedShareBasisPoints: 8_000 } }).until(RENEWED).prices[1]).toBe('102400 final');
  });

  test('GTC-5.1.c: over five renewals each price rests on the one before, as it was rounded', () => {
    const values = ['300.1', '309.4', '317.7', '312.9', '325.5', '333.3'];
    const figures = values.map((value, index) => syntec(`${2025 + index}-12`, value));
    const life = indexed({ figures, priceMinor: 1_234_56 }).until('2031-01-15 10:00');
    // 1234.56 x 309.4 / 300.1 = 1272.8186; x 317.7 / 309.4 = 1306.9648; x 312.9 / 317.7 = 1287.2137;
    // x 325.5 / 312.9 = 1339.0440; x 333.3 / 325.5 = 1371.1276
    expect(life.prices).toEqual(['123456 agreed', '127282 final', '130696 final', '128721 final', '133904 final', '137113 final']);
  });

  test('GTC-5.1.c: without indexation the price stays, and nobody looks', () => {
    const life = new ContractLife().until(RENEWED);
    expect([life.prices[1], looks(life), life.asks]).toEqual(['100000 final', [], []]);
  });
});

describe('GTC-5.1.c: a figure not yet published leaves the price provisional', () => {
  test('GTC-5.1.c: two looks, then nobody looks until it is published', () => {
    const life = indexed({ figures: [S0] }).until('2027-03-01 10:00');
    expect([life.prices[1], looks(life), life.asks]).toEqual([
      '100000 provisional',
      ['Fri 2027-01-15 00:00 index-2.1', 'Fri 2027-01-15 00:00 index-2.2'],
      [],
    ]);
    expect(life.timeline.at(-1)).toContain('stays provisional: no figure for 2026-12 is published yet');
    life.publish('2027-03-02 09:00', S1);
    expect([life.prices[1], looks(life).length]).toEqual(['103000 final', 3]);
  });

  test.each([
    ['of another month', syntec('2026-11', '308.0')],
    ['of another index', syntec('2026-12', '309.0', { series: 'BE-agoria-wage' })],
  ])('GTC-5.1.c: a figure %s wakes nobody', (_what, figure) => {
    const life = indexed({ figures: [S0] }).until('2027-03-01 10:00');
    const { state } = life;
    life.tell('2027-03-02 09:00', { kind: 'indexFigurePublished', series: figure.series, month: figure.month });
    expect([life.state === state, looks(life).length]).toEqual([true, 2]);
  });

  test('GTC-5.1.c: a provisional figure gives a provisional price, until its publisher confirms it', () => {
    const life = indexed({ figures: [S0, { ...S1, status: 'provisional' }] }).until(RENEWED);
    expect([life.prices[1], looks(life).length]).toEqual(['103000 provisional', 1]);
    life.publish('2027-02-02 09:00', syntec('2026-12', '309.3'));
    expect([life.prices[1], life.asks]).toEqual(['103100 final', ['price-difference:2.103100']]);
  });

  test('GTC-5.1.c: published while a look was under way, the look after it sees it', () => {
    const life = indexed({ figures: [S0] }).until(RENEWED);
    const dated = { occurredAt: life.now, receivedAt: life.now };
    const published = { kind: 'indexFigurePublished', series: 'FR-syntec', month: S1.month, ...dated } as const;
    const found = (lookUp: number, s1: IndexFigure) => ({ kind: 'indexFiguresFound', period: 2, lookUp, s0: S0, s1, ...dated }) as const;
    const facts = [published, published, found(3, { ...S1, status: 'provisional' })];
    const state = facts.reduce((before, fact) => renewal.apply(before, fact), life.state);
    expect(renewal.next(state, life.now)).toMatchObject({ kind: 'do', key: 'index-2.4' });
    expect(renewal.next(renewal.apply(state, found(4, S1)), life.now).kind).toBe('wait');
  });

  test('GTC-5.1.c: once final, a figure that is published changes nothing', () => {
    const life = indexed({ figures: [S0, S1] }).until(RENEWED);
    const { state } = life;
    life.publish('2027-02-02 09:00', syntec('2026-12', '320.0'));
    expect([life.state === state, life.prices[1], looks(life).length]).toEqual([true, '103000 final', 1]);
  });

  test('GTC-5.1.c: figures that could not be read are looked for again after 15 minutes, and keep nothing else waiting', () => {
    const down = () => 'silent' as const;
    const life = indexed({ figures: [S0, S1], terms: { reminderOffsetsDays: [] }, length: 'P6M', outcomes: down }).until(
      '2026-07-15 00:40',
    );
    expect(looks(life).map((key) => key.slice(0, 20))).toEqual(['Wed 2026-07-15 00:00', 'Wed 2026-07-15 00:15', 'Wed 2026-07-15 00:30']);
    expect(new Set(looks(life).map((key) => key.slice(21))).size).toBe(3);
    life.outage('2027-01-15 00:05');
    expect([life.periods.length, life.standing, life.prices[1]]).toEqual([3, 'runs', '100000 provisional']);
    life.outcomes = () => 'accepted';
    life.figures.push(syntec('2026-06', '303.0'));
    expect(life.until('2027-01-15 01:00').prices).toEqual(['100000 agreed', '101000 final', '103000 final']);
  });

  test('GTC-5.1.c: of figures that count from different bases, legal is told; with their conversion the price is computed', () => {
    const life = indexed({ figures: [{ ...S0, base: '1961=100 old' }, S1] }).until(RENEWED);
    expect([life.prices[1], life.asks]).toEqual(['100000 provisional', ['index-conversion:2.1']]);
    life.decide('2027-01-16 10:00', 'index-conversion', 'look-again');
    expect(life.asks).toEqual(['index-conversion:2.2']);
    const source = 'a bulletin';
    life.conversion = { series: 'FR-syntec', fromBase: '1961=100 old', toBase: '1961=100 revised', factor: '0.5', source };
    life.decide('2027-01-17 10:00', 'index-conversion', 'look-again');
    expect([life.prices[1], life.asks]).toEqual(['206000 final', ['price-difference:2.206000']]);
  });
});

describe('GTC-5.1.c: a price follows the one before it, whichever was known first', () => {
  const later = [syntec('2026-06', '303.0'), syntec('2026-12', '309.0')] as const;
  const half: LifeOptions = { length: 'P6M', terms: { reminderOffsetsDays: [] } };

  test('GTC-5.1.c: while the price before is provisional, no later one is final', () => {
    const life = indexed({ ...half, figures: [...later] }).until(RENEWED);
    expect(life.prices).toEqual(['100000 agreed', '100000 provisional', '101980 provisional']);
    life.publish('2027-02-01 10:00', S0);
    expect(life.prices).toEqual(['100000 agreed', '101000 final', '103000 final']);
    expect(life.asks).toEqual(['price-difference:2.101000', 'price-difference:3.103000']);
  });

  test('GTC-5.1.c: without a figure of its own, it follows as well', () => {
    const life = indexed({ ...half, figures: [later[0]] }).until(RENEWED);
    expect(life.publish('2027-02-01 10:00', S0).prices).toEqual(['100000 agreed', '101000 final', '101000 provisional']);
    expect(life.publish('2027-03-01 10:00', later[1]).prices[2]).toBe('103000 final');
  });
});

describe('GTC-5.1.c: a price that changes after the period began leaves a difference', () => {
  const difference = (life: ContractLife) => life.openDecisions().find(({ key }) => key.startsWith('price-difference'))?.question.text;

  test('GTC-5.1.c: more is invoiced, less is credited', () => {
    const life = indexed({ figures: [S0] }).until(RENEWED);
    expect(difference(life.publish('2027-02-01 10:00', S1))).toBe(
      'period 2 was invoiced with EUR 1,000.00 and costs EUR 1,030.00: is the difference invoiced?',
    );
    const less = indexed({ figures: [S0] }).until(RENEWED);
    expect(difference(less.publish('2027-02-01 10:00', syntec('2026-12', '297.0')))).toContain('is the difference credited?');
  });

  test('GTC-5.1.c: the same amount leaves none', () => {
    const life = indexed({ figures: [S0] }).until(RENEWED);
    expect(life.publish('2027-02-01 10:00', syntec('2026-12', '300.0')).asks).toEqual([]);
  });

  test('GTC-5.1.c: once invoiced, a later correction leaves only what it changes', () => {
    const life = indexed({ figures: [S0] })
      .until(RENEWED)
      .publish('2027-02-01 10:00', S1);
    life.decide('2027-02-02 10:00', 'price-difference', 'noted');
    expect(life.asks).toEqual([]);
    life.tell('2027-02-03 10:00', { kind: 'priceSet', period: 2, amountMinor: 1_020_00 });
    expect(difference(life)).toBe('period 2 was invoiced with EUR 1,030.00 and costs EUR 1,020.00: is the difference credited?');
    life.tell('2027-02-04 10:00', { kind: 'priceSet', period: 2, amountMinor: 1_030_00 });
    expect(life.asks).toEqual([]);
    expect(life.rows('decisions').map(({ key }) => key)).toEqual(['price-difference:2.103000', 'price-difference:2.102000']);
  });
});

describe('GTC-5.1.c: a price set by a person', () => {
  test('GTC-5.1.c: it is final, and no figure changes it, not even one on its way', () => {
    const life = indexed({ figures: [S0] }).until(RENEWED);
    life.tell('2027-01-20 10:00', { kind: 'priceSet', period: 2, amountMinor: 1_010_00 });
    expect([life.prices[1], life.state.periods[1]?.price.setBy]).toEqual(['101000 final', 'decision']);
    expect(life.publish('2027-02-01 10:00', S1).prices[1]).toBe('101000 final');
    const figures = { s0: S0, s1: S1 };
    life.tell('2027-02-02 10:00', { kind: 'indexFiguresFound', period: 2, lookUp: 9, ...figures });
    expect([life.prices[1], looks(life).length]).toEqual(['101000 final', 2]);
  });

  test('GTC-5.1.c: of a final price it is a correction; told twice, it is one', () => {
    const life = indexed({ figures: [S0, S1] }).until(RENEWED);
    life.tell('2027-01-20 10:00', { kind: 'priceSet', period: 2, amountMinor: 1_010_00 });
    const { state } = life;
    expect(state.periods[1]?.price.setBy).toBe('correction');
    life.tell('2027-01-21 10:00', { kind: 'priceSet', period: 2, amountMinor: 1_010_00 });
    expect(life.state).toBe(state);
    expect(life.until('2028-01-15 10:00').prices[2]).toBe('101000 provisional');
  });

  test('GTC-5.1.c: of a period that has not begun it is refused', () => {
    expect(indexed().tell('2026-03-01 10:00', { kind: 'priceSet', period: 2, amountMinor: 1_00 })).toEqual({
      refused: { code: 'unknown_period', clause: 'GTC-5.1.c', message: 'There is no period 2 yet.' },
    });
  });
});

describe('GTC-5.1.c: a general index between Belgian companies waits for legal', () => {
  const asked = (options: LifeOptions = {}) =>
    indexed({ figures: [S0, S1], ...options, index: { mode: 'on-approval', ...options.index } }).until(RENEWED);

  test('GTC-5.1.c: the price stays P0, and legal is asked with both readings', () => {
    const life = asked();
    expect([life.prices[1], life.asks, looks(life).length]).toEqual(['100000 unapproved', ['indexation:2'], 1]);
    expect(life.openDecisions()[0]).toMatchObject({
      question: { clause: 'GTC-5.1.c', text: 'is the price of period 2 indexed, from EUR 1,000.00 to EUR 1,030.00?' },
      readings: [{ clause: 'GTC-5.1.c' }, { text: expect.stringContaining('law of 30 March 1976, art. 57') }],
      options: [
        { id: 'approve', leadsTo: 'The price of period 2 is EUR 1,030.00.' },
        { id: 'keep', leadsTo: 'The price of period 2 stays EUR 1,000.00.' },
      ],
    });
  });

  test('GTC-5.1.c: approved, it is indexed, and the difference is asked for', () => {
    const life = asked();
    life.decide('2027-02-01 10:00', 'indexation', 'approve');
    expect([life.prices[1], life.asks]).toEqual(['103000 final', ['price-difference:2.103000']]);
  });

  test('GTC-5.1.c: approved by a provisional figure, the final one counts without another approval', () => {
    const life = asked({ figures: [S0, { ...S1, status: 'provisional' }] });
    life.decide('2027-02-01 10:00', 'indexation', 'approve');
    expect(life.prices[1]).toBe('103000 provisional');
    expect(life.publish('2027-03-01 10:00', syntec('2026-12', '309.3')).prices[1]).toBe('103100 final');
  });

  test('GTC-5.1.c: kept, it stays for good', () => {
    const life = asked();
    life.decide('2027-02-01 10:00', 'indexation', 'keep');
    expect([life.prices[1], life.asks, life.state.periods[1]?.price.setBy]).toEqual(['100000 final', [], 'decision']);
    expect(life.publish('2027-03-01 10:00', syntec('2026-12', '320.0')).prices[1]).toBe('100000 final');
  });

  test('GTC-5.1.c: without figures nothing is asked yet', () => {
    const life = asked({ figures: [S0] });
    expect([life.prices[1], life.asks]).toEqual(['100000 unapproved', []]);
    expect(life.publish('2027-02-01 10:00', S1).asks).toEqual(['indexation:2']);
  });

  test('GTC-5.1.c: two periods that wait: whichever is decided first, the prices are the same', () => {
    const figures = [S0, S1, syntec('2027-12', '318.3')];
    const prices = (first: string, second: string) => {
      const life = asked({ figures }).until('2028-01-15 10:00');
      expect(life.asks).toEqual(['indexation:2', 'indexation:3']);
      life.decide('2028-02-01 10:00', `indexation:${first}`, 'approve');
      life.tell('2028-02-01 10:00', { kind: 'decided', decision: `indexation:${first}`, option: 'approve' });
      life.tell('2028-02-02 10:00', { kind: 'decided', decision: `indexation:${second}`, option: 'approve' });
      return life.prices;
    };
    expect(prices('2', '3')).toEqual(['100000 agreed', '103000 final', '106100 final']);
    expect(prices('3', '2')).toEqual(prices('2', '3'));
  });
});

describe('GTC-5.1.c: a customer in a country for which the terms name no index', () => {
  const elsewhere = () => new ContractLife({ index: { mode: 'automatic', series: undefined as never } }).until(RENEWED);

  test('GTC-5.1.c: legal is asked; kept, the price is final', () => {
    const life = elsewhere();
    expect([life.prices[1], life.asks, looks(life)]).toEqual(['100000 provisional', ['index-series:2'], []]);
    life.decide('2027-02-01 10:00', 'index-series', 'keep');
    expect([life.prices[1], life.asks]).toEqual(['100000 final', []]);
  });

  test('GTC-5.1.c: or set by a person, and the question is over', () => {
    const life = elsewhere();
    life.tell('2027-02-01 10:00', { kind: 'priceSet', period: 2, amountMinor: 1_050_00 });
    expect([life.prices[1], life.asks]).toEqual(['105000 final', ['price-difference:2.105000']]);
  });
});

describe('GTC-5.a: a period that the contract turned out to have ended before', () => {
  test('GTC-5.a: nobody looks for its price, and nothing is asked of it', () => {
    const life = indexed({ figures: [S0] }).until(RENEWED);
    life.notice('2027-02-01 10:00', { presentedOn: '2026-10-13' });
    expect(life.publish('2027-03-01 10:00', S1).periods[1]).toMatchObject({ priceStatus: 'provisional', isCancelled: true });
    expect([looks(life).length, life.asks]).toEqual([2, []]);
    const other = new ContractLife({ index: { mode: 'automatic', series: undefined as never } }).until(RENEWED);
    other.notice('2027-02-01 10:00', { presentedOn: '2026-10-13' });
    expect([other.asks, other.rows('decisions').length]).toEqual([[], 1]);
  });

  test('GTC-5.a: the price of a period that was lived is found also after the contract ended', () => {
    const life = indexed({ figures: [S0] }).until(RENEWED);
    life.tell('2027-02-01 10:00', { kind: 'terminatedImmediately', terminationId: 'trm_9', ground: 'fraud', on: day('2027-02-01') });
    expect(life.until('2027-02-10 10:00').step.kind).toBe('close');
    expect(life.publish('2027-03-01 10:00', S1).prices[1]).toBe('103000 final');
    expect(life.step.kind).toBe('close');
  });
});
