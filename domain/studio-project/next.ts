import type { Step } from '../engine/clause';
import type { Reason } from '../engine/reason';
import { retriedAt, tryKey } from '../engine/reminding';
import { inWords } from '../shared/calendar-date';
import { type Instant, plusMillis } from '../shared/instant';
import { lastVersion, missingApprovals, partyInWords } from './briefing';
import { currentPreview, noticeOf, previewStanding, previewToRelease, silenceDeadline } from './previews';
import { allowanceOf, clauseOf, isWaiting, quotationInWords, rateOf, requestsOf } from './requests';
import { type Stage, stageOf } from './standing';
import type { Preview, StudioProjectEffect, StudioProjectFact, StudioProjectState } from './state';

type ProjectStep = Step<StudioProjectFact, StudioProjectEffect>;

/** What came in the last instant may be on its way: silence is found a minute after it. */
const CLOSING_MARGIN_MS = 60_000;

const CLAUSE = 'GTC-3.3.2.3.a';

const closed: Readonly<Partial<Record<Stage, Reason>>> = {
  online: { clause: 'GTC-3.3.2.3.b', text: 'the campaign is online: no element may be modified' },
  dropped: { clause: 'GTC-3.3.2.1', text: 'the project was dropped' },
  'contract-ended': { clause: 'GTC-5.a', text: 'the contract has ended' },
};

export function next(state: StudioProjectState, now: Instant): ProjectStep {
  const stage = stageOf(state);
  const reason = closed[stage];
  if (reason !== undefined) return { kind: 'close', outcome: stage, reason };
  const preview = currentPreview(state);
  return (preview && onPreview(state, preview, now)) ?? { kind: 'await', reason: awaited(state, stage) };
}

function onPreview(state: StudioProjectState, preview: Preview, now: Instant): ProjectStep | undefined {
  switch (previewStanding(state, preview).status) {
    case 'sending':
      return sending(state, preview, now);
    case 'running':
      return silence(state, preview, now);
    case 'presumed':
    case 'validated':
      return releasing(state, now);
    default:
      return undefined;
  }
}

function sending(state: StudioProjectState, preview: Preview, now: Instant): ProjectStep {
  const notice = noticeOf(preview);
  const again = retriedAt(state, notice);
  const reason = { clause: CLAUSE, text: 'the mail with the link of the final preview' };
  if (again !== undefined && now < again) return { kind: 'wait', until: again, reason };
  const effect = { kind: 'sendPreview', notice, preview: preview.number } as const;
  return { kind: 'do', effect, key: tryKey(state, notice), reason };
}

function silence(state: StudioProjectState, preview: Preview, now: Instant): ProjectStep {
  const last = silenceDeadline(state, preview);
  if (last === undefined) throw new Error('the time for a validation runs from no day');
  const until = plusMillis(last.at, CLOSING_MARGIN_MS);
  const reason = {
    clause: CLAUSE,
    text: `the customer's word on the final preview: silence until ${inWords(last.on)} counts as validation`,
  };
  if (now < until) return { kind: 'wait', until, reason };
  return { kind: 'record', fact: { kind: 'approvalPresumed', preview: preview.number, on: last.on }, reason };
}

/** Done by itself where the provider chose that; else support is asked. */
function releasing(state: StudioProjectState, now: Instant): ProjectStep | undefined {
  const preview = previewToRelease(state);
  if (preview === undefined || state.terms.putOnline !== 'automatic') return undefined;
  const reason = { clause: CLAUSE, text: 'putting the campaign online, now that it is validated or presumed to be' };
  return { kind: 'record', fact: { kind: 'onlineReleased', preview: preview.number, at: now }, reason };
}

/** What somebody is to do next. */
function awaited(state: StudioProjectState, stage: Stage): Reason {
  const waiting = requestsOf(state).find((request) => isWaiting(state, request));
  if (waiting !== undefined) {
    const what =
      waiting.analysis === undefined
        ? 'the analysis of the hours for'
        : `the customer's acceptance of ${quotationInWords(rateOf(state, waiting))}, or the end of`;
    return { clause: clauseOf(waiting), text: `${what} request ${waiting.number}` };
  }
  switch (stage) {
    case 'briefing':
      return briefingAwaited(state);
    case 'production':
      return { clause: 'GTC-3.3.2.2.a', text: `the first version of the layout: ${allowanceOf(state, 'layout').text}` };
    case 'layout':
      return {
        clause: 'GTC-3.3.2.2.a',
        text: `the customer's approval of version ${lastVersion(state.layouts)} of the layout: ${allowanceOf(state, 'layout').text}`,
      };
    case 'preview':
      return { clause: CLAUSE, text: 'a link with the final preview that reaches the customer: the last one did not' };
    case 'presumed-validated':
    case 'validated':
      return { clause: CLAUSE, text: 'word that the campaign is online' };
    default:
      return { clause: 'GTC-3.3.2.2.b', text: `the final preview: ${allowanceOf(state, 'change').text}` };
  }
}

function briefingAwaited(state: StudioProjectState): Reason {
  const version = lastVersion(state.briefings);
  const missing = missingApprovals(state).map((by) => partyInWords[by]);
  const text =
    missing.length > 0
      ? `the approval of version ${version} of the briefing by ${missing.join(' and ')}`
      : `the beginning of production: both parties have approved version ${version} of the briefing`;
  return { clause: 'GTC-3.3.2.1', text };
}
