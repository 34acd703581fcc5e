import { type CalendarDate, calendarDate } from '../../domain/shared/calendar-date';
import { mustHaveCome } from '../money/plausible';
import { lifeProblem } from './telling';

const inOrder = ['depositedOn', 'presentedOn', 'receivedOn'] as const;
type Named = (typeof inOrder)[number];

/** The days of a letter as they were given: deposited, presented, handed over; none before the other, none to come. */
export function letterDays(
  given: { readonly [Name in Named]?: string | undefined },
  today: CalendarDate,
): { readonly [Name in Named]?: CalendarDate } {
  const named = inOrder.flatMap((name) => {
    const on = given[name];
    return on === undefined ? [] : [[name, calendarDate(on)] as const];
  });
  named.forEach(([name, on], index) => {
    mustHaveCome(on, today, name);
    const [before, earlier] = named[index - 1] ?? [name, on];
    if (on >= earlier) return;
    const message = `${name} is ${on}, before ${before}, ${earlier}.`;
    throw lifeProblem('dates_out_of_order', message, { errors: [{ path: name, message }] });
  });
  return Object.fromEntries(named);
}
