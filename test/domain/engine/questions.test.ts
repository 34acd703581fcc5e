import { dunning } from '../../../domain/dunning/dunning';
import { tellingsOfContractEnd } from '../../../domain/engine/ending';
import { questionFacts } from '../../../domain/engine/question-facts';
import type { Question, Questioned } from '../../../domain/engine/questions';
import { at, day, invoice } from '../dunning/samples';

interface Votes extends Questioned {
  readonly votes: readonly string[];
}

const NOW = at('2026-03-02 09:00');
const voting = (notBy?: readonly string[]): Question<Votes> => ({
  question: { clause: 'LAMP-1', text: 'is it dark?' },
  readings: [],
  options: [
    {
      ...{ id: 'yes', label: 'Yes', leadsTo: 'The lamp is lit.' },
      changes: (state, _subject, _at, remarkId, by) => ({ ...state, votes: [...state.votes, `${by} ${remarkId}`] }),
    },
  ],
  ...(notBy !== undefined && { notBy }),
});
const decided = (notBy?: readonly string[]) =>
  questionFacts<Votes>({ questionOf: () => voting(notBy), askable: () => ['dark:1'], desk: 'legal', clause: 'LAMP-1' }).decided;
const asked: Votes = { votes: [], decisions: { 'dark:1': { since: NOW } } };
const by = (who?: string) => ({
  ...{ decision: 'dark:1', option: 'yes', remarkId: 'rmk_1', occurredAt: NOW, receivedAt: NOW },
  ...(who !== undefined && { by: who }),
});

describe('who answers a question', () => {
  test('the answer knows who gave it and why', () => {
    expect(decided().apply(asked, by('usr_1')).votes).toEqual(['usr_1 rmk_1']);
  });

  test.each<[notBy: readonly string[] | undefined, who: string | undefined, code: string | undefined]>([
    [undefined, undefined, undefined],
    [undefined, 'usr_1', undefined],
    [[], undefined, undefined],
    [['usr_1'], 'usr_2', undefined],
    [['usr_1'], 'usr_1', 'second_person_needed'],
    [['usr_1', 'usr_2'], 'usr_2', 'second_person_needed'],
    [['usr_1'], undefined, 'second_person_needed'],
  ])('where %j took part, %s may not where a second person is needed', (notBy, who, code) => {
    expect(decided(notBy).whyNot?.(asked, by(who))?.code).toBe(code);
  });
});

describe('what is told to all processes of a customer', () => {
  test('DPA-4.1.c: the end of a contract, to windows of its customer by the id of the contract', () => {
    const [told] = tellingsOfContractEnd('ctr_1', day('2026-03-31')).filter(({ to }) => to.kind === 'objectionWindow');
    expect(told).toEqual({
      ...{ table: 'tellings', key: 'contract-end-objectionWindow', to: { kind: 'objectionWindow', of: 'customer' }, isStanding: true },
      fact: { kind: 'contractEndTold', data: { contractId: 'ctr_1', on: '2026-03-31' } },
    });
    const [back] = tellingsOfContractEnd('ctr_1', undefined).filter(({ to }) => to.kind === 'objectionWindow');
    expect(back?.fact.data).toEqual({ contractId: 'ctr_1' });
  });

  test('GTC-4.2.c, DPA-4.1.a: access that is back after a suspension, once for each, and never while it lasts', () => {
    const suspended = { number: 1, at: at('2026-05-07 09:00'), reminders: [] };
    const told = (suspensions: readonly object[]) =>
      dunning
        .rows({ ...invoice(), suspensions: suspensions as never })
        .flatMap((row) => (row.table === 'tellings' ? [[row.key, row.to, row.fact]] : []));
    expect(told([suspended])).toEqual([]);
    expect(told([{ ...suspended, lifted: { at: at('2026-05-09 09:00') } }, suspended])).toEqual([
      ['access-restored-1', { kind: 'objectionWindow', of: 'customer' }, { kind: 'accessRestored', data: { at: at('2026-05-09 09:00') } }],
    ]);
  });
});
