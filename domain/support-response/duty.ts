/** GTC-3.4.g and h: out of hours, two calls within three minutes reach the person on duty; medium and low requests wait for the next opening. */
import type { Reason } from '../engine/reason';
import { type Instant, millisBetween } from '../shared/instant';
import type { Refusal } from '../shared/refusal';
import { plural } from '../time-limits/length';
import { isOpenAt } from '../time-limits/open-hours';
import { calendarOf, severityOf } from './course';
import type { SupportResponseState } from './state';
import type { Severity } from './terms';

const CALLS = 'GTC-3.4.g';
const WAITS = 'GTC-3.4.h';
const MINUTE_MS = 60_000;

/** A call to the telephone number, and what it did. */
export interface DutyCall extends Called {
  readonly severity: Severity;
  /** in-hours and not-urgent: it pages nobody. Else the first of a series, one that follows in time, and the one that pages. */
  readonly did: 'in-hours' | 'not-urgent' | 'began' | 'followed' | 'paged';
}

interface Called {
  readonly at: Instant;
  readonly callId?: string;
}

/** With one call more: one that has a name is known by it, another one by its instant. */
export function withCall(state: SupportResponseState, { at, callId }: Called): SupportResponseState {
  const { calls, namedCalls = [] } = state;
  if (callId === undefined) return calls.includes(at) ? state : { ...state, calls: [...calls, at] };
  return namedCalls.some((known) => known.callId === callId) ? state : { ...state, namedCalls: [...namedCalls, { callId, at }] };
}

export function whyNotCalled({ namedCalls = [] }: SupportResponseState, at: Instant, callId: string | undefined): Refusal | undefined {
  const known = namedCalls.find((one) => one.callId === callId);
  if (known === undefined || known.at === at) return undefined;
  return { code: 'call_told_otherwise', clause: CALLS, message: `The call of this reference was told before, at ${known.at}.` };
}

/** By their own instants; one without a name is none beside those that have one. */
function callsOf({ calls, namedCalls = [] }: SupportResponseState): readonly Called[] {
  const unnamed = calls.filter((at) => !namedCalls.some((named) => named.at === at)).map((at): Called => ({ at }));
  return [...namedCalls, ...unnamed].toSorted((one, other) => (one.at === other.at ? 0 : one.at < other.at ? -1 : 1));
}

const isOpen = (state: SupportResponseState, at: Instant): boolean => isOpenAt(at, state.terms.hours, calendarOf(state));

const isUrgent = ({ terms }: SupportResponseState, severity: Severity): boolean => terms.duty.severities.includes(severity);

/** Every call by its own instant. A series is what came within the minutes before a call, itself included; after a page, another one begins. */
export function dutyCallsOf(state: SupportResponseState): readonly DutyCall[] {
  const { callCount, callMinutes } = state.terms.duty;
  let series: readonly Instant[] = [];
  return callsOf(state).map((called): DutyCall => {
    const { at } = called;
    const severity = severityOf(state, at);
    if (isOpen(state, at)) return { ...called, severity, did: 'in-hours' };
    if (!isUrgent(state, severity)) return { ...called, severity, did: 'not-urgent' };
    series = [...series.filter((before) => millisBetween(before, at) <= callMinutes * MINUTE_MS), at];
    if (series.length < callCount) return { ...called, severity, did: series.length > 1 ? 'followed' : 'began' };
    series = [];
    return { ...called, severity, did: 'paged' };
  });
}

/** Each instant once. */
export const pagesOf = (state: SupportResponseState): readonly Instant[] => [
  ...new Set(dutyCallsOf(state).flatMap(({ at, did }) => (did === 'paged' ? [at] : []))),
];

export function callInWords({ severity, did }: DutyCall, { terms: { duty } }: SupportResponseState): Reason {
  const needed = `${plural(duty.callCount, 'call')} within ${plural(duty.callMinutes, 'minute')}`;
  switch (did) {
    case 'in-hours':
      return { clause: CALLS, text: 'a call in the hours of the helpdesk, which pages nobody' };
    case 'not-urgent':
      return { clause: WAITS, text: `a call about a ${severity} request, which pages nobody: it waits for the next opening` };
    case 'began':
      return { clause: CALLS, text: `the first call out of hours: ${needed} page the person on duty` };
    case 'followed':
      return { clause: CALLS, text: `another call out of hours: ${needed} page the person on duty` };
    case 'paged':
      return { clause: CALLS, text: `${needed} out of hours: the person on duty is paged` };
  }
}

/** What a request can expect that came out of hours, whenever it was registered; undefined of one that came while the helpdesk was open. */
export function outOfHours(state: SupportResponseState): Reason | undefined {
  if (isOpen(state, state.openedAt)) return undefined;
  const { callCount, callMinutes } = state.terms.duty;
  const severity = severityOf(state);
  const isRegisteredInHours = isOpen(state, state.registeredAt);
  const starts = `it came out of hours, and its minutes begin ${isRegisteredInHours ? 'with its registration' : 'at the next opening'}`;
  const calls = `${plural(callCount, 'call')} within ${plural(callMinutes, 'minute')} page the person on duty`;
  return isUrgent(state, severity)
    ? { clause: CALLS, text: `${starts}; while the helpdesk is closed, ${calls}` }
    : { clause: WAITS, text: `${starts}; calls about ${severity} requests page nobody` };
}
