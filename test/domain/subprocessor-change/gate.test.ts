import type { Counts } from '../../../domain/subprocessing/counts';
import { gateOf } from '../../../domain/subprocessor-change/gate';
import {
  ALL_CLEAR,
  at,
  changeOf,
  changeWithdrawn,
  corrected,
  counts,
  day,
  done,
  evidence,
  lived,
  moved,
  ONE_OBJECTS,
  OPEN,
  rowsIn,
  stageOf,
} from './samples';

const NOBODY = counts({});
const ALL_OVER = counts({ announced: 2, received: 2, closed: 2, over: 2 });
const UNREACHED = counts({ announced: 4, received: 1, closed: 1, mayStart: 1, undelivered: 1 });
const being = (some: Counts) => () => ({ counts: some });
const gateEvents = (life: Parameters<typeof stageOf>[0]) =>
  rowsIn('events', life).flatMap((row) => (row.table === 'events' && row.key.startsWith('gate') ? [[row.key, row.data]] : []));

describe('for whom a sub-processing may start (DPA-4.1.c)', () => {
  const DUE = at('2026-05-01 00:00');

  test.each<[name: string, counts: Counts, perCustomer: string, all: string]>([
    ['nobody is concerned', NOBODY, 'true 0/0', 'true 0/0'],
    ['those concerned have all left', ALL_OVER, 'true 0/0', 'true 0/0'],
    ['all may still object', OPEN, 'false 0/3', 'false 0/3'],
    ['one objects', ONE_OBJECTS, 'true 2/1', 'false 0/3'],
    ['all are clear', ALL_CLEAR, 'true 3/0', 'true 3/0'],
    ['one is clear, and others were not reached', UNREACHED, 'true 1/3', 'false 0/4'],
  ])('DPA-4.1.c: %s', (_name, some, perCustomer, all) => {
    const said = (gate: 'per-customer' | 'all') => {
      const { mayStart, open, shut } = gateOf(changeOf({ opened: some.announced }, gate), DUE, some);
      return `${mayStart} ${open}/${shut}`;
    };
    expect([said('per-customer'), said('all')]).toEqual([perCustomer, all]);
  });

  test('DPA-4.1.c: whom it is not open for, and why, is said in numbers', () => {
    const { reasons } = gateOf(changeOf({ opened: 5 }), DUE, counts({ announced: 7, received: 4, open: 1, undelivered: 2, mayStart: 1 }));
    expect(reasons.map(({ clause, text }) => `${clause} ${text}`)).toEqual([
      'DPA-4.1.a 1 customer did not receive the announcement yet',
      'DPA-4.1.a the announcement reached nobody at 2 customers',
      'DPA-4.1.b 1 customer may still object',
      'DPA-4.1.c an objection of 2 customers stands',
    ]);
  });

  test('DPA-4.1.c: a removal gives nobody any data: its gate asks for no silence', () => {
    const gate = gateOf(changeOf({ kind: 'remove', opened: 3 }, 'all'), DUE, counts({ announced: 3, undelivered: 3 }));
    expect(gate).toMatchObject({ mayStart: true, open: 3, shut: 0, reasons: [] });
  });

  test.each([
    ['before its day', {}, justBeforeDue(), 'announced to start on Friday 1 May 2026'],
    ['while it is being announced', { opened: undefined }, DUE, 'still being announced'],
    ['without proof', { missing: ['same-obligations'] }, DUE, 'no proof is on file of: same-obligations'],
    ['withdrawn', { withdrawnAt: at('2026-04-01 09:00') }, DUE, 'withdrawn'],
  ] as const)('DPA-4.1.a, DPA-4.1.e: nobody, %s', (_why, more, now, text) => {
    const { opened: _opened, ...rest } = { opened: 3, ...more };
    const state = changeOf({ ...rest, ...('opened' in more ? {} : { opened: 3 }) });
    const gate = gateOf(state, now, ALL_CLEAR);
    expect([gate.mayStart, gate.open, gate.shut]).toEqual([false, 0, 3]);
    expect(gate.reasons[0]?.text).toContain(text);
  });

  test('DPA-4.1.c: nothing is known of windows that nobody counted', () => {
    expect(gateOf(changeOf({ opened: 3 }), DUE).mayStart).toBe(false);
  });
});

function justBeforeDue() {
  return at('2026-04-30 23:59');
}

