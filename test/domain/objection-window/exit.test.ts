import { endOf } from '../../../domain/objection-window/exit';
import type { ObjectionWindowState } from '../../../domain/objection-window/state';
import {
  answerTo,
  asked,
  at,
  changeWithdrawn,
  contractEnded,
  day,
  decided,
  type Happened,
  leaves,
  lived,
  mailed,
  mayStart,
  objected,
  reviewed,
  stageOf,
  tellingsTo,
  type WindowLife,
  type WindowOptions,
  windowOf,
  withdrawn,
} from './samples';

const unsolved: readonly Happened[] = [
  ['2026-03-10 09:00', objected('obj_1')],
  ['2026-03-12 09:00', reviewed('obj_1', 'no-solution', 'usr_1')],
];
const unreasonable: readonly Happened[] = [
  ['2026-03-10 09:00', objected('obj_1')],
  ['2026-03-12 09:00', reviewed('obj_1', 'not-reasonable', 'usr_1')],
  ['2026-03-12 10:00', reviewed('obj_1', 'not-reasonable', 'usr_2')],
];
const admitted: readonly Happened[] = [
  ['2026-03-10 09:00', objected('obj_1')],
  ['2026-03-12 09:00', reviewed('obj_1', 'admitted', 'usr_1')],
];
const leaving = (options: WindowOptions, happened: readonly Happened[], until = '2026-12-31 12:00'): WindowLife =>
  lived(windowOf(options), happened, { until });
const ends = (life: WindowLife) =>
  tellingsTo(life, 'renewal').map(({ to, fact }) => ({ ...('subjectId' in to && { of: to.subjectId }), ...fact.data }));
const endIn = ({ state }: { state: ObjectionWindowState }, exitId = 'ext_1') => {
  const exit = state.exits[exitId];
  return exit === undefined ? undefined : endOf(state, exit).on;
};

describe('a customer leaves because no solution could be found (DPA-4.1.d)', () => {
  test('DPA-4.1.d: its contract ends thirty working days after its notice was received, and it is told so', () => {
    // Monday 16 March 2026, then thirty working days without Easter Monday: 28 April.
    const life = leaving({}, [...unsolved, ['2026-03-16 10:00', leaves('ext_1', '2026-03-16')]]);
    expect([stageOf(life), mayStart(life), endIn(life)]).toEqual(['leaving', false, '2026-04-28']);
    expect(ends(life)).toEqual([
      { of: 'ctr_1', terminationId: 'ext_1-ctr_1', on: '2026-04-28', ground: 'objection to a sub-processor', clause: 'DPA-4.1.d' },
    ]);
    expect(mailed(life).at(-1)).toBe('Mon 2026-03-16 10:00 exit-ext_1');
    expect(life.step).toMatchObject({ kind: 'await', reason: { text: expect.stringContaining('Tuesday 28 April 2026') } });
  });

  test.each([
    // Christmas Day and New Year's Day are Fridays; neither they nor weekends count.
    ['receipt', '2026-12-03', '2026-12-01', '2027-01-18'],
    ['deposit', '2026-12-03', '2026-12-01', '2027-01-14'],
    ['deposit', '2026-12-03', undefined, '2027-01-18'],
  ] as const)(
    'DPA-4.1.d: across the turn of the year, from %s: received on %s, deposited on %s: %s',
    (exitNoticeFrom, received, deposited, on) => {
      const more = deposited === undefined ? {} : { depositedOn: day(deposited) };
      const life = leaving({ terms: { exitNoticeFrom } }, [...unsolved, ['2026-12-04 10:00', leaves('ext_1', received, more)]]);
      expect(endIn(life)).toBe(on);
    },
  );

  test.each([
    [{}, 'counts', 'leaving'],
    [{ terms: { exitAfterNotReasonable: false } }, undefined, 'not-reasonable'],
  ] as const)(
    'DPA-4.1.d: after not reasonable it may leave as well, unless its contract says otherwise: %j',
    (options, standing, stage) => {
      const life = leaving(options, [...unreasonable, ['2026-03-16 10:00', leaves('ext_1', '2026-03-16')]]);
      expect([life.state.exits['ext_1']?.standing, stageOf(life)]).toEqual([standing, stage]);
      if (standing === undefined) expect(answerTo(life.state, '2026-12-31 13:00', leaves('ext_1', '2026-03-16'))).toBe('no_right_to_leave');
    },
  );

  test('DPA-4.1.d: also where legal let the sub-processing start', () => {
    const overridden = { kind: 'gateOverridden', by: 'usr_1', remarkId: 'rmk_1' } as const;
    const life = leaving({}, [...unreasonable, ['2026-03-13 09:00', overridden], ['2026-06-01 09:00', leaves('ext_1', '2026-06-01')]]);
    expect([stageOf(life), mayStart(life)]).toEqual(['leaving', false]);
  });

  test('DPA-4.1.d: the possibility does not lapse by silence', () => {
    const { state } = leaving({}, unsolved, '2029-01-01 09:00');
    expect(answerTo(state, '2029-01-02 09:00', leaves('ext_1', '2029-01-02'))).toBe('accepted');
  });

  test('DPA-4.1.d: no right without an objection in time that stands', () => {
    const none = windowOf();
    const late = leaving({}, [['2026-04-08 09:00', objected('obj_1')]]).state;
    const off = leaving({}, [...unsolved, ['2026-03-13 09:00', withdrawn('obj_1', '2026-03-13')]]).state;
    const solved = leaving({}, [...unsolved, ['2026-03-13 09:00', reviewed('obj_1', 'solved', 'usr_1')]]).state;
    const answers = [none, late, off, solved].map((state) => answerTo(state, '2026-12-31 13:00', leaves('ext_1', '2026-12-31')));
    expect(answers).toEqual(Array(4).fill('no_right_to_leave'));
  });

  test.each([
    ['2026-03-09', 'no_right_to_leave'],
    ['2026-03-10', 'accepted'],
    ['2026-03-16', 'accepted'],
    ['2026-03-17', 'dated_in_the_future'],
  ])('DPA-4.1.d: told on 16 March that it was received on %s: %s', (received, answer) => {
    const { state } = leaving({}, unsolved, '2026-03-15 09:00');
    expect(answerTo(state, '2026-03-16 10:00', leaves('ext_1', received))).toBe(answer);
  });
});

