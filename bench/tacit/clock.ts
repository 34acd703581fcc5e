import { calendarDate } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';

/** Lives on a test clock: issued on its first day, paid on its last, some weeks after suspension. */
export const CLOCK_STARTS_AT = '2026-03-02T10:00:00.000Z' as Instant;
export const LIFE_ENDS_AT = '2026-07-01T10:00:00.000Z' as Instant;
export const PAID_ON = calendarDate('2026-07-01');
