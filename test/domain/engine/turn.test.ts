import { hear, turn } from '../../../domain/engine/turn';
import { DUSK, type Lamp, lamp, NOON, told, unlit } from './lamp';

const NOTHING = 'nothing changed: this was known already, or no longer matters';
const isOpen = { ...unlit, isDark: true };

describe('a turn', () => {
  test('answers each fact in order, refused or accepted, with the clause that says so', () => {
    const { answers, state, step } = turn(lamp, unlit, [told('putOut'), told('lit'), told('putOut')], NOON);
    expect(answers).toEqual([
      { refused: { code: 'not_lit', clause: 'LAMP-2', message: 'It does not burn.' } },
      { accepted: { clause: 'LAMP-1', text: 'lit after 0 tries' } },
      { accepted: { clause: 'LAMP-1', text: 'putOut after 0 tries' } },
    ]);
    expect([state.isOut, step.kind]).toEqual([true, 'close']);
  });

  test('a refused fact leaves the very same state', () => {
    expect(turn(lamp, unlit, [told('putOut')], NOON).state).toBe(unlit);
  });

  test('hearing answers alike, asks nothing and lets no deadline pass', () => {
    const facts = [told('putOut'), told('lit'), told('lit')];
    const { state, answers } = hear(lamp, unlit, facts);
    expect(answers).toEqual(turn(lamp, unlit, facts, NOON).answers);
    expect(state).toEqual({ ...unlit, isLit: true });
    expect(hear(lamp, unlit, []).state).toBe(unlit);
  });

  test('a fact that changes nothing is accepted, and claims nothing', () => {
    expect(turn(lamp, isOpen, [told('darkened')], NOON).answers).toEqual([{ accepted: { clause: 'LAMP-1', text: NOTHING } }]);
  });

  test('told nothing before a deadline, it waits as before', () => {
    const { state, step, recorded } = turn(lamp, unlit, [], NOON);
    expect([state, step, recorded]).toEqual([unlit, { kind: 'wait', until: DUSK, reason: { clause: 'LAMP-1', text: 'dusk' } }, []]);
  });

  test('at the instant of a deadline what follows is recorded, dated now, and the next step stands', () => {
    const { recorded, step } = turn(lamp, unlit, [], DUSK);
    expect(recorded).toEqual([{ fact: told('darkened', DUSK), said: { clause: 'LAMP-1', text: 'darkened after 0 tries' } }]);
    expect(step).toMatchObject({ kind: 'do', key: 'light/1' });
  });

  test('an effect that ended and is still wanted has failed, and is asked again under another key', () => {
    const { recorded, step } = turn(lamp, isOpen, [], DUSK, 'light/1');
    expect([recorded.map(({ fact }) => fact.kind), step]).toEqual([['failed'], expect.objectContaining({ key: 'light/2' })]);
  });

  test('an effect that ended and told what came of it has not failed', () => {
    expect(turn(lamp, isOpen, [told('lit')], DUSK, 'light/1').recorded).toEqual([]);
  });

  test('nor has another one than the one that is wanted', () => {
    expect(turn(lamp, { ...isOpen, tries: 1 }, [], DUSK, 'light/1').recorded).toEqual([]);
  });

  test('a clause that records without end is a fault, not a loop', () => {
    const endless = { ...lamp, apply: (state: Lamp) => ({ ...state }) };
    expect(() => turn(endless, unlit, [], DUSK)).toThrow('lamp keeps recording: dusk');
  });

  test('so is a failure that changes nothing', () => {
    const deaf = { ...lamp, apply: (state: Lamp) => state };
    expect(() => turn(deaf, isOpen, [], DUSK, 'light/1')).toThrow('lamp keeps recording: light it');
  });

  test('and a wait for what has passed', () => {
    const late = { ...lamp, next: () => ({ kind: 'wait', until: NOON, reason: { clause: 'LAMP-1', text: 'noon' } }) as const };
    expect(() => turn(late, unlit, [], NOON)).toThrow('lamp waits for the past: noon');
  });
});
