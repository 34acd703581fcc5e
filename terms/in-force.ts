import type { CalendarDate } from '../domain/shared/calendar-date';
import type { TermsDocument } from './schema';

/**
 * The version of a document that is in force on a day: the latest that has begun. A version that doesn't say since when is in force until one
 * that does. Undefined where none is in force yet.
 */
export const documentInForce = (documents: Iterable<TermsDocument>, id: string, on: CalendarDate): TermsDocument | undefined =>
  [...documents]
    .filter((document) => document.id === id && since(document) <= on)
    .sort(byAge)
    .at(-1);

/** Document by document, the versions of each from the oldest: by the day from which they are in force, else by their numbers. */
export const byAge = (one: TermsDocument, other: TermsDocument): number =>
  compared(one.id, other.id) || compared(since(one), since(other)) || one.version.localeCompare(other.version, 'en', { numeric: true });

const compared = (one: string, other: string): number => (one === other ? 0 : one < other ? -1 : 1);

const since = ({ inForceFrom = '' }: TermsDocument): string => inForceFrom;
