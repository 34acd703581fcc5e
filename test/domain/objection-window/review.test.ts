import { turn } from '../../../domain/engine/turn';
import { objectionWindow } from '../../../domain/objection-window/objection-window';
import type { ObjectionWindowFact, ObjectionWindowState, Outcome } from '../../../domain/objection-window/state';
import {
  answerTo,
  asked,
  at,
  corrected,
  decided,
  lived,
  mailed,
  mayStart,
  objected,
  reviewed,
  stageOf,
  type WindowOptions,
  windowOf,
  withdrawn,
} from './samples';

const standing = (options: WindowOptions = {}): ObjectionWindowState =>
  lived(windowOf(options), [['2026-03-10 09:00', objected('obj_1')]], { until: '2026-03-11 09:00' }).state;

/** The state after each was told an hour after the one before. */
const following = (state: ObjectionWindowState, ...facts: readonly ObjectionWindowFact[]) =>
  lived(
    state,
    facts.map((fact, hour) => [`2026-03-12 ${String(9 + hour).padStart(2, '0')}:00`, fact] as const),
    { until: '2026-03-20 09:00', from: at('2026-03-12 08:00') },
  );
const overridden: ObjectionWindowFact = { kind: 'gateOverridden', by: 'usr_9', remarkId: 'rmk_override' };
const held = [reviewed('obj_1', 'not-reasonable', 'usr_1'), reviewed('obj_1', 'not-reasonable', 'usr_2')];

