import { z } from 'zod';
import { noticeDeadline } from '../../domain/renewal/notice-deadline';
import { currentPeriod, periodsOf } from '../../domain/renewal/standing';
import type { Period, RenewalState } from '../../domain/renewal/state';
import { inWords } from '../../domain/shared/calendar-date';
import { problem } from '../problem';
import { day } from '../schemas';

export const explanation = z
  .strictObject({ on: day, explanation: z.array(z.string()) })
  .meta({ id: 'ExplainedDeadline', description: 'A date, and how it came about, step by step.' });

type Explaining = (state: RenewalState, period: Period) => z.infer<typeof explanation>;

const notice =
  (by: 'customer' | 'vendor', date: 'on' | 'postedByOn'): Explaining =>
  ({ terms }, { endsOn }) => {
    const deadline = noticeDeadline(terms, by, endsOn);
    return { on: deadline[date], explanation: [...deadline.explanation] };
  };

/** The dates of the period that runs, by name. */
const deadlines: Readonly<Record<string, Explaining>> = {
  'notice-deadline': notice('customer', 'on'),
  'posting-day': notice('customer', 'postedByOn'),
  'vendor-notice-deadline': notice('vendor', 'on'),
  'vendor-posting-day': notice('vendor', 'postedByOn'),
  'period-end': (state, { number, startsOn, endsOn }) => {
    const { firstStartsOn, length } = periodsOf(state);
    return {
      on: endsOn,
      explanation: [
        `Periods of ${length} are counted from the first start, ${inWords(firstStartsOn)}, from date to date.`,
        `Period ${number} starts on ${inWords(startsOn)}; its last day is the day before the next one, ${inWords(endsOn)}.`,
      ],
    };
  },
};

export const deadlineNames = Object.keys(deadlines);

/** How a date of the contract came about. Ends the request where there is no such date. */
export function explained(state: RenewalState, name: string): z.infer<typeof explanation> {
  const explaining = Object.hasOwn(deadlines, name) ? deadlines[name] : undefined;
  if (explaining === undefined) throw problem('not_found', `There is no deadline ${name}. Known are: ${deadlineNames.join(', ')}.`);
  const period = currentPeriod(state);
  if (period === undefined) throw problem('not_found', 'The contract has not begun: it has no dates yet.');
  return explaining(state, period);
}
