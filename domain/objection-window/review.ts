/** DPA-4.1.c, DPA-4.1.d: what legal answers to an objection. One person's opinion does not hold a customer's objection to be unreasonable. */
import type { FactRules } from '../engine/fact-rule';
import type { Reason } from '../engine/reason';
import type { Instant } from '../shared/instant';
import type { Refusal } from '../shared/refusal';
import { whyNotConcerned } from './announcement-facts';
import { changed } from './objection-facts';
import { isLate, isOverridden, standingObjection, statusOf } from './objections';
import type { Objection, ObjectionWindowFacts, ObjectionWindowState, Outcome } from './state';

export interface Answer {
  readonly objectionId: string;
  readonly outcome: Outcome;
  readonly by: string;
  /** The grounds, or what was agreed, by reference. */
  readonly remarkId: string;
}

/** The state with an answer of a person; that an objection is not reasonable counts once enough people hold it. */
export function answered(state: ObjectionWindowState, { objectionId, outcome, by, remarkId }: Answer, at: Instant): ObjectionWindowState {
  return changed(state, objectionId, (known) => {
    if (isKnown(known, { objectionId, outcome, by, remarkId }, at)) return known;
    if (outcome !== 'not-reasonable') return reviewed(known, { outcome, at, remarkId, by: [by] });
    const opinions = [...known.opinions, { by, remarkId }];
    if (opinions.length < state.terms.notReasonableApprovals) return { ...known, opinions };
    // The grounds that are sent are those of the first: the others agree with them.
    return reviewed(known, { outcome, at, remarkId: opinions[0]?.remarkId ?? remarkId, by: opinions.map((one) => one.by) });
  });
}

/** Told twice, it is the same answer; and one person has one opinion. */
function isKnown({ opinions, reviews }: Objection, { outcome, by, remarkId }: Answer, at: Instant): boolean {
  if (remarkId !== '' && [...opinions, ...reviews].some((known) => known.remarkId === remarkId)) return true;
  if (outcome === 'not-reasonable' && opinions.some((known) => known.by === by)) return true;
  return reviews.some((known) => known.outcome === outcome && known.at === at && known.by.includes(by));
}

const reviewed = (known: Objection, review: Objection['reviews'][number]): Objection => ({
  ...known,
  opinions: [],
  reviews: [...known.reviews, review],
});

/** The people whose opinion of it is on record and not enough yet. */
export const peopleWhoHold = ({ opinions }: Objection): readonly string[] => opinions.map(({ by }) => by);

const CLAUSE = 'DPA-4.1.c';

const outcomeInWords: Readonly<Record<Outcome, Reason>> = {
  admitted: { clause: 'DPA-4.1.d', text: 'legal admitted the objection: a solution is looked for' },
  'not-reasonable': { clause: CLAUSE, text: 'the objection was held to be not reasonable; the grounds are sent to the customer' },
  solved: { clause: CLAUSE, text: 'the objection was solved: the sub-processing may start as agreed' },
  'no-solution': { clause: 'DPA-4.1.d', text: 'no solution could be found: the customer may leave' },
};

export const reviewFacts: FactRules<ObjectionWindowState, Pick<ObjectionWindowFacts, 'objectionReviewed' | 'gateOverridden'>> = {
  objectionReviewed: {
    apply: (state, { objectionId, outcome, by, remarkId = '', receivedAt }) =>
      answered(state, { objectionId, outcome, by, remarkId }, receivedAt),
    whyNot(state, { objectionId, outcome, by }) {
      const known = state.objections[objectionId];
      if (known === undefined) return { code: 'no_such_objection', clause: CLAUSE, message: 'There is no such objection in this window.' };
      const refused = whyNotReviewed(state, known) ?? whyNotConcerned(state);
      if (refused !== undefined || outcome !== 'not-reasonable' || !peopleWhoHold(known).includes(by)) return refused;
      return SECOND_PERSON;
    },
    describe({ outcome, objectionId }, state) {
      const opinions = state.objections[objectionId]?.opinions.length ?? 0;
      if (outcome !== 'not-reasonable' || opinions === 0) return outcomeInWords[outcome];
      const text = `${opinions} of ${state.terms.notReasonableApprovals} people hold the objection to be not reasonable`;
      return { clause: 'DPA-4.1.b', text };
    },
  },

  gateOverridden: {
    apply: (state, { by, remarkId = '', receivedAt: at }) =>
      isOverridden(state) || state.override?.at === at ? state : { ...state, override: { at, by, remarkId } },
    whyNot(state) {
      if (isOverridden(state)) return { code: 'already_overridden', clause: CLAUSE, message: 'The sub-processing was let start already.' };
      const standing = standingObjection(state);
      const isUnreasonable = standing !== undefined && statusOf(state, standing) === 'not-reasonable';
      return whyNotConcerned(state) ?? (isUnreasonable ? undefined : NOTHING_TO_OVERRIDE);
    },
    describe: () => ({ clause: CLAUSE, text: 'legal let the sub-processing start for this customer, with a reason' }),
  },
};

const NOTHING_TO_OVERRIDE: Refusal = {
  code: 'nothing_to_override',
  clause: CLAUSE,
  message: 'Only against an objection that was held to be not reasonable may legal let the sub-processing start.',
};

export const SECOND_PERSON: Refusal = {
  code: 'second_person_needed',
  clause: 'DPA-4.1.b',
  message: 'You hold it to be not reasonable already: another person must agree before the customer is told so.',
};

function whyNotReviewed(state: ObjectionWindowState, objection: Objection): Refusal | undefined {
  if (isLate(state, objection))
    return { code: 'objection_late', clause: 'DPA-4.1.b', message: 'The objection came after the last day: it holds nothing up.' };
  switch (statusOf(state, objection)) {
    case 'void':
      return { code: 'objection_void', clause: 'DPA-4.1.b', message: 'The objection was not in writing: nothing is there to be answered.' };
    case 'withdrawn':
      return { code: 'objection_withdrawn', clause: 'DPA-4.1.b', message: 'The customer withdrew the objection.' };
    default:
      return undefined;
  }
}
