import { type EffectiveTerms, termValue, textsOf } from '../shared/terms';
import { type HourLength, parseLength } from '../time-limits/length';
import type { CalendarName } from '../time-limits/working-calendar';

export const CLAUSE = 'GTC-3.5.1.a';

/** Where maintenance is announced: to every customer in the software itself, and to everybody on the public page. */
export const places = ['software', 'status-page'] as const;
export type Place = (typeof places)[number];

/** What one contract asks of an announcement. */
export interface AnnouncePromise {
  readonly announcePeriod: HourLength;
  readonly announceIn: readonly Place[];
}

/** What article 3.5.1 asks of one maintenance window: the most that any contract asks. */
export interface MaintenanceTerms extends AnnouncePromise {
  /** The document version that it was read from. */
  readonly version: string;
  /** The provider's. Only its zone matters: hours run through everything. */
  readonly calendar: CalendarName;
}

/** Whether a document promises that maintenance is announced. */
export const announcesMaintenance = ({ values }: EffectiveTerms): boolean => CLAUSE in values;

/** Reads article 3.5.1 out of effective terms. Throws when they don't hold it. */
export const promisedIn = (terms: EffectiveTerms): AnnouncePromise => ({
  announcePeriod: textsOf(terms)(CLAUSE, 'announcePeriod'),
  announceIn: termValue(terms, CLAUSE, 'announceIn', 'texts') as readonly Place[],
});

/** The longest period and every place: a window is one for all, and in time for the contract that asks the most. */
export function strictestOf(first: AnnouncePromise, others: readonly AnnouncePromise[]): AnnouncePromise {
  return others.reduce(
    (most, one) => ({
      announcePeriod: hours(one) > hours(most) ? one.announcePeriod : most.announcePeriod,
      announceIn: places.filter((place) => most.announceIn.includes(place) || one.announceIn.includes(place)),
    }),
    first,
  );
}

const hours = ({ announcePeriod }: AnnouncePromise): number => parseLength(announcePeriod).count;
