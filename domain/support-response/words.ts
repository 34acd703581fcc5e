/** How deadlines and answers are said: one sentence for the timeline, the work list and the API. */
import type { Instant } from '../shared/instant';
import { momentInWords } from '../time-limits/hours';
import { plural } from '../time-limits/length';
import { calendarOf, firstAnswerAt, type ResponseDeadline, standingOf } from './course';
import { isLateAfterClosing, lateMinutes } from './standing';
import type { SupportResponseState } from './state';

export const momentOf = (state: SupportResponseState, at: Instant): string => momentInWords(at, calendarOf(state));

/** "by Monday 2 March 2026 at 10:00". */
export const dueInWords = (state: SupportResponseState, deadline: ResponseDeadline): string =>
  deadline.kind === 'fixed' ? `by ${momentOf(state, deadline.at)}` : 'once force majeure is over';

/** "38 minutes late", or in time. */
export function answerInWords(state: SupportResponseState): string {
  const at = firstAnswerAt(state);
  if (at === undefined) return 'no first answer was given';
  const late = lateMinutes(state);
  const { deadline } = standingOf(state);
  const due = dueInWords(state, deadline);
  const given = `the first answer was given on ${momentOf(state, at)}`;
  if (isLateAfterClosing(state)) {
    return `${given}, late: it was due ${due}, when its minutes were over and the helpdesk closed; no more of them count until it opens again`;
  }
  return late === undefined
    ? `${given}, in time: it was due ${due}`
    : `${given}, ${plural(late, 'minute')} of the helpdesk's hours late: it was due ${due}`;
}
