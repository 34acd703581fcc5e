import fc from 'fast-check';
import { letterQuestion, letterRows, lettersFailed } from '../../../domain/engine/letter-questions';
import { type Lettering, letterIn, owing, type Posting, posting } from '../../../domain/engine/posting';
import { type PostingFacts, postingRules } from '../../../domain/engine/posting-facts';
import type { CalendarDate } from '../../../domain/shared/calendar-date';
import type { Instant } from '../../../domain/shared/instant';

const NOW = '2026-03-02T10:00:00.000Z' as Instant;
const day = (text: string): CalendarDate => text as CalendarDate;
const reason = { clause: 'GTC-5.c', text: 'letter of termination' };

interface State extends Posting {
  readonly heardOf?: object;
}

const lettering: Lettering<State> = {
  named: () => reason,
  dated: (state, _letter, dates) => ({ ...state, heardOf: dates }),
  drop: { leadsTo: () => 'Nothing is sent.' },
};

type Told = { [Kind in keyof PostingFacts]: { kind: Kind } & PostingFacts[Kind] }[keyof PostingFacts];
const apply = (state: State, { kind, ...data }: Told): State =>
  postingRules(lettering)[kind].apply(state, { ...data, occurredAt: NOW, receivedAt: NOW } as never);
const owed = owing<State>({}, 'one');
const queued = { kind: 'letterQueued', letter: 'one', letterId: 'ltr_1' } as const;
const failed = { kind: 'letterFailed', letter: 'one' } as const;
const deposited = { kind: 'letterDeposited', letter: 'one', letterId: 'ltr_1', on: day('2026-03-03') } as const;
const presented = { kind: 'letterPresented', letter: 'one', letterId: 'ltr_1', on: day('2026-03-05') } as const;
const handedOver = { ...presented, receivedOn: day('2026-03-06') } as const;

describe('a letter that a clause sends (GTC-17.4.b)', () => {
  test('is owed once, whoever asks again, and has another key for every try', () => {
    expect(owing(owed, 'one')).toBe(owed);
    const tried = apply(owed, failed);
    const keyOf = (state: State) => posting('one', letterIn(state, 'one') ?? { status: 'owed', failures: 9 }, reason).key;
    expect([keyOf(owed), keyOf(tried)]).toEqual(['one/1', 'one/2']);
  });

  test('comes to the same in whatever order its post is told, and told again changes nothing', () => {
    const all = [queued, failed, deposited, presented, handedOver];
    const expected = {
      status: 'queued',
      letterId: 'ltr_1',
      depositedOn: '2026-03-03',
      presentedOn: '2026-03-05',
      receivedOn: '2026-03-06',
    };
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (order) => {
        const state = order.reduce(apply, owed);
        expect(letterIn(state, 'one')).toMatchObject(expected);
        expect(state.heardOf).toEqual({ depositedOn: '2026-03-03', presentedOn: '2026-03-05', receivedOn: '2026-03-06' });
        expect(order.reduce(apply, state)).toBe(state);
      }),
    );
  });

  test('that was handed over after its effect was given up is on its way all the same', () => {
    const late = apply(apply(owed, failed), queued);
    expect([letterIn(late, 'one')?.status, lettersFailed(late, () => true)]).toEqual(['queued', []]);
  });

  test('that nobody asked for is none: its facts change nothing', () => {
    for (const fact of [queued, failed, deposited, presented]) {
      const state: State = {};
      expect(apply(state, fact)).toBe(state);
    }
  });
});

describe('a letter that could not be made', () => {
  const asked = (why?: 'no-address' | 'unprintable') => apply(owed, { ...failed, ...(why !== undefined && { why }) });
  const question = (state: State) => letterQuestion(lettering)(state, 'one.1');
  const answered = (state: State, option: string) =>
    question(state)
      .options.find(({ id }) => id === option)
      ?.changes?.(state, 'one.1', NOW) ?? state;

  test.each([
    [undefined, 'the letter of termination could not be made or handed over: is it tried again?'],
    ['no-address', 'the letter of termination could not be made: the customer has no postal address: is it tried again?'],
    ['unprintable', 'the letter of termination could not be made: a text in it cannot be printed: is it tried again?'],
  ] as const)('because of %s is asked about as such', (why, text) => {
    expect(lettersFailed(asked(why), () => true)).toEqual(['letter:one.1']);
    expect(question(asked(why)).question.text).toBe(text);
  });

  test('is asked about for as long as it is wanted', () => {
    expect(lettersFailed(asked(), () => false)).toEqual([]);
  });

  test('is owed again, or left; what was decided before does not undo a letter that went out', () => {
    expect(letterIn(answered(asked('no-address'), 'send-again'), 'one')).toEqual({ status: 'owed', failures: 1 });
    const dropped = answered(asked(), 'drop');
    expect(letterIn(dropped, 'one')).toEqual({ status: 'dropped', failures: 1 });
    const late = apply(dropped, queued);
    expect(letterRows(late, () => true)).toEqual([{ table: 'letters', key: 'one', letterId: 'ltr_1', isWanted: false }]);
    const sent = apply(owed, queued);
    expect(answered(sent, 'drop')).toBe(sent);
  });
});
