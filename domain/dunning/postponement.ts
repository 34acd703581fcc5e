/** GTC-17.6: finance may put off a reminder or a suspension; nothing is waived by it. */
import type { FactRules } from '../engine/fact-rule';
import { type CalendarDate, daysBetween, inWords } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import type { Refusal } from '../shared/refusal';
import type { Ladder, Warning } from './ladder';
import { isAccessKept } from './questions';
import { calendarOf, reminderTime, suspensionTime } from './schedule';
import { collectibleMinor, openSuspension } from './standing';
import type { DunningFacts, DunningState } from './state';

const CLAUSE = 'GTC-4.2.b';

export const postponementFacts: FactRules<DunningState, Pick<DunningFacts, 'stepPostponed'>> = {
  stepPostponed: {
    apply(state, { until: notBefore }) {
      if (reminderTime(state) !== undefined) {
        return state.ladder.notBefore === notBefore ? state : { ...state, ladder: { ...state.ladder, notBefore } };
      }
      const last = state.warnings.at(-1);
      return last === undefined || last.notBefore === notBefore
        ? state
        : { ...state, warnings: [...state.warnings.slice(0, -1), { ...last, notBefore }] };
    },
    whyNot: (state, { until, receivedAt }) => whyNotPostponed(state, until, receivedAt),
    describe: ({ until }) => ({ clause: CLAUSE, text: `finance postponed the next step to ${inWords(until)}` }),
  },
};

function whyNotPostponed(state: DunningState, until: CalendarDate, receivedAt: Instant): Refusal | undefined {
  const next = plannedOn(state);
  if (next === undefined) {
    return { code: 'nothing_to_postpone', clause: CLAUSE, message: 'No reminder or suspension is planned for this invoice.' };
  }
  if (until <= calendarOf(state.terms).dateOf(receivedAt)) {
    return { code: 'postponed_to_the_past', clause: CLAUSE, message: `${inWords(until)} is not after today: name a later day.` };
  }
  if (until <= next) {
    return { code: 'not_postponed', clause: CLAUSE, message: `The next step is planned for ${inWords(next)}: name a later day.` };
  }
  const { postponementMaxDays } = state.terms;
  if (daysBetween(next, until) <= postponementMaxDays) return undefined;
  const message = `The step planned for ${inWords(next)} can be postponed by ${postponementMaxDays} days at most.`;
  return { code: 'postponed_too_far', clause: CLAUSE, message };
}

/** The day planned for the next step before any postponement: the limit is counted from there, however often it is postponed. */
function plannedOn(state: DunningState): CalendarDate | undefined {
  if (collectibleMinor(state) === 0) return undefined;
  const planned = { ...state, ladder: unpostponed(state.ladder), warnings: state.warnings.map(unpostponed) };
  const reminder = reminderTime(planned);
  if (reminder !== undefined) return reminder.on;
  return openSuspension(state) !== undefined || isAccessKept(state) ? undefined : suspensionTime(planned)?.on;
}

function unpostponed<Step extends Ladder | Warning>({ notBefore: _postponed, ...step }: Step): Omit<Step, 'notBefore'> {
  return step;
}
