/** GTC-3.3.2.2: the customer asks for more; what is not included waits for a quotation that it accepts, or is dropped. */
import type { FactRules } from '../engine/fact-rule';
import type { Instant } from '../shared/instant';
import { inMoney } from '../shared/money';
import type { Refusal } from '../shared/refusal';
import { hasBegun, lastVersion, missingApprovals } from './briefing';
import { whyOver } from './over';
import { changeNumberOf, clauseOf, isWaiting, needsQuotation, priceOf, quotationInWords, rateOf, requestsOf, standingOf } from './requests';
import type { Channel, StudioProjectFacts, StudioProjectState, WorkRequest } from './state';

type RequestFacts = Pick<StudioProjectFacts, 'workRequested' | 'workAnalysed' | 'quotationAgreed' | 'requestDropped'>;

/** A key of the customer's own is at least as much as an e-mail. */
const WRITTEN: readonly Channel[] = ['api', 'email', 'letter'];

const withRequest = (state: StudioProjectState, request: WorkRequest): StudioProjectState => ({
  ...state,
  requests: { ...state.requests, [request.number]: request },
});

const unknown: Refusal = { code: 'unknown_request', clause: 'GTC-3.3.2.2.c', message: 'The project has no request of that number.' };

/** Applies to a request that is known; what is told of another one changes nothing. */
const changed = (state: StudioProjectState, number: number, change: (request: WorkRequest) => WorkRequest): StudioProjectState => {
  const request = state.requests[number];
  if (request === undefined) return state;
  const after = change(request);
  return after === request ? state : withRequest(state, after);
};

export const requestFacts: FactRules<StudioProjectState, RequestFacts> = {
  workRequested: {
    apply(state, { number, what: kind, isOutsideBrief, at, channel, remarkId }) {
      if (number in state.requests) return state;
      return withRequest(state, { number, kind, isOutsideBrief, at, channel, ...(remarkId !== undefined && { remarkId }) });
    },
    whyNot: (state, request) => whyOver(state, request.at) ?? whyNotAsked(state, request),
    describe(fact, state) {
      const request = state.requests[fact.number];
      return request === undefined
        ? { clause: 'GTC-3.3.2.2.c', text: 'the customer asked for more work' }
        : { clause: clauseOf(request), text: `the customer asked for ${workInWords(state, request)}` };
    },
  },

  workAnalysed: {
    apply: (state, { number, revision, estimatedHours, isOutsideBrief }) =>
      changed(state, number, (request) =>
        request.analysis !== undefined && request.analysis.revision >= revision
          ? request
          : { ...request, analysis: { revision, estimatedHours, ...(isOutsideBrief && { isOutsideBrief }) } },
      ),
    whyNot(state, { number, isOutsideBrief }) {
      const request = state.requests[number];
      if (request === undefined) return unknown;
      const judged = isOutsideBrief ? { ...request, isOutsideBrief } : request;
      return isWaiting(withRequest(state, judged), judged) ? undefined : notWaiting(state, request);
    },
    describe({ number, estimatedHours }, state) {
      const rate = rateOf(state, state.requests[number] ?? { kind: 'change' });
      const { amountMinor, currency } = priceOf(estimatedHours, rate);
      return {
        clause: 'GTC-3.3.2.2.c',
        text: `the workload was analysed: ${estimatedHours} hours, ${inMoney(amountMinor, currency)} excluding VAT; it waits for a quotation that the customer accepts`,
      };
    },
  },

  quotationAgreed: {
    apply: (state, { number, quotationId, at }) =>
      changed(state, number, (request) =>
        request.agreed !== undefined && request.agreed.at <= at ? request : { ...request, agreed: { quotationId, at } },
      ),
    whyNot(state, { number, quotationId, at }) {
      const request = state.requests[number];
      if (request === undefined) return unknown;
      if (!isWaiting(state, request)) return notWaiting(state, request);
      const other = requestsOf(state).find((one) => one.number !== number && one.agreed?.quotationId === quotationId);
      if (other !== undefined) {
        const message = `Quotation ${quotationId} agreed request ${other.number}: each request has a quotation of its own.`;
        return { code: 'quotation_used', clause: 'GTC-3.3.2.2.c', message };
      }
      if (at < request.at) {
        const message = `It was accepted at ${at}, before the request of ${request.at}: it cannot be for it.`;
        return { code: 'quotation_before_request', clause: 'GTC-3.3.2.2.c', message };
      }
      if (request.analysis !== undefined) return undefined;
      const message = 'A quotation follows "after analysis of the workload in terms of number of working hours": give the hours first.';
      return { code: 'not_analysed', clause: 'GTC-3.3.2.2.c', message };
    },
    describe: () => ({ clause: 'GTC-3.3.2.2.c', text: 'the customer accepted a new quotation for it: the work may be done' }),
  },

  requestDropped: {
    apply: (state, { number, at }) =>
      changed(state, number, (request) =>
        request.droppedAt !== undefined && request.droppedAt <= at ? request : { ...request, droppedAt: at },
      ),
    whyNot(state, { number }) {
      const request = state.requests[number];
      if (request === undefined) return unknown;
      return isWaiting(state, request) ? undefined : notWaiting(state, request);
    },
    describe: () => ({ clause: 'GTC-3.3.2.2.c', text: 'it was dropped: the work is not done and not invoiced' }),
  },
};

