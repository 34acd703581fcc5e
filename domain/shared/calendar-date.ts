/** A day on the calendar, YYYY-MM-DD, without zone or time: comparable with <, JSON-safe. Never mixed with `Instant`. */
export type CalendarDate = string & { readonly __brand: 'CalendarDate' };