describe('what legal answers to an objection (DPA-4.1.c, DPA-4.1.d)', () => {
  test.each<[Outcome, stage: string, starts: boolean, asks: readonly string[], step: string]>([
    ['admitted', 'admitted', false, ['solution:obj_1.1'], 'await'],
    ['solved', 'cleared', true, [], 'close'],
    ['no-solution', 'no-solution', false, [], 'await'],
  ])('DPA-4.1.c: %s: the gate follows, and the customer is answered once', (outcome, stage, starts, asks, step) => {
    const life = following(standing(), reviewed('obj_1', outcome, 'usr_1'));
    expect([stageOf(life), mayStart(life), asked(life), life.step.kind]).toEqual([stage, starts, asks, step]);
    expect(mailed(life)).toEqual(['Thu 2026-03-12 09:00 answer-obj_1-1']);
  });

  test('DPA-4.1.b: one person does not hold an objection to be not reasonable: a second is asked, and nothing is sent', () => {
    const life = following(standing(), held[0] as ObjectionWindowFact);
    expect([stageOf(life), asked(life), mailed(life)]).toEqual(['under-review', ['second:obj_1.0-1'], []]);
  });

  test('DPA-4.1.b: two different people do; the grounds that are sent are those of the first, and the gate stays shut', () => {
    const life = following(standing(), ...held);
    expect([stageOf(life), mayStart(life), asked(life)]).toEqual(['not-reasonable', false, []]);
    expect(life.state.objections['obj_1']?.reviews).toMatchObject([{ by: ['usr_1', 'usr_2'], remarkId: 'rmk_not-reasonable_usr_1' }]);
    expect(mailed(life)).toEqual(['Thu 2026-03-12 10:00 answer-obj_1-1']);
  });

  test('DPA-4.1.b: where a contract wants three people, two are not enough', () => {
    const opening = standing({ terms: { notReasonableApprovals: 3 } });
    const two = following(opening, ...held);
    expect([stageOf(two), asked(two)]).toEqual(['under-review', ['second:obj_1.0-2']]);
    expect(answerTo(two.state, '2026-03-13 09:00', reviewed('obj_1', 'not-reasonable', 'usr_1', 'rmk_x'))).toBe('second_person_needed');
    expect(stageOf(following(opening, ...held, reviewed('obj_1', 'not-reasonable', 'usr_3')))).toBe('not-reasonable');
  });

  test('DPA-4.1.b: the same person twice is refused, told as a fact or decided in the work list', () => {
    const { state } = following(standing(), held[0] as ObjectionWindowFact);
    const again = reviewed('obj_1', 'not-reasonable', 'usr_1', 'rmk_again');
    expect(answerTo(state, '2026-03-13 09:00', again)).toBe('second_person_needed');
    expect(answerTo(state, '2026-03-13 09:00', decided('second:obj_1.0-1', 'not-reasonable', 'usr_1'))).toBe('second_person_needed');
    expect(answerTo(state, '2026-03-13 09:00', decided('second:obj_1.0-1', 'not-reasonable', 'usr_2'))).toBe('accepted');
  });

  test('DPA-4.1.b: whoever is not named is not another person', () => {
    const { state } = following(standing(), held[0] as ObjectionWindowFact);
    const nameless = { kind: 'decided', decision: 'second:obj_1.0-1', option: 'not-reasonable' } as const;
    expect(answerTo(state, '2026-03-13 09:00', nameless)).toBe('second_person_needed');
  });

  test('DPA-4.1.b: an opinion counts once although it is told by a fact that nobody refused', () => {
    const { state } = following(standing(), held[0] as ObjectionWindowFact);
    const again = { ...reviewed('obj_1', 'not-reasonable', 'usr_1', 'rmk_again'), occurredAt: at('2026-03-13 09:00') };
    expect(objectionWindow.apply(state, { ...again, receivedAt: at('2026-03-13 09:00') })).toBe(state);
  });

  test('DPA-4.1.b: the work list and the facts count together', () => {
    const byList = following(standing(), decided('review:obj_1.0', 'not-reasonable', 'usr_1'), held[1] as ObjectionWindowFact);
    const byFact = following(standing(), held[0] as ObjectionWindowFact, decided('second:obj_1.0-1', 'not-reasonable', 'usr_2'));
    expect([byList, byFact].map(stageOf)).toEqual(['not-reasonable', 'not-reasonable']);
  });

  test.each<[option: string, stage: string]>([
    ['admitted', 'admitted'],
    ['solved', 'cleared'],
    ['not-reasonable', 'under-review'],
  ])('DPA-4.1.c: decided in the work list as %s: %s', (option, stage) => {
    expect(stageOf(following(standing(), decided('review:obj_1.0', option, 'usr_1')))).toBe(stage);
  });

  test('DPA-4.1.d: a solution, or none, is found after it was admitted', () => {
    const admitted = reviewed('obj_1', 'admitted', 'usr_1');
    const solved = following(standing(), admitted, decided('solution:obj_1.1', 'solved', 'usr_1'));
    expect([stageOf(solved), mayStart(solved)]).toEqual(['cleared', true]);
    const none = following(standing(), admitted, decided('solution:obj_1.1', 'no-solution', 'usr_1'));
    expect([stageOf(none), mayStart(none)]).toEqual(['no-solution', false]);
    expect(mailed(none)).toEqual(['Thu 2026-03-12 09:00 answer-obj_1-1', 'Thu 2026-03-12 10:00 answer-obj_1-2']);
  });

  test('DPA-4.1.c: an answer can change, and each is sent under a name of its own', () => {
    const life = following(
      standing(),
      ...held,
      reviewed('obj_1', 'admitted', 'usr_1'),
      reviewed('obj_1', 'solved', 'usr_1'),
      reviewed('obj_1', 'no-solution', 'usr_3'),
    );
    expect([stageOf(life), mayStart(life)]).toEqual(['no-solution', false]);
    expect(mailed(life).map((mail) => mail.slice(21))).toEqual([1, 2, 3, 4].map((round) => `answer-obj_1-${round}`));
  });

  test('DPA-4.1.b: other grounds than those before need two people again, and the second is asked', () => {
    const third = reviewed('obj_1', 'not-reasonable', 'usr_1', 'rmk_better');
    const life = following(standing(), ...held, third);
    expect([stageOf(life), asked(life)]).toEqual(['not-reasonable', ['second:obj_1.1-1']]);
    const agreed = following(standing(), ...held, third, decided('second:obj_1.1-1', 'not-reasonable', 'usr_2'));
    expect(agreed.state.objections['obj_1']?.reviews.at(-1)).toMatchObject({ remarkId: 'rmk_better', by: ['usr_1', 'usr_2'] });
  });

  test('DPA-4.1.c: two answers without words are two answers', () => {
    const wordless = (outcome: Outcome) => ({ kind: 'objectionReviewed', objectionId: 'obj_1', outcome, by: 'usr_1' }) as const;
    expect(stageOf(following(standing(), wordless('admitted'), wordless('no-solution')))).toBe('no-solution');
  });

  test('DPA-4.1.b: what is late, void, withdrawn or unknown cannot be answered', () => {
    const late = lived(windowOf(), [['2026-04-08 09:00', objected('obj_1')]]).state;
    const spoken = lived(windowOf(), [['2026-03-10 09:00', objected('obj_1', { channel: 'telephone' })]]).state;
    const off = following(standing(), withdrawn('obj_1', '2026-03-12')).state;
    const answers = [late, spoken, off, windowOf()].map((state) =>
      answerTo(state, '2026-12-31 09:00', reviewed('obj_1', 'admitted', 'usr_1')),
    );
    expect(answers).toEqual(['objection_late', 'objection_void', 'objection_withdrawn', 'no_such_objection']);
  });
});

