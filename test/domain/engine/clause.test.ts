import { type Clause, currentState } from '../../../domain/engine/clause';
import { clauseFrom } from '../../../domain/engine/fact-rule';
import { lamp, NOON } from './lamp';

describe('the shape of a stored state', () => {
  const third: Clause<{ readonly names: readonly string[]; readonly count: number }, { kind: 'never' }, { kind: 'never' }> = {
    ...(lamp as never as Clause<never, never, never>),
    kind: 'third',
    stateVersion: 3,
    upcasters: {
      1: (state) => ({ names: [(state as { name: string }).name] }),
      2: (state) => ({ ...(state as { names: string[] }), count: (state as { names: string[] }).names.length }),
    },
  };

  test('an older one is lifted version by version', () => {
    expect(currentState(third, { name: 'one' }, 1)).toEqual({ names: ['one'], count: 1 });
    expect(currentState(third, { names: ['one', 'two'] }, 2)).toEqual({ names: ['one', 'two'], count: 2 });
  });

  test("today's is taken as it is", () => {
    const state = { names: [], count: 0 };
    expect(currentState(third, state, 3)).toBe(state);
  });

  test('a version that nothing lifts is a fault', () => {
    expect(() => currentState(third, {}, 0)).toThrow('third: no upcaster from state version 0');
  });

  test('so is one of a later release', () => {
    expect(() => currentState(third, {}, 4)).toThrow('third: state version 4 was written by a later release; this one reads up to 3');
  });
});

describe('a clause from its rules by kind of fact', () => {
  interface Bell {
    readonly rung: number;
    readonly reviewed: number;
  }
  const bell = clauseFrom<Bell, { rung: { times: number }; silent: object }, { kind: 'never' }>(
    {
      rung: {
        apply: (state, { times }) => (times === 0 ? state : { ...state, rung: state.rung + times }),
        whyNot: (_state, { times }) => (times < 0 ? { code: 'negative', clause: 'BELL-1', message: 'No.' } : undefined),
        describe: ({ times }, { rung }) => ({ clause: 'BELL-1', text: `rung ${times} times, ${rung} in all` }),
      },
      silent: { apply: (state) => state, describe: () => ({ clause: 'BELL-2', text: 'silent' }) },
    },
    {
      kind: 'bell',
      stateVersion: 1,
      upcasters: {},
      next: () => ({ kind: 'await', reason: { clause: 'BELL-1', text: 'somebody' } }),
      failed: () => ({ kind: 'silent' }),
      assume: () => ({ kind: 'silent' }),
      stage: () => 'hung',
      rows: () => [],
      afterwards: (state) => ({ ...state, reviewed: state.reviewed + 1 }),
    },
  );
  const fact = (times: number) => ({ kind: 'rung', times, occurredAt: NOON, receivedAt: NOON }) as const;
  const hung: Bell = { rung: 0, reviewed: 0 };

  test('asks the rule of the kind', () => {
    expect(bell.apply(hung, fact(2))).toEqual({ rung: 2, reviewed: 1 });
    expect(bell.whyNot(hung, fact(-1))).toEqual({ code: 'negative', clause: 'BELL-1', message: 'No.' });
    expect(bell.describe(fact(2), { rung: 5, reviewed: 1 }).text).toBe('rung 2 times, 5 in all');
  });

  test('reviews what changed, and gives the same state back where nothing did', () => {
    expect(bell.apply(hung, fact(0))).toBe(hung);
  });

  test('a kind without whyNot is never refused', () => {
    expect(bell.whyNot(hung, { kind: 'silent', occurredAt: NOON, receivedAt: NOON })).toBeUndefined();
  });

  test('a kind it does not know is a fault of the teller', () => {
    expect(() => bell.apply(hung, { kind: 'stolen', occurredAt: NOON, receivedAt: NOON } as never)).toThrow('bell cannot be told stolen');
  });
});
