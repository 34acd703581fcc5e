import type { Instant } from '../../domain/shared/instant';
import { localDays } from '../../domain/time-limits/local-days';
import { mustKnowWorkingDays } from '../money/plausible';
import type { HeldProject } from './telling';

/** Ends the request where the working days that follow an instant are not known. */
export function mustBeInCalendar({ state, today }: HeldProject, at: Instant): void {
  const { calendar } = state.terms;
  for (const day of [localDays(calendar.zone).dateOf(at), today]) mustKnowWorkingDays(calendar, day, { counted: 'after' });
}
