import type { CalendarDate } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import { postingAtFirst } from './announcement-facts';
import type { ObjectionWindowState } from './state';
import type { ObjectionTerms } from './terms';

/** Whom a change is announced to, and as what. */
export interface Announced {
  readonly changeId: string;
  readonly customerId: string;
  readonly contractIds: readonly string[];
  /** The wording that counts. */
  readonly revision: number;
  readonly startsOn: CalendarDate;
  readonly isObjectable: boolean;
  /** Whether its users can log in: a message in the software reaches nobody else. */
  readonly canLogIn: boolean;
  readonly contacts: ObjectionWindowState['contacts'];
}

/** DPA-4.1.a: the window of one customer, as it is opened. Its first turn posts the message where its users can read it. */
export function opened({ canLogIn, ...announced }: Announced, terms: ObjectionTerms, at: Instant): ObjectionWindowState {
  const { changeId, customerId, contractIds, revision, startsOn, isObjectable, contacts } = announced;
  return {
    ...{ terms, changeId, customerId, contacts },
    contracts: Object.fromEntries(contractIds.map((contractId) => [contractId, { revision: 0 }])),
    announcement: { revision, startsOn, isObjectable, since: at },
    posting: postingAtFirst(terms, canLogIn),
    ...{ heldBack: 0, reminders: {}, objections: {}, exits: {}, alerts: [], decisions: {} },
  };
}
