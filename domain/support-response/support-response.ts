/**
 * Support response: a request made to the helpdesk, and the time within which it must have its first answer.
 *
 * GTC-3.4: within 60, 120, 120 or 360 minutes, by its severity, of the hours from Monday to Friday, 9:00 to 18:00. What is late is recorded and
 * put before support; nothing else follows from it.
 */
import type { Dated, Step } from '../engine/clause';
import { clauseFrom, withoutEffects } from '../engine/fact-rule';
import { isPut, withRaised } from '../engine/questions';
import { type Instant, plusMillis } from '../shared/instant';
import type { BusinessDeadline } from '../time-limits/business-hours';
import { firstAnswerAt, standingOf } from './course';
import { pagesOf } from './duty';
import { supportResponseFacts } from './facts';
import { decisionFacts, raisedBy, standingBreach } from './questions';
import { rows } from './rows';
import { isBreached, stageOf, warnedAt } from './standing';
import type { SupportResponseFact, SupportResponseFacts, SupportResponseState } from './state';
import { answerInWords, momentOf } from './words';

/** A deadline is decided this long after its last instant: an answer of that instant is written by then. */
const CLOSING_MARGIN_MS = 60_000;

type SupportStep = Step<SupportResponseFact, never>;

export const supportResponse = clauseFrom<SupportResponseState, SupportResponseFacts, never>(
  { ...supportResponseFacts, ...decisionFacts },
  {
    ...{ kind: 'supportResponse', stateVersion: 1, upcasters: {} },
    ...{ next, rows, stage: stageOf, afterwards: reviewed },
    ...withoutEffects('supportResponse'),
  },
);

function next(state: SupportResponseState, now: Instant): SupportStep {
  const { deadline } = standingOf(state);
  const because = (text: string) => ({ clause: deadline.clause, text });
  if (firstAnswerAt(state) !== undefined) {
    const breach = standingBreach(state);
    return breach !== undefined && isPut(state, breach)
      ? { kind: 'await', reason: because('support to note that the first answer was late') }
      : { kind: 'close', outcome: stageOf(state), reason: because(answerInWords(state)) };
  }
  if (deadline.kind === 'stopped') {
    return { kind: 'await', reason: { clause: 'GTC-15.1.a', text: 'the end of force majeure: response to support requests is suspended' } };
  }
  return isBreached(state)
    ? { kind: 'await', reason: because(`the first answer, due by ${momentOf(state, deadline.at)}: it is overdue`) }
    : waiting(state, deadline, now);
}

/** Until support is warned, then until the deadline has passed. An answer is judged by the deadline, whenever that is decided. */
function waiting(state: SupportResponseState, deadline: BusinessDeadline, now: Instant): SupportStep {
  const { severity } = standingOf(state);
  const { at: deadlineAt, clause } = deadline;
  const reason = { clause, text: `the first answer to a ${severity} request, due by ${momentOf(state, deadlineAt)}` };
  const over = plusMillis(deadlineAt, CLOSING_MARGIN_MS);
  if (now >= over) return { kind: 'record', fact: { kind: 'responseLapsed', deadlineAt }, reason };
  if (state.warnedOf.includes(deadlineAt)) return { kind: 'wait', until: over, reason };
  const warned = warnedAt(state, deadline);
  return now < warned ? { kind: 'wait', until: warned, reason } : { kind: 'record', fact: { kind: 'responseAtRisk', deadlineAt }, reason };
}

/** Questions follow the breach that stands; what the provider's systems are told of is kept, as it cannot be untold. */
function reviewed(state: SupportResponseState, { receivedAt }: Dated): SupportResponseState {
  const pages = pagesOf(state).filter((at) => !state.paged.includes(at));
  const told = withVerdict(pages.length === 0 ? state : { ...state, paged: [...state.paged, ...pages] });
  return withRaised(told, receivedAt, raisedBy(told));
}

function withVerdict(state: SupportResponseState): SupportResponseState {
  const isBreach = isBreached(state);
  if (isBreach === (state.verdicts.at(-1)?.isBreach ?? false)) return state;
  const { severity, deadline } = standingOf(state);
  const answeredAt = firstAnswerAt(state);
  const verdict = {
    ...{ isBreach, severity },
    ...(deadline.kind === 'fixed' && { deadlineAt: deadline.at }),
    ...(answeredAt !== undefined && { answeredAt }),
  };
  return { ...state, verdicts: [...state.verdicts, verdict] };
}
