/** A moment as an RFC 3339 UTC string with milliseconds: JSON-safe, comparable with <, readable in a history. */
export type Instant = string & { readonly __brand: 'Instant' };

export const instant = (date: Date): Instant => date.toISOString() as Instant;

export const millisBetween = (from: Instant, to: Instant): number => Date.parse(to) - Date.parse(from);

export const plusMillis = (from: Instant, millis: number): Instant => instant(new Date(Date.parse(from) + millis));

export const laterOf = (one: Instant, other: Instant): Instant => (one < other ? other : one);

export const earlierOf = (one: Instant, other: Instant): Instant => (one < other ? one : other);
