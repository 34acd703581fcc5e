/** GTC-3.4.g and h: out of hours, two calls within three minutes reach the person on duty; medium and low requests wait for the next opening. */
import type { Reason } from '../engine/reason';
import { type Instant, millisBetween } from '../shared/instant';
import { plural } from '../time-limits/length';
import { isOpenAt } from '../time-limits/open-hours';
import { calendarOf, severityOf } from './course';
import type { SupportResponseState } from './state';
import type { Severity } from './terms';

const CALLS = 'GTC-3.4.g';
const WAITS = 'GTC-3.4.h';
const MINUTE_MS = 60_000;

/** A call to the telephone number, and what it did. */
export interface DutyCall {
  readonly at: Instant;
  readonly severity: Severity;
  /** in-hours and not-urgent: it pages nobody. Else the first of a series, one that follows in time, and the one that pages. */
  readonly did: 'in-hours' | 'not-urgent' | 'began' | 'followed' | 'paged';
}

const isOpen = (state: SupportResponseState, at: Instant): boolean => isOpenAt(at, state.terms.hours, calendarOf(state));

const isUrgent = ({ terms }: SupportResponseState, severity: Severity): boolean => terms.duty.severities.includes(severity);

/** Every call by its own instant. A series that is not full in time begins anew with the call that came too late; so does the one after a page. */
export function dutyCallsOf(state: SupportResponseState): readonly DutyCall[] {
  const { callCount, callMinutes } = state.terms.duty;
  let series: readonly Instant[] = [];
  return state.calls.toSorted().map((at): DutyCall => {
    const severity = severityOf(state, at);
    if (isOpen(state, at)) return { at, severity, did: 'in-hours' };
    if (!isUrgent(state, severity)) return { at, severity, did: 'not-urgent' };
    const [first] = series;
    const isInTime = first !== undefined && millisBetween(first, at) <= callMinutes * MINUTE_MS;
    series = isInTime ? [...series, at] : [at];
    if (series.length < callCount) return { at, severity, did: isInTime ? 'followed' : 'began' };
    series = [];
    return { at, severity, did: 'paged' };
  });
}

export const pagesOf = (state: SupportResponseState): readonly Instant[] =>
  dutyCallsOf(state).flatMap(({ at, did }) => (did === 'paged' ? [at] : []));

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

/** What a request can expect that came out of hours; undefined of one that came while the helpdesk was open. */
export function outOfHours(state: SupportResponseState): Reason | undefined {
  if (isOpen(state, state.registeredAt)) return undefined;
  const { callCount, callMinutes } = state.terms.duty;
  const severity = severityOf(state);
  const starts = 'it came out of hours, and its minutes begin at the next opening';
  return isUrgent(state, severity)
    ? {
        clause: CALLS,
        text: `${starts}; until then, ${plural(callCount, 'call')} within ${plural(callMinutes, 'minute')} page the person on duty`,
      }
    : { clause: WAITS, text: `${starts}; calls about ${severity} requests page nobody` };
}
