import type { FactRules } from '../engine/fact-rule';
import { inWords } from '../shared/calendar-date';
import type { SubprocessorChangeFacts, SubprocessorChangeState } from './state';
import { tidingKey } from './work';

type OwnFacts = Omit<SubprocessorChangeFacts, 'decided' | 'decisionAsked'>;

const because = (text: string, clause = 'DPA-4.1.a') => ({ clause, text });

/** What succeeds ends the failures before it. They stay counted: no try has the key of another. */
function done({ failing, ...state }: SubprocessorChangeState): SubprocessorChangeState {
  return failing === undefined ? state : { ...state, failing: { failures: failing.failures } };
}

const beginsAnew = ({ corrections }: SubprocessorChangeState, tiding: string): boolean =>
  Object.entries(corrections).some(([revision, { isMaterial }]) => isMaterial && tiding === tidingKey('corrected', Number(revision)));

export const changeFacts: FactRules<SubprocessorChangeState, OwnFacts> = {
  windowsOpened: {
    apply: (state, { opened }) => (state.opened === undefined ? { ...done(state), opened } : state),
    describe: ({ opened }) => because(`announced to ${opened} customers: each has a window of its own`),
  },

  windowsTold: {
    apply(state, { tiding, receivedAt: toldAt }) {
      if (state.toldWindows.includes(tiding)) return state;
      const told = { ...done(state), toldWindows: [...state.toldWindows, tiding], moved: state.moved + 1 };
      return beginsAnew(state, tiding) ? { ...told, toldAt } : told;
    },
    describe: ({ tiding }) => because(`every window was told: ${tiding.replace(/-\d+$/, '')}`),
  },

  followersTold: {
    apply: (state, { tiding }) =>
      state.toldFollowers.includes(tiding) ? state : { ...done(state), toldFollowers: [...state.toldFollowers, tiding] },
    describe: () => because('whoever follows the public list was told', 'DPA-4.1.h'),
  },

  windowsCounted: {
    apply(state, { number, at, counts, nextAt, moved }) {
      if (state.counted !== undefined && state.counted.number >= number) return state;
      return { ...done(state), counted: { number, at, counts, moved, ...(nextAt !== undefined && { nextAt }) } };
    },
    describe: ({ counts: { announced, received, open, closed, objected } }) =>
      because(`announced ${announced}, received ${received}, open ${open}, closed ${closed}, objected ${objected}`, 'DPA-4.1.c'),
  },

  windowMoved: {
    apply: (state) => ({ ...state, moved: state.moved + 1 }),
    describe: ({ stage }) => because(`a customer's window changed: ${stage.replaceAll('-', ' ')}`, 'DPA-4.1.c'),
  },

  windowJoined: {
    apply: (state) => ({ ...state, moved: state.moved + 1 }),
    describe: () => because('a contract was made meanwhile: its customer has a window of its own'),
  },

  evidenceTold: {
    apply: (state, { missing }) => (state.missing.join() === missing.join() ? state : { ...state, missing }),
    describe: ({ missing }) =>
      because(missing.length === 0 ? 'all that must be on file is' : `no proof is on file of: ${missing.join(', ')}`, 'DPA-4.1.e'),
  },

  changeCorrected: {
    apply(state, { revision, isMaterial, startsOn }) {
      if (revision <= state.revision) return state;
      return { ...state, revision, startsOn, corrections: { ...state.corrections, [revision]: { isMaterial } } };
    },
    whyNot: (state) => whyNotStanding(state, 'corrected'),
    describe: ({ isMaterial, startsOn }) =>
      because(
        `corrected${isMaterial ? ' in what matters: windows begin anew' : ' in its wording'}; it is to start on ${inWords(startsOn)}`,
      ),
  },

  changeWithdrawn: {
    apply: (state, { receivedAt }) => (state.withdrawnAt === undefined ? { ...state, withdrawnAt: receivedAt } : state),
    whyNot: (state) => whyNotStanding(state, 'withdrawn'),
    describe: () => because('the announced change was withdrawn'),
  },

  changeTookEffect: {
    apply: (state, { on }) => (state.effectOn === undefined ? { ...state, effectOn: on } : state),
    describe: ({ on }) => because(`the change took effect on ${inWords(on)}, and stands in the list`, 'DPA-4.1.h'),
  },

  fanOutFailed: {
    apply: (state, { at }) =>
      state.failing?.last === at ? state : { ...state, failing: { failures: (state.failing?.failures ?? 0) + 1, last: at } },
    describe: () => because('it did not come to its end: tried again in a minute'),
  },
};

function whyNotStanding({ withdrawnAt, effectOn }: SubprocessorChangeState, what: string) {
  if (withdrawnAt !== undefined)
    return { code: 'change_withdrawn', clause: 'DPA-4.1.a', message: 'The change was withdrawn already: announce another one.' };
  if (effectOn === undefined) return undefined;
  const message = `The change took effect on ${inWords(effectOn)}: it can no longer be ${what}. Announce another one.`;
  return { code: 'change_in_effect', clause: 'DPA-4.1.h', message };
}