describe('legal lets the sub-processing start (DPA-4.1.c)', () => {
  test('DPA-4.1.c: against an objection that was held to be not reasonable, with a reason, once', () => {
    const life = following(standing(), ...held, overridden);
    expect([stageOf(life), mayStart(life), life.step.kind]).toEqual(['overridden', true, 'close']);
    expect(life.state.override).toMatchObject({ by: 'usr_9', remarkId: 'rmk_override' });
    expect(answerTo(life.state, '2026-03-21 09:00', overridden)).toBe('already_overridden');
  });

  test.each<[stage: string, facts: readonly ObjectionWindowFact[]]>([
    ['under-review', []],
    ['admitted', [reviewed('obj_1', 'admitted', 'usr_1')]],
    ['no-solution', [reviewed('obj_1', 'no-solution', 'usr_1')]],
    ['cleared', [withdrawn('obj_1', '2026-03-12')]],
  ])('DPA-4.1.c: refused where the objection is %s', (stage, facts) => {
    const life = following(standing(), ...facts);
    expect([stageOf(life), answerTo(life.state, '2026-03-21 09:00', overridden)]).toEqual([stage, 'nothing_to_override']);
  });

  test('DPA-4.1.c: refused while the customer may still object', () => {
    expect(answerTo(windowOf(), '2026-03-03 09:00', overridden)).toBe('nothing_to_override');
  });

  test('DPA-4.1.c: a later answer shuts the gate again, until legal lets it start once more', () => {
    const admitted = reviewed('obj_1', 'admitted', 'usr_1');
    const shut = following(standing(), ...held, overridden, admitted);
    expect([stageOf(shut), mayStart(shut)]).toEqual(['admitted', false]);
    const heldAgain = [reviewed('obj_1', 'not-reasonable', 'usr_1', 'rmk_3'), reviewed('obj_1', 'not-reasonable', 'usr_2', 'rmk_4')];
    const unreasonable = following(standing(), ...held, overridden, admitted, ...heldAgain);
    expect([stageOf(unreasonable), mayStart(unreasonable)]).toEqual(['not-reasonable', false]);
    const again = following(standing(), ...held, overridden, admitted, ...heldAgain, { ...overridden, remarkId: 'rmk_again' });
    expect([stageOf(again), again.state.override]).toMatchObject(['overridden', { remarkId: 'rmk_again' }]);
  });

  test('DPA-4.1.c: the customer may still accept a solution or withdraw, and what was corrected is shut again', () => {
    const life = following(standing(), ...held, overridden, withdrawn('obj_1', '2026-03-12'));
    expect([stageOf(life), mayStart(life)]).toEqual(['cleared', true]);
    expect(mayStart(following(standing(), ...held, overridden, corrected(2)))).toBe(false);
  });
});

describe('gate and reason of each stage (DPA-4.1.c)', () => {
  test('DPA-4.1.c: a turn answers each review with what it means, without names', () => {
    const told = (fact: ObjectionWindowFact, state: ObjectionWindowState) => {
      const now = at('2026-03-12 09:00');
      const [answer] = turn(objectionWindow, state, [{ ...fact, occurredAt: now, receivedAt: now }], now).answers;
      return answer !== undefined && 'accepted' in answer ? answer.accepted : undefined;
    };
    expect(told(held[0] as ObjectionWindowFact, standing())).toEqual({
      clause: 'DPA-4.1.b',
      text: '1 of 2 people hold the objection to be not reasonable',
    });
    expect(told(reviewed('obj_1', 'no-solution', 'usr_1'), standing())).toEqual({
      clause: 'DPA-4.1.d',
      text: 'no solution could be found: the customer may leave',
    });
  });
});
