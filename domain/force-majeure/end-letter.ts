/** GTC-15.1.b: whether a letter ends the contract, and when. Judged by its own dates, whenever they were told. */
import type { Reason } from '../engine/reason';
import { type CalendarDate, inWords, plusDays } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import { bothMonthRules } from '../time-limits/month-readings';
import type { Deadline } from '../time-limits/rule';
import { type WorkingCalendar, workingCalendar } from '../time-limits/working-calendar';
import type { EndLetter, ForceMajeureState } from './state';
import type { ForceMajeureTerms } from './terms';

const CLAUSE = 'GTC-15.1.b';

export const calendarOf = ({ calendar }: ForceMajeureTerms): WorkingCalendar => workingCalendar(calendar);

interface LastDay {
  /** By the month rule of the contract. */
  readonly on: CalendarDate;
  readonly at: Instant;
  /** The earlier and the later of what the two month rules give. */
  readonly earliestOn: CalendarDate;
  readonly latestOn: CalendarDate;
  readonly explanation: readonly string[];
}

function lastDay(terms: ForceMajeureTerms, length: ForceMajeureTerms['suspensionMax'], from: CalendarDate): LastDay {
  const rule = { clause: CLAUSE, length, direction: 'forward', extendToWorkingDay: false } as const;
  const readings = bothMonthRules(rule, from, calendarOf(terms), { termsVersion: terms.version });
  // Force majeure stops no limit of its own, so both are fixed.
  const [sameDate, eve] = [readings.sameDate as Deadline, readings.eve as Deadline];
  const [{ on, at, explanation }, other] = terms.monthRule === 'eve' ? [eve, sameDate] : [sameDate, eve];
  const otherwise = readings.differ ? [`Counted by the other rule for months it is ${inWords(other.on)}.`] : [];
  const [earliestOn = on, latestOn = on] = [on, other.on].sort();
  return { on, at, earliestOn, latestOn, explanation: [...explanation, ...otherwise] };
}

/** The last day that either party must bear it. The right to terminate opens on the day after. */
export const lastDayToBear = ({ terms, from }: ForceMajeureState): LastDay => lastDay(terms, terms.suspensionMax, from);

export interface AssessedLetter {
  readonly status: 'to-be-posted' | 'accepted' | 'void' | 'needs-decision';
  /** The last day of the contract, where it counts. */
  readonly endsOn?: CalendarDate;
  /** How that day was computed. */
  readonly explanation: readonly string[];
  /** Why it is void; or, where a person decides, the readings for and against it. */
  readonly reasons: readonly Reason[];
}

export function assess(state: ForceMajeureState, letter: EndLetter): AssessedLetter {
  const { depositedOn, decided } = letter;
  if (depositedOn === undefined) return { status: 'to-be-posted', explanation: [], reasons: [] };
  const { on: endsOn, explanation } = lastDay(state.terms, state.terms.terminationPeriod, depositedOn);
  const flaws = flawsOf(state, letter, depositedOn);
  if (flaws.length > 0) return { status: 'void', explanation, reasons: flaws };
  const doubts = doubtsOf(state, depositedOn);
  if (doubts.length === 0 || decided === 'accepted') return { status: 'accepted', endsOn, explanation, reasons: [] };
  return { status: decided === 'void' ? 'void' : 'needs-decision', endsOn, explanation, reasons: doubts };
}

const because = (clause: string, text: string): Reason => ({ clause, text });

function flawsOf(state: ForceMajeureState, { form }: EndLetter, depositedOn: CalendarDate): readonly Reason[] {
  const bear = lastDayToBear(state);
  const { lastOn } = state;
  return [
    ...(form === 'registered-letter-with-acknowledgement'
      ? []
      : [because(CLAUSE, 'it is no registered letter with acknowledgement of receipt')]),
    ...(depositedOn <= bear.earliestOn
      ? [because(CLAUSE, `it was deposited before the right to terminate opened, on ${inWords(plusDays(bear.on, 1))}`)]
      : []),
    ...(lastOn !== undefined && lastOn <= bear.earliestOn
      ? [because(CLAUSE, `force majeure was over on ${inWords(lastOn)}, before that`)]
      : []),
  ];
}

function doubtsOf(state: ForceMajeureState, depositedOn: CalendarDate): readonly Reason[] {
  const { earliestOn, latestOn } = lastDayToBear(state);
  const { lastOn } = state;
  const isBetween = (day: CalendarDate): boolean => day > earliestOn && day <= latestOn;
  const months = isBetween(depositedOn) || (lastOn !== undefined && isBetween(lastOn));
  const isOver = lastOn !== undefined && lastOn < depositedOn;
  return [
    ...(months
      ? [
          because(
            CLAUSE,
            `counted by one rule for months the right opened after ${inWords(earliestOn)}, by the other after ${inWords(latestOn)}`,
          ),
        ]
      : []),
    ...(isOver
      ? [
          because(CLAUSE, `force majeure was over since ${inWords(lastOn)}: nothing was suspended any more`),
          because('GTC-17.6', 'the right had opened, and waiting waives nothing'),
        ]
      : []),
  ];
}

/** In the order of their ids. */
export const endLettersOf = ({ endLetters }: ForceMajeureState): readonly EndLetter[] =>
  Object.values(endLetters).sort((one, other) => (one.noticeId < other.noticeId ? -1 : 1));

/** The last day of the contract by the letter that ends it first; undefined where none does. */
export function endOf(state: ForceMajeureState): CalendarDate | undefined {
  const ends = endLettersOf(state).flatMap((letter) => {
    const { status, endsOn } = assess(state, letter);
    return status === 'accepted' && endsOn !== undefined ? [endsOn] : [];
  });
  return ends.sort()[0];
}

/** What the contract was told stands until a person decides otherwise. */
export function toldEndOf(state: ForceMajeureState): CalendarDate | undefined {
  const ends = endLettersOf(state).flatMap((letter) => {
    const { status, endsOn } = assess(state, letter);
    return endsOn !== undefined && (status === 'accepted' || (status === 'needs-decision' && state.wasTerminated)) ? [endsOn] : [];
  });
  return ends.sort()[0];
}

export type Stage = 'lasts' | 'right-open' | 'terminated' | 'over';

export function stageOf(state: ForceMajeureState): Stage {
  if (endOf(state) !== undefined) return 'terminated';
  if (state.lastOn !== undefined) return 'over';
  return state.isMaxPassed ? 'right-open' : 'lasts';
}
