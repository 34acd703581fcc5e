/** The registered letters of a contract's life: what each is called, whether it is still wanted, and what its dates mean. */
import type { Lettering } from '../engine/posting';
import { kindOf, subjectOf } from '../engine/questions';
import type { Reason } from '../engine/reason';
import { type CalendarDate, inWords } from '../shared/calendar-date';
import { dated as endDated, isStillMeant } from './immediate-end';
import { calendarOf, noticeDeadline } from './notice-deadline';
import { assessmentOf } from './standing';
import type { RenewalState } from './state';
import { withNotice } from './with-notice';

/** Names read `kind:subject`: a notice of termination, or an end with immediate effect. */
export type LetterKind = 'termination' | 'decision' | 'immediate-termination';
export const letterName = (kind: LetterKind, subject: string): string => `${kind}:${subject}`;

const names: Readonly<Record<LetterKind, Reason>> = {
  termination: { clause: 'GTC-5.c', text: 'letter of termination' },
  decision: { clause: 'GTC-5.1.a', text: 'letter with the decision on a notice of termination' },
  'immediate-termination': { clause: 'GTC-5.3', text: 'letter of termination with immediate effect' },
};

const dropped: Readonly<Record<LetterKind, string>> = {
  termination: 'The notice is withdrawn: none was given.',
  decision: 'The decision stands, and the customer is told otherwise.',
  'immediate-termination': 'The contract goes on: none was given.',
};

const kindIn = (letter: string): LetterKind => kindOf(letter) as LetterKind;

export const lettering: Lettering<RenewalState> = {
  named: (letter) => names[kindIn(letter)] ?? { clause: 'GTC-5.a', text: 'letter' },

  dated(state, letter, dates) {
    const subject = subjectOf(letter);
    if (kindIn(letter) === 'termination') return withNotice(state, subject, dates);
    return kindIn(letter) === 'immediate-termination' ? endDated(state, subject, dates) : state;
  },

  comesTo(state, letter) {
    const notice = kindIn(letter) === 'termination' ? state.notices[subjectOf(letter)] : undefined;
    if (notice !== undefined) {
      const { status, period } = assessmentOf(state, notice);
      if (status === 'accepted') return `the contract ends with ${inWords(period.endsOn)}`;
      return status === 'void' ? 'it comes too late, and is void' : undefined;
    }
    const end = kindIn(letter) === 'immediate-termination' ? state.terminations[subjectOf(letter)] : undefined;
    return end && `the contract ends with ${inWords(end.on)}`;
  },

  drop: {
    leadsTo: (letter) => dropped[kindIn(letter)] ?? 'No letter is sent.',
    changes(state, letter, at) {
      if (kindIn(letter) !== 'termination') return state;
      return withNotice(state, subjectOf(letter), { withdrawnOn: calendarOf(state.terms).dateOf(at) });
    },
  },
};

/** A letter is not written, or not posted, once what it says no longer holds. */
export function isWanted(state: RenewalState, letter: string): boolean {
  const subject = subjectOf(letter);
  switch (kindIn(letter)) {
    case 'termination': {
      const notice = state.notices[subject];
      return notice !== undefined && !['void', 'withdrawn'].includes(assessmentOf(state, notice).status);
    }
    case 'decision': {
      const notice = state.notices[subject];
      return notice?.decided !== undefined && assessmentOf(state, notice).status === notice.decided;
    }
    case 'immediate-termination':
      return isStillMeant(state, subject);
  }
}

/** The last day on which a letter can be posted and be in time; undefined where no day is the last. */
export function postByOn({ terms, ...state }: RenewalState, letter: string): CalendarDate | undefined {
  const notice = kindIn(letter) === 'termination' ? state.notices[subjectOf(letter)] : undefined;
  if (notice === undefined) return undefined;
  const { on, postedByOn } = noticeDeadline(terms, 'vendor', assessmentOf({ terms, ...state }, notice).period.endsOn);
  return terms.notice.vendor.measuredAt === 'deposit' ? on : postedByOn;
}