function notWaiting(state: StudioProjectState, request: WorkRequest): Refusal {
  const standing = standingOf(state, request);
  const why = standing === 'included' ? 'it is included in the price' : `it is ${standing}`;
  return { code: 'request_not_waiting', clause: clauseOf(request), message: `Request ${request.number} waits for no quotation: ${why}.` };
}

/** Why it cannot be asked for as things stand; undefined where it can. */
function whyNotAsked(
  state: StudioProjectState,
  { what, isOutsideBrief, channel, at }: Pick<StudioProjectFacts['workRequested'], 'what' | 'isOutsideBrief' | 'channel' | 'at'>,
): Refusal | undefined {
  if (what === 'layout') return whyNoLayout(state, channel, at);
  if (!hasBegun(state) && missingApprovals(state, at).length > 0) {
    const message = 'The briefing is not approved by both parties yet: change the briefing itself.';
    return { code: 'briefing_not_approved', clause: 'GTC-3.3.2.1', message };
  }
  const approvedAt = state.layoutApproved?.at;
  if (isOutsideBrief || (approvedAt !== undefined && approvedAt <= at)) return undefined;
  const when = approvedAt === undefined ? 'it is not' : `it was at ${approvedAt}, after the request of ${at}`;
  const message = `Changes are asked for "Once the Layout has been approved", and ${when}: before it, deliver another version of the layout.`;
  return { code: 'layout_not_approved', clause: 'GTC-3.3.2.2.b', message };
}

function whyNoLayout(state: StudioProjectState, channel: Channel, at: Instant): Refusal | undefined {
  const refusal = (code: string, message: string): Refusal => ({ code, clause: 'GTC-3.3.2.2.a', message });
  const { layoutVersionsMax, extraVersionForm } = state.terms;
  if (state.layoutApproved !== undefined && state.layoutApproved.at <= at)
    return refusal('layout_approved', 'The layout is approved: ask for a change.');
  if (lastVersion(state.layouts) < layoutVersionsMax)
    return refusal('layout_included', `${layoutVersionsMax} versions of the layout are included and not used up: no request is needed.`);
  if (extraVersionForm === 'express-written-request' && !WRITTEN.includes(channel))
    return refusal('request_not_written', 'A further version is made "only at the express written request of the Customer".');
  return undefined;
}

/** "change 4, which needs a new quotation at EUR 120.00 an hour, excluding VAT". */
export function workInWords(state: StudioProjectState, request: WorkRequest): string {
  const { changesMax } = state.terms;
  const place = changeNumberOf(state, request);
  const what =
    request.kind === 'layout' ? 'a further version of the layout' : place === undefined ? 'a change outside the brief' : `change ${place}`;
  return needsQuotation(state, request)
    ? `${what}, which needs ${quotationInWords(rateOf(state, request))}`
    : `${what} of ${changesMax} that are included`;
}
