import type { Ending, EndingFacts } from '../engine/ending';
import type { FactOf } from '../engine/fact-rule';
import type { QuestionFacts } from '../engine/question-facts';
import type { Asked } from '../engine/questions';
import type { CalendarDate } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import { type EffectiveTerms, termValue, textsOf } from '../shared/terms';
import { calendarNameOf } from '../time-limits/contract-calendar';
import { deadline } from '../time-limits/deadline';
import type { Deadline } from '../time-limits/rule';
import { type CalendarName, workingCalendar } from '../time-limits/working-calendar';

/** What article 6.2 says of campaigns with a high peak of traffic, as pinned for one contract. */
export interface TrafficTerms {
  readonly version: string;
  readonly calendar: CalendarName;
  /** In working days. */
  readonly announcePeriod: number;
  /** Where it counts as announced: an entry is support's, and says when it had it. */
  readonly announceForm: 'online-support';
  readonly entriesPerMinuteMax: number;
}

/** Whether a contract's document asks for peaks of traffic to be announced. */
export const hasTrafficNotices = ({ values }: EffectiveTerms): boolean => 'GTC-6.2.a' in values;

/** Reads article 6.2 out of a contract's effective terms. Throws when they don't hold it: pinned terms are complete. */
export function trafficTerms(terms: EffectiveTerms, calendarVersion: string): TrafficTerms {
  return {
    version: terms.documentVersion,
    calendar: calendarNameOf(terms, calendarVersion),
    announcePeriod: termValue(terms, 'GTC-6.2.a', 'announcePeriod', 'integer'),
    announceForm: textsOf(terms)('GTC-6.2.a', 'announceForm'),
    entriesPerMinuteMax: termValue(terms, 'GTC-6.2.b', 'entriesPerMinuteMax', 'integer'),
  };
}

/** Everything that is known of one announcement. Whether it was in time is computed, never stored. */
export interface TrafficNoticeState extends Ending {
  readonly terms: TrafficTerms;
  readonly noticeId: string;
  readonly contractId: string;
  /** What the customer calls the campaign. */
  readonly campaignRemarkId: string;
  readonly expectedEntriesPerMinute: number;
  readonly publicationOn: CalendarDate;
  /** When online support had it. */
  readonly announcedAt: Instant;
  /** When the systems of support were told. */
  readonly toldAt?: Instant;
  readonly decisions: Readonly<Record<string, Asked>>;
}

export interface TrafficNoticeFacts extends QuestionFacts, EndingFacts {
  readonly supportTold: { readonly at: Instant };
}

export type TrafficNoticeFact = FactOf<TrafficNoticeFacts>;

/** GTC-6.2.b: more than the threshold; exactly that many need no announcement. */
export const isNeeded = ({ expectedEntriesPerMinute, terms }: Pick<TrafficNoticeState, 'expectedEntriesPerMinute' | 'terms'>): boolean =>
  expectedEntriesPerMinute > terms.entriesPerMinuteMax;

/** GTC-6.2.a: the last day to announce it. Counted backward from the day of publication, never extended. */
export function lastDayOf({ terms, publicationOn }: Pick<TrafficNoticeState, 'publicationOn' | 'terms'>): Deadline {
  const rule = { clause: 'GTC-6.2.a', length: { workingDays: terms.announcePeriod }, direction: 'backward' } as const;
  return deadline(rule, publicationOn, workingCalendar(terms.calendar), { termsVersion: terms.version });
}

export const isLate = (state: TrafficNoticeState): boolean => isNeeded(state) && state.announcedAt > lastDayOf(state).at;

export const standings = ['not-needed', 'in-time', 'late'] as const;

export const standingOf = (state: TrafficNoticeState): (typeof standings)[number] => {
  if (!isNeeded(state)) return 'not-needed';
  return isLate(state) ? 'late' : 'in-time';
};
