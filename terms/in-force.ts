import type { CalendarDate } from '../domain/shared/calendar-date';
import type { TermsDocument } from './schema';

/**
 * The version of a document that is in force on a day: the latest that has begun. A version that doesn't say since when is in force until one
 * that does. Undefined where none is in force yet.
 */
export const documentInForce = (documents: Iterable<TermsDocument>, id: string, on: CalendarDate): TermsDocument | undefined =>
  [...documents]
    .filter((document) => document.id === id && since(document) <= on)
    .sort((one, other) => (since(one) < since(other) ? -1 : 1))
    .at(-1);

const since = ({ inForceFrom = '' }: TermsDocument): string => inForceFrom;