describe('a change takes effect (DPA-4.1.h)', () => {
  test.each([
    ['per-customer', ONE_OBJECTS, '2026-05-01'],
    ['all', ALL_CLEAR, '2026-05-01'],
    ['all', ONE_OBJECTS, undefined],
    ['per-customer', OPEN, undefined],
    ['per-customer', NOBODY, '2026-05-01'],
  ] as const)('DPA-4.1.h: with the start of its day, gate %s', (gate, some, on) => {
    const life = lived(changeOf({}, gate), [], { counting: being(some) });
    expect(life.state.effectOn).toBe(on);
    const eve = lived(changeOf({}, gate), [], { counting: being(some), until: '2026-04-30 23:59' });
    expect(eve.state.effectOn).toBeUndefined();
    if (on !== undefined) expect(done(life).at(-1)).toBe('2026-05-01 00:00 tell-followers-in-effect-1/1');
  });

  test('DPA-4.1.c: later, once the gate opens', () => {
    const counting = (now: string) => ({ counts: now < '2026-06-10' ? OPEN : ALL_CLEAR });
    const life = lived(changeOf(), [['2026-06-12 10:00', moved(1, 'cleared', true)]], { counting });
    expect([life.state.effectOn, life.step.kind]).toEqual(['2026-06-12', 'close']);
  });

  test('DPA-4.1.e: later, once all that must be on file is', () => {
    const opening = changeOf({ missing: ['same-obligations', 'sufficient-guarantees'] });
    const life = lived(
      opening,
      [
        ['2026-06-01 10:00', evidence('sufficient-guarantees')],
        ['2026-06-12 10:00', evidence()],
      ],
      { counting: being(ALL_CLEAR) },
    );
    expect(life.state.effectOn).toBe('2026-06-12');
    const waiting = lived(opening, [], { counting: being(ALL_CLEAR) });
    expect([stageOf(waiting), rowsIn('decisions', waiting)]).toMatchObject([
      'announced',
      [{ key: 'evidence:missing', readings: [{ clause: 'DPA-4.1.e' }, { clause: 'DPA-4.1.f' }] }],
    ]);
  });

  test('DPA-4.1.a: on the day of the wording that stands', () => {
    const life = lived(changeOf(), [['2026-04-20 09:00', corrected(2, false, '2026-06-01')]], { counting: being(ALL_CLEAR) });
    expect(life.state.effectOn).toBe('2026-06-01');
    const sooner = lived(changeOf(), [['2026-04-20 09:00', corrected(2, false, '2026-04-01')]], { counting: being(ALL_CLEAR) });
    expect(sooner.state.effectOn).toBe('2026-04-20');
  });

  test('DPA-4.1.c: it closes when every window is closed, and comes back when one opens again', () => {
    const open = lived(changeOf(), [], { counting: being(ONE_OBJECTS) });
    expect([stageOf(open), open.step]).toMatchObject(['in-effect', { kind: 'await' }]);
    const counting = (now: string) => ({ counts: now < '2026-07-01' || now > '2026-08-01' ? ONE_OBJECTS : ALL_CLEAR });
    const closed = lived(changeOf(), [['2026-07-10 09:00', moved(1, 'cleared', true)]], { counting });
    expect(closed.step.kind).toBe('close');
    const back = lived(
      changeOf(),
      [
        ['2026-07-10 09:00', moved(1, 'cleared', true)],
        ['2026-08-10 09:00', moved(2, 'open')],
      ],
      { counting },
    );
    expect(back.step.kind).toBe('await');
  });
});

describe('what the provider is told (DPA-4.1.c, DPA-4.1.h)', () => {
  test('DPA-4.1.c: the gate, each time that it is another one, under a number that counts up', () => {
    const told: unknown[] = [];
    const counting = (now: string) => ({ counts: now < '2026-04-10' ? OPEN : now < '2026-06-01' ? ONE_OBJECTS : ALL_CLEAR });
    lived(
      changeOf(),
      [
        ['2026-04-12 09:00', moved(1)],
        ['2026-06-12 09:00', moved(2, 'cleared', true), moved(3, 'cleared', true)],
      ],
      {
        counting,
        watch: ({ taken }) => told.push(...gateEvents(taken)),
      },
    );
    const each = [...new Map(told.map((one) => [JSON.stringify(one), one])).values()];
    const about = { changeId: 'chg_1', subprocessorId: 'sub_1', isSandbox: false, mode: 'per-customer' };
    expect(each).toEqual([
      ['gate-1', { ...about, number: 1, mayStart: false, open: 0, shut: 3 }],
      ['gate-2', { ...about, number: 2, mayStart: true, open: 2, shut: 1 }],
      ['gate-3', { ...about, number: 3, mayStart: true, open: 3, shut: 0 }],
    ]);
  });

  test('DPA-4.1.c: a withdrawal, and proof that is missing again, shut the gate', () => {
    const lost = lived(changeOf(), [['2026-05-10 09:00', evidence('customer-audit-right')]], { counting: being(ONE_OBJECTS) });
    expect(gateEvents(lost)).toMatchObject([['gate-3', { mayStart: false, open: 0, shut: 3 }]]);
    const opening = changeOf({ startsOn: day('2026-03-02') }, 'all');
    const off = lived(opening, [['2026-03-10 09:00', moved(1), changeWithdrawn]], { counting: being(ONE_OBJECTS) });
    expect(gateEvents(off)).toMatchObject([['gate-1', { mayStart: false }]]);
  });

  test('DPA-4.1.h: a change in effect once, with its day, and the list as it becomes', () => {
    const life = lived(changeOf({ kind: 'replace', replacesId: 'sub_0' }), [], { counting: being(ALL_CLEAR) });
    expect(rowsIn('events', life).map(({ key }) => key)).toEqual(['gate-2', 'took-effect']);
    expect(rowsIn('subprocessors', life)).toMatchObject([
      { key: 'sub_1-in-use', subprocessorId: 'sub_1', status: 'in-use', from: '2026-05-01', source: 'chg_1', revision: 1 },
      { key: 'sub_0-ended', subprocessorId: 'sub_0', status: 'ended', from: '2026-05-01' },
    ]);
  });

  test.each([
    ['add', 'in-use', 'withdrawn'],
    ['remove', 'ended', undefined],
    ['location', 'in-use', undefined],
    ['purpose', 'in-use', undefined],
  ] as const)('DPA-4.1.h: %s: in the list %s with its effect, and %s where it is withdrawn', (kind, status, off) => {
    const statusOf = (life: Parameters<typeof stageOf>[0]) =>
      rowsIn('subprocessors', life).map((row) => (row.table === 'subprocessors' ? row.status : ''));
    expect(statusOf(lived(changeOf({ kind }), [], { counting: being(ALL_CLEAR) }))).toEqual([status]);
    expect(statusOf(lived(changeOf({ kind }), [['2026-03-10 09:00', changeWithdrawn]]))).toEqual(off === undefined ? [] : [off]);
    expect(statusOf(lived(changeOf({ kind }), [], { until: '2026-04-01 09:00' }))).toEqual([]);
  });
});
