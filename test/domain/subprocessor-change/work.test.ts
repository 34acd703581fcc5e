import { forecast } from '../../../domain/engine/forecast';
import { subprocessorChange } from '../../../domain/subprocessor-change/subprocessor-change';
import {
  ALL_CLEAR,
  ANNOUNCED_AT,
  answerTo,
  at,
  changeOf,
  changeWithdrawn,
  corrected,
  counts,
  day,
  done,
  lived,
  moved,
  ONE_OBJECTS,
  OPEN,
  stageOf,
} from './samples';

const keys = (life: Parameters<typeof done>[0]) => done(life).map((one) => one.slice(17));

describe('what is done for an announced change, one after the other (DPA-4.1)', () => {
  test('DPA-4.1.a: windows are opened, then followers of the list are told, then windows are counted', () => {
    const life = lived(changeOf(), [], { until: '2026-03-03 09:00' });
    expect(done(life)).toEqual([
      '2026-03-02 09:00 open-windows/1',
      '2026-03-02 09:00 tell-followers-announced-1/1',
      '2026-03-02 09:00 count-1/1',
    ]);
    expect([stageOf(life), life.step]).toMatchObject(['announced', { kind: 'wait', until: at('2026-05-01 00:00') }]);
  });

  test('DPA-4.1.h: of a test clock nobody outside is told', () => {
    expect(keys(lived(changeOf({ isSandbox: true }), [], { until: '2026-03-03 09:00' }))).toEqual(['open-windows/1', 'count-1/1']);
  });

  test('DPA-4.1.c: while the announcement is on its way to somebody, windows are counted every minute', () => {
    const onTheWay = counts({ announced: 3, received: 1, open: 1, undelivered: 1 });
    const counting = (now: string) => ({ counts: now < '2026-03-02T08:02:30' ? onTheWay : OPEN });
    const life = lived(changeOf(), [], { until: '2026-03-03 09:00', counting });
    expect(done(life).slice(2)).toEqual([1, 2, 3, 4].map((number) => `2026-03-02 09:0${number - 1} count-${number}/1`));
  });

  test('DPA-4.1.c: counted two minutes after the next window is due in silence, and whenever a window speaks', () => {
    const nextAt = at('2026-04-02 00:01');
    const counting = (now: string) => ({ counts: OPEN, ...(now < nextAt && { nextAt }) });
    const life = lived(changeOf(), [['2026-03-10 09:00', moved(1)]], { until: '2026-04-10 09:00', counting });
    expect(done(life).slice(2)).toEqual(['2026-03-02 09:00 count-1/1', '2026-03-10 09:00 count-2/1', '2026-04-02 00:03 count-3/1']);
  });

  test('DPA-4.1.c: a window that was opened meanwhile, and one that is told while windows are counted, are counted', () => {
    const joined = { kind: 'windowJoined', windowId: 'chg_1.cus_9' } as const;
    const life = lived(changeOf(), [['2026-03-10 09:00', joined, moved(1), moved(2, 'cleared', true)]], { until: '2026-03-11 09:00' });
    expect([keys(life).slice(2), life.state.counted?.moved]).toEqual([['count-1/1', 'count-2/1'], 3]);
  });
});

describe('a correction (DPA-4.1.a)', () => {
  test('DPA-4.1.a: windows are told, then followers; what began anew is counted once windows had a minute to say so', () => {
    const life = lived(changeOf(), [['2026-03-10 09:00', corrected(2)]], { until: '2026-03-11 09:00' });
    expect(done(life).slice(3)).toEqual([
      '2026-03-10 09:00 tell-windows-corrected-2/1',
      '2026-03-10 09:00 tell-followers-corrected-2/1',
      '2026-03-10 09:01 count-2/1',
    ]);
  });

  test('DPA-4.1.a: one of the wording alone begins nothing anew, and is counted at once', () => {
    const life = lived(changeOf(), [['2026-03-10 09:00', corrected(2, false)]], { until: '2026-03-11 09:00' });
    expect(done(life).at(-1)).toBe('2026-03-10 09:00 count-2/1');
  });

  test('DPA-4.1.a: several are told in order, and each once', () => {
    const life = lived(changeOf(), [['2026-03-10 09:00', corrected(2), corrected(3, false), corrected(3, false)]], {
      until: '2026-03-11 09:00',
    });
    expect(keys(life).slice(3, 7)).toEqual([
      'tell-windows-corrected-2/1',
      'tell-windows-corrected-3/1',
      'tell-followers-corrected-2/1',
      'tell-followers-corrected-3/1',
    ]);
    expect(life.state.revision).toBe(3);
  });

  test('DPA-4.1.a: before the first page, windows are opened first and told then', () => {
    const life = lived(changeOf(), [[ANNOUNCED_AT, corrected(2)]], { until: '2026-03-03 09:00' });
    expect(keys(life)).toEqual([
      'open-windows/1',
      'tell-windows-corrected-2/1',
      'tell-followers-announced-1/1',
      'tell-followers-corrected-2/1',
      'count-1/1',
    ]);
  });

  test('DPA-4.1.c: what was counted before windows began anew lets nothing start, although its day has come', () => {
    const counting = (now: string) => ({ counts: now < '2026-04-20T08:01' ? ALL_CLEAR : OPEN });
    const life = lived(changeOf(), [['2026-04-20 10:00', corrected(2, true, '2026-04-20')]], { counting });
    expect([stageOf(life), life.state.effectOn]).toEqual(['announced', undefined]);
  });

  test('DPA-4.1.a: refused once the change is withdrawn or in effect', () => {
    const off = lived(changeOf(), [['2026-03-10 09:00', changeWithdrawn]]).state;
    const inEffect = lived(changeOf(), [], { counting: () => ({ counts: ALL_CLEAR }) }).state;
    expect([off, inEffect].map((state) => answerTo(state, '2026-12-31 13:00', corrected(9)))).toEqual([
      'change_withdrawn',
      'change_in_effect',
    ]);
    expect([off, inEffect].map((state) => answerTo(state, '2026-12-31 13:00', changeWithdrawn))).toEqual([
      'change_withdrawn',
      'change_in_effect',
    ]);
  });
});

