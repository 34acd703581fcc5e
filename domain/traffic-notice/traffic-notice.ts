/**
 * Traffic notice: the customer tells support of a campaign that many will enter at once.
 *
 * GTC-6.2: more than 900 entries a minute are announced five working days before publication. The text attaches nothing to a late
 * announcement: support looks at it.
 */
import type { Dated, Step } from '../engine/clause';
import { contractHasEnded, endingFacts } from '../engine/ending';
import { clauseFrom, type FactRules, withoutEffects } from '../engine/fact-rule';
import { questionFacts } from '../engine/question-facts';
import { decisionRows, isAnswered, kindOf, type Question, withRaised } from '../engine/questions';
import type { EventRow, Row } from '../engine/rows';
import { inWords } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import { plural } from '../time-limits/length';
import { isLate, isNeeded, lastDayOf, standingOf, type TrafficNoticeFact, type TrafficNoticeFacts, type TrafficNoticeState } from './state';

const CLAUSE = 'GTC-6.2.a';
const LATE = 'late:announcement';

/** In one sentence: needed or not, in time or late. */
export function standingInWords(state: TrafficNoticeState) {
  const { expectedEntriesPerMinute, terms, publicationOn } = state;
  if (!isNeeded(state)) {
    const text = `${expectedEntriesPerMinute} entries a minute need no announcement: only more than ${terms.entriesPerMinuteMax} do`;
    return { clause: 'GTC-6.2.b', text };
  }
  const last = inWords(lastDayOf(state).on);
  const what = `the peak of traffic from ${inWords(publicationOn)}`;
  return { clause: CLAUSE, text: `${what} was announced ${isLate(state) ? `late: ${last} was` : `in time: ${last} is`} the last day` };
}

const ownFacts: FactRules<TrafficNoticeState, Pick<TrafficNoticeFacts, 'supportTold'>> = {
  supportTold: {
    apply: (state, { at }) => (state.toldAt === undefined ? { ...state, toldAt: at } : state),
    describe: (_fact, state) => standingInWords(state),
  },
};

const raisedBy = (state: TrafficNoticeState): readonly string[] => (isLate(state) && !contractHasEnded(state) ? [LATE] : []);

/** What a key asks. Throws where the clause asks no such thing. */
function questionOf(state: TrafficNoticeState, key: string): Question<TrafficNoticeState> {
  if (kindOf(key) !== 'late') throw new Error(`a traffic notice asks no ${key}`);
  return {
    question: standingInWords(state),
    readings: [
      {
        clause: CLAUSE,
        text: `the customer undertook to announce it ${plural(state.terms.announcePeriod, 'working day')} before the publication at least`,
      },
      {
        clause: CLAUSE,
        text: 'the text attaches nothing to a late announcement: the campaign may be published, and the capacity prepared as far as can be',
      },
    ],
    options: [
      {
        id: 'prepared',
        label: 'The capacity is prepared',
        leadsTo: 'The campaign is published as planned; the announcement stays on record as late.',
      },
      {
        id: 'not-assured',
        label: 'It cannot be prepared in time',
        leadsTo: 'Somebody tells the customer, who may publish later; the announcement stays on record as late.',
      },
    ],
  };
}

const decisionFacts = questionFacts<TrafficNoticeState>({ questionOf, askable: raisedBy, desk: 'support', clause: CLAUSE });

export const trafficNotice = clauseFrom<TrafficNoticeState, TrafficNoticeFacts, never>(
  { ...ownFacts, ...decisionFacts, ...endingFacts<TrafficNoticeState>(CLAUSE) },
  {
    kind: 'trafficNotice',
    stateVersion: 1,
    upcasters: {},
    next,
    rows,
    stage: standingOf,
    ...withoutEffects('trafficNotice'),
    afterwards: (state, { receivedAt }: Dated) => withRaised(state, receivedAt, raisedBy(state)),
  },
);

function next(state: TrafficNoticeState, now: Instant): Step<TrafficNoticeFact, never> {
  const reason = standingInWords(state);
  if (state.toldAt === undefined) return { kind: 'record', fact: { kind: 'supportTold', at: now }, reason };
  // After its end nothing is published under the contract.
  if (contractHasEnded(state))
    return { kind: 'close', outcome: 'contract-ended', reason: { clause: CLAUSE, text: 'the contract has ended' } };
  if (isLate(state) && !isAnswered(state, LATE))
    return { kind: 'await', reason: { clause: CLAUSE, text: `support's answer: ${reason.text}` } };
  return { kind: 'close', outcome: standingOf(state), reason };
}

/** What support is asked, and what its systems are told, once. */
function rows(state: TrafficNoticeState): readonly Row[] {
  const { noticeId, contractId, expectedEntriesPerMinute, publicationOn, announcedAt, toldAt } = state;
  const event: EventRow = {
    ...{ table: 'events', key: 'announced', type: 'traffic_notice.announced' },
    data: {
      ...{ noticeId, contractId, expectedEntriesPerMinute, publicationOn, announcedAt },
      ...{ isNeeded: isNeeded(state), isLate: isLate(state) },
    },
  };
  return [...decisionRows(state, questionOf), ...(toldAt === undefined ? [] : [event])];
}