describe('a notice that comes before legal said that no solution can be found (DPA-4.1.d)', () => {
  const early: readonly Happened[] = [...admitted, ['2026-03-16 10:00', leaves('ext_1', '2026-03-16')]];

  test('DPA-4.1.d: nothing ends by it: legal is asked', () => {
    const life = leaving({}, early);
    expect([stageOf(life), asked(life), ends(life)]).toEqual(['admitted', ['solution:obj_1.1', 'exit:ext_1'], []]);
  });

  test('DPA-4.1.d: it counts once no solution can be found, from its own receipt', () => {
    const life = leaving({}, [...early, ['2026-03-20 09:00', reviewed('obj_1', 'no-solution', 'usr_1')]]);
    expect([stageOf(life), endIn(life), asked(life)]).toEqual(['leaving', '2026-04-28', []]);
    expect(mailed(life).slice(-2)).toEqual(['Fri 2026-03-20 09:00 answer-obj_1-2', 'Fri 2026-03-20 09:00 exit-ext_1']);
  });

  test('DPA-4.1.d: no contract ends before the right to leave came into being, however long legal took', () => {
    const life = leaving({}, [...early, ['2026-09-01 09:00', reviewed('obj_1', 'no-solution', 'usr_1')]]);
    expect(endIn(life)).toBe('2026-09-01');
    const told = leaving({}, [
      ...admitted,
      ['2026-09-01 09:00', reviewed('obj_1', 'no-solution', 'usr_1')],
      ['2026-09-02 10:00', leaves('ext_1', '2026-03-16')],
    ]);
    expect(endIn(told)).toBe('2026-09-01');
  });

  test.each([
    ['counts', 'leaving', 'counts'],
    ['too-early', 'admitted', 'rejected'],
  ] as const)('DPA-4.1.d: legal decides that it %s', (option, stage, standing) => {
    const life = leaving({}, [...early, ['2026-03-18 09:00', decided('exit:ext_1', option, 'usr_1')]]);
    expect([stageOf(life), life.state.exits['ext_1']?.standing]).toEqual([stage, standing]);
    expect(ends(life).map((end) => 'on' in end)).toEqual(option === 'counts' ? [true] : []);
  });

  test('DPA-4.1.d: one that came too early may be given anew', () => {
    const { state } = leaving({}, [...early, ['2026-03-18 09:00', decided('exit:ext_1', 'too-early', 'usr_1')]]);
    expect(answerTo(state, '2026-12-31 13:00', leaves('ext_2', '2026-12-31'))).toBe('accepted');
  });

  test('DPA-4.1.d: once a solution is agreed nothing is left to ask', () => {
    const life = leaving({}, [...early, ['2026-03-18 09:00', decided('solution:obj_1.1', 'solved', 'usr_1')]]);
    expect([stageOf(life), asked(life), ends(life), life.step.kind]).toEqual(['cleared', [], [], 'close']);
  });
});

