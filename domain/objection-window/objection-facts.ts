/** DPA-4.1.b: objections of the customer. */
import type { FactRules } from '../engine/fact-rule';
import { inWords } from '../shared/calendar-date';
import type { Refusal } from '../shared/refusal';
import { whyNotConcerned, whyNotYet } from './announcement-facts';
import { countedOn, settledObjection, standingObjection, statusOf } from './objections';
import { calendarOf, lastDayOf } from './receipt';
import type { Objection, ObjectionWindowFacts, ObjectionWindowState } from './state';

const CLAUSE = 'DPA-4.1.b';

export const objectionFacts: FactRules<
  ObjectionWindowState,
  Pick<ObjectionWindowFacts, 'objectionRaised' | 'objectionAmended' | 'objectionWithdrawn'>
> = {
  objectionRaised: {
    apply(state, { objectionId, channel, depositedOn, receivedOn, remarkId, receivedAt }) {
      if (objectionId in state.objections) return state;
      const objection: Objection = {
        ...{ objectionId, channel, toldAt: receivedAt, revision: state.announcement.revision, opinions: [], reviews: [] },
        receivedOn: receivedOn ?? calendarOf(state.terms).dateOf(receivedAt),
        ...(depositedOn !== undefined && { depositedOn }),
        remarkIds: remarkId === undefined ? [] : [remarkId],
      };
      return withObjection(state, objection);
    },
    whyNot(state, { receivedOn, depositedOn, receivedAt }) {
      const refused = whyNotConcerned(state) ?? whyNotObjectable(state) ?? whyNotYet(state, [receivedOn, depositedOn], receivedAt, CLAUSE);
      if (refused !== undefined) return refused;
      if (standingObjection(state) !== undefined)
        return { code: 'already_objected', clause: CLAUSE, message: 'An objection stands already: amend it, or withdraw it.' };
      const settled = settledObjection(state);
      if (settled === undefined) return undefined;
      const how = statusOf(state, settled) === 'solved' ? 'solved' : 'withdrawn';
      return {
        code: 'objection_settled',
        clause: CLAUSE,
        message: `The objection to this change was ${how}: a new one can no longer be raised.`,
      };
    },
    describe({ objectionId }, state) {
      const objection = state.objections[objectionId];
      if (objection === undefined) throw new Error(`no objection ${objectionId}`);
      const on = inWords(countedOn(state, objection));
      switch (statusOf(state, objection)) {
        case 'void':
          return { clause: CLAUSE, text: `the customer objected on ${on}, not in writing: it is void` };
        case 'late':
          return { clause: CLAUSE, text: `the customer objected on ${on}, after the last day, ${lastDayInWords(state)}: it is late` };
        default:
          return { clause: 'DPA-4.1.c', text: `the customer objected in time, on ${on}: the sub-processing may not start for its data` };
      }
    },
  },

  objectionAmended: {
    apply: (state, { objectionId, remarkId }) =>
      changed(state, objectionId, (known) =>
        remarkId === undefined || known.remarkIds.includes(remarkId) ? known : { ...known, remarkIds: [...known.remarkIds, remarkId] },
      ),
    whyNot: whyNotStanding,
    describe: () => ({ clause: CLAUSE, text: 'the customer added to the grounds of its objection' }),
  },

  objectionWithdrawn: {
    apply: (state, { objectionId, on }) =>
      changed(state, objectionId, (known) => (known.withdrawnOn === undefined ? { ...known, withdrawnOn: on } : known)),
    whyNot: whyNotStanding,
    describe: ({ on }) => ({ clause: 'DPA-4.1.c', text: `the customer withdrew its objection on ${inWords(on)}` }),
  },
};

const lastDayInWords = (state: ObjectionWindowState): string => {
  const last = lastDayOf(state);
  return last === undefined ? '' : inWords(last.on);
};

export const withObjection = (state: ObjectionWindowState, objection: Objection): ObjectionWindowState => ({
  ...state,
  objections: { ...state.objections, [objection.objectionId]: objection },
});

/** The state with one objection as it became; one that is not known, or did not change, changes nothing. */
export function changed(state: ObjectionWindowState, objectionId: string, become: (known: Objection) => Objection): ObjectionWindowState {
  const known = state.objections[objectionId];
  const after = known && become(known);
  return after === undefined || after === known ? state : withObjection(state, after);
}

function whyNotObjectable({ announcement }: ObjectionWindowState): Refusal | undefined {
  if (announcement.isObjectable) return undefined;
  return { code: 'nothing_to_object', clause: 'DPA-4.1.a', message: 'A sub-processor is removed: nobody is given data by it.' };
}

/** Only what stands, or came too late, can still be spoken of. */
function whyNotStanding(state: ObjectionWindowState, { objectionId }: { readonly objectionId: string }): Refusal | undefined {
  const known = state.objections[objectionId];
  if (known === undefined) return { code: 'no_such_objection', clause: CLAUSE, message: 'There is no such objection in this window.' };
  if (statusOf(state, known) === 'withdrawn')
    return { code: 'objection_withdrawn', clause: CLAUSE, message: 'The objection was withdrawn already.' };
  return whyNotConcerned(state);
}