describe('a change that is withdrawn (DPA-4.1.a)', () => {
  test('DPA-4.1.a: windows and followers are told, and it closes', () => {
    const life = lived(changeOf(), [['2026-03-10 09:00', changeWithdrawn]]);
    expect([keys(life).slice(3), life.step.kind, stageOf(life)]).toEqual([
      ['tell-windows-withdrawn-1/1', 'tell-followers-withdrawn-1/1'],
      'close',
      'withdrawn',
    ]);
  });

  test('DPA-4.1.a: before windows were opened none is, and those of a page that was done are told', () => {
    const life = lived(changeOf(), [[ANNOUNCED_AT, changeWithdrawn]]);
    expect([keys(life), life.step.kind]).toEqual([['tell-windows-withdrawn-1/1', 'tell-followers-withdrawn-1/1'], 'close']);
  });

  test('DPA-4.1.a: a correction that nobody was told yet is not told any more: what is off is not announced anew', () => {
    const life = lived(changeOf(), [['2026-03-10 09:00', corrected(2), changeWithdrawn]]);
    expect(keys(life).slice(3)).toEqual(['tell-windows-withdrawn-2/1', 'tell-followers-withdrawn-2/1']);
  });

  test('DPA-4.1.a: windows that speak after it are counted no more', () => {
    const life = lived(changeOf(), [
      ['2026-03-10 09:00', changeWithdrawn],
      ['2026-03-11 09:00', moved(1, 'change-withdrawn')],
    ]);
    expect([keys(life).filter((key) => key.startsWith('count')), life.step.kind]).toEqual([['count-1/1'], 'close']);
  });
});

describe('an effect that comes to nothing', () => {
  test('DPA-4.1.a: it is tried again every minute under a key of its own, until it succeeds', () => {
    const life = lived(changeOf(), [], {
      until: '2026-03-03 09:00',
      fails: ({ kind }, now) => kind === 'openWindows' && now < '2026-03-02T08:02',
    });
    expect(done(life).slice(0, 3)).toEqual([1, 2, 3].map((number) => `2026-03-02 09:0${number - 1} open-windows/${number}`));
    expect(life.state.opened).toBe(3);
  });

  test('DPA-4.1.a: what is told meanwhile is done first, and no try has the key of another', () => {
    const fails = ({ kind }: { kind: string }, now: string) => kind === 'countWindows' && now < '2026-03-10T08:05';
    const life = lived(changeOf({ opened: 3, toldFollowers: ['announced-1'] }), [['2026-03-10 09:01', corrected(2, false)]], {
      until: '2026-03-11 09:00',
      fails: (effect, now) => fails(effect, now) && now > '2026-03-10',
      counting: () => ({ counts: OPEN, nextAt: at('2026-03-10 08:58') }),
    });
    expect(new Set(keys(life)).size).toBe(life.effects.length);
    expect(keys(life)).toContain('tell-windows-corrected-2/2');
  });

  test('DPA-4.1.c: nothing starts on counts that could not be taken', () => {
    const fails = ({ kind }: { kind: string }) => kind === 'countWindows';
    const life = lived(changeOf(), [], { until: '2026-05-02 09:00', fails: (effect, now) => fails(effect) && now < '2026-03-02T08:05' });
    expect(life.state.counted?.number).toBe(2);
    const never = lived(changeOf({ startsOn: day('2026-03-01') }), [], { until: '2026-03-02 10:00', fails });
    expect([never.state.effectOn, never.step.kind]).toEqual([undefined, 'wait']);
  });
});

describe('a forecast of a change (DPA-4.1)', () => {
  const said = (state = changeOf()) =>
    forecast(subprocessorChange, state, ANNOUNCED_AT, at('2027-03-02 09:00')).map(
      ({ at: when, reason }) => `${when.slice(0, 10)} ${reason.text}`,
    );

  test('DPA-4.1.h: of one that is just announced ends with its effect on its day', () => {
    expect(said()).toContain('2026-04-30 the change took effect on Friday 1 May 2026, and stands in the list');
    expect(said().at(-1)).toBe('2026-04-30 the change is in effect, and every window is closed');
  });

  test('DPA-4.1.c: assumes that all receive it and nobody objects, and ends', () => {
    const counted = { number: 1, at: ANNOUNCED_AT, counts: counts({ announced: 3, received: 1, open: 1 }), moved: 0 };
    expect(said(changeOf({ opened: 3, counted })).length).toBeLessThan(12);
    const open = { ...counted, counts: OPEN, nextAt: at('2026-04-02 00:01') };
    expect(said(changeOf({ opened: 3, counted: open })).some((one) => one.includes('took effect on Friday 1 May 2026'))).toBe(true);
    const objected = { ...counted, counts: ONE_OBJECTS };
    expect(said(changeOf({ opened: 3, counted: objected }, 'all')).some((one) => one.includes('took effect'))).toBe(false);
  });
});
