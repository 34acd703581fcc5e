import type { OpenProcess } from '../../activities/ports/courier';
import { type Clauses, clauses } from '../../domain/clauses';
import { calendarDate } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';
import { accelerated } from './accelerated';
import type { Tenant } from './tenant';

/** Due on 1 April 2026 (GTC-4.2.a). */
export const ISSUED_ON = calendarDate('2026-03-02');
export const DUE_ON = '2026-04-01T00:00:00.000Z' as Instant;
const DAY_MS = 400;

/** Dunning on real timers that begins on the due date and takes four tenths of a second for a day: a life is over in a quarter of a minute. */
export function quickDunning(): Clauses {
  const { dunning } = clauses;
  if (dunning === undefined) throw new Error('no dunning');
  return { dunning: accelerated(dunning, { from: DUE_ON, dayMs: DAY_MS }) };
}

/** Steps are taken early in the day, any day, so that a slow machine does not carry them over midnight or into a weekend. */
export const issueForQuickDunning = (tenant: Tenant): Promise<OpenProcess> =>
  tenant.issue({
    issuedOn: ISSUED_ON,
    change: (state) => ({ ...state, terms: { ...state.terms, reminderTime: '00:30', suspensionTime: '00:30', workingDaysOnly: false } }),
  });