describe('what becomes of a notice to leave (DPA-4.1.d)', () => {
  const given: readonly Happened[] = [...unsolved, ['2026-03-16 10:00', leaves('ext_1', '2026-03-16')]];
  const back = { kind: 'exitNoticeWithdrawn', exitId: 'ext_1' } as const;

  test('DPA-4.1.d: a second one for the same contract is refused while it stands', () => {
    const { state } = leaving({}, given, '2026-03-17 09:00');
    expect(answerTo(state, '2026-03-18 09:00', leaves('ext_2', '2026-03-18'))).toBe('already_leaving');
  });

  test('DPA-4.1.d: withdrawn, the contract goes on, and is told so; it may be given anew', () => {
    const life = leaving({}, [...given, ['2026-03-20 09:00', back]]);
    expect([stageOf(life), ends(life)]).toEqual([
      'no-solution',
      [{ of: 'ctr_1', terminationId: 'ext_1-ctr_1', ground: 'objection to a sub-processor', clause: 'DPA-4.1.d' }],
    ]);
    expect(answerTo(life.state, '2026-12-31 13:00', back)).toBe('notice_withdrawn');
    expect(answerTo(life.state, '2026-12-31 13:00', { ...back, exitId: 'ext_9' })).toBe('no_such_notice');
    expect(answerTo(life.state, '2026-12-31 13:00', leaves('ext_2', '2026-12-31'))).toBe('accepted');
  });

  test('DPA-4.1.d: a customer that left for a change that was withdrawn may take its notice back', () => {
    const life = leaving({}, [...given, ['2026-03-20 09:00', changeWithdrawn]], '2026-03-21 09:00');
    expect([stageOf(life), ends(life)]).toMatchObject(['change-withdrawn', [{ on: '2026-04-28' }]]);
    const stays = lived(life.state, [['2026-03-23 09:00', back]], { from: at('2026-03-22 09:00') });
    expect(ends(stays).map((end) => 'on' in end)).toEqual([false]);
  });

  test('DPA-4.1.d: not once its contract has ended', () => {
    const { state } = leaving({}, [...given, ['2026-04-29 09:00', contractEnded('ctr_1', 1, '2026-04-28')]]);
    expect(answerTo(state, '2026-12-31 13:00', back)).toBe('contract_ended');
  });

  const two: WindowOptions = { contractIds: ['ctr_1', 'ctr_2'] };

  test('DPA-4.1.d: several contracts end together, each told by its own process', () => {
    const both = leaves('ext_1', '2026-03-16', { contractIds: ['ctr_1', 'ctr_2'] });
    const life = leaving(two, [...unsolved, ['2026-03-16 10:00', both]]);
    expect(ends(life)).toMatchObject([
      { of: 'ctr_1', terminationId: 'ext_1-ctr_1', on: '2026-04-28' },
      { of: 'ctr_2', terminationId: 'ext_1-ctr_2', on: '2026-04-28' },
    ]);
    expect(mailed(life).filter((mail) => mail.includes('exit'))).toHaveLength(1);
  });

  test('DPA-4.1.d: one contract may be left and the other kept; what is kept can be left later', () => {
    const one: readonly Happened[] = [
      ...unsolved,
      ['2026-03-16 10:00', leaves('ext_1', '2026-03-16')],
      ['2026-04-29 09:00', contractEnded('ctr_1', 1, '2026-04-28')],
    ];
    const kept = leaving(two, one);
    expect([stageOf(kept), mayStart(kept), kept.step.kind]).toEqual(['no-solution', false, 'await']);
    const other = leaving(two, [...one, ['2026-06-01 09:00', leaves('ext_2', '2026-06-01', { contractIds: ['ctr_2'] })]]);
    expect([stageOf(other), ends(other).length]).toEqual(['leaving', 2]);
    const gone = leaving(two, [...one, ['2026-06-01 09:00', contractEnded('ctr_2', 1, '2026-05-31')]]);
    expect([stageOf(gone), gone.step.kind]).toEqual(['contract-ended', 'close']);
  });
});
