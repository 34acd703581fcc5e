import { z } from 'zod';
import type { Part } from '../../domain/invoicing/instalments';
import { type CalendarDate, calendarDate, plusMonths } from '../../domain/shared/calendar-date';
import { moneyProblem } from '../money/problems';
import { day } from '../schemas';

const WHOLE_BASIS_POINTS = 10_000;
const INSTALMENTS_MAX = 120;

const instalment = z
  .strictObject({
    shareBasisPoints: z
      .int()
      .min(1)
      .max(WHOLE_BASIS_POINTS)
      .meta({ description: 'Its share of the price of a period: 2500 is a quarter.' }),
    dueInMonths: z.int().min(0).max(120).optional().meta({ description: 'So many months after the start of a period.' }),
    on: day.optional(),
  })
  .refine(({ dueInMonths, on }) => (dueInMonths === undefined) !== (on === undefined), {
    path: ['dueInMonths'],
    error: 'expected it, or on, and not both',
  });

/** GTC-4.1: the invoicing conditions stand in the quotation. */
export const schedule = z
  .array(instalment)
  .min(1)
  .max(INSTALMENTS_MAX)
  .refine((parts) => parts.reduce((sum, { shareBasisPoints }) => sum + shareBasisPoints, 0) === WHOLE_BASIS_POINTS, {
    error: `expected shares that add up to ${WHOLE_BASIS_POINTS}`,
  })
  .meta({ description: 'When what part of the price of a period is invoiced.' });

/** A date further from the start than this is a slip of the pen, and would be counted into years that have no calendar. */
const FROM_START_MONTHS_MAX = 120;

/** A schedule as the domain has it. Ends the request where one of its dates is nowhere near the contract. */
export function partsOf(given: z.infer<typeof schedule>, startsOn: CalendarDate): readonly Part[] {
  return given.map(({ shareBasisPoints, dueInMonths, on }, index) => ({
    shareBasisPoints,
    ...(dueInMonths !== undefined && { dueInMonths }),
    ...(on !== undefined && { on: plausible(calendarDate(on), startsOn, `schedule.${index}.on`) }),
  }));
}

function plausible(on: CalendarDate, startsOn: CalendarDate, path: string): CalendarDate {
  const [earliest, latest] = [plusMonths(startsOn, -FROM_START_MONTHS_MAX), plusMonths(startsOn, FROM_START_MONTHS_MAX)];
  if (on >= earliest && on <= latest) return on;
  const message = `The contract starts on ${startsOn}: instalments are dated from ${earliest} to ${latest}. Is the year right?`;
  throw moneyProblem('implausible_date', message, { errors: [{ path, message }] });
}
