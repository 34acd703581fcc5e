import type { Ending, EndingFacts } from '../engine/ending';
import type { FactOf } from '../engine/fact-rule';
import type { QuestionFacts } from '../engine/question-facts';
import type { Asked } from '../engine/questions';
import type { Reminder } from '../engine/reminding';
import type { CalendarDate } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import type { StorageTerms } from './terms';

/** Extra storage that was offered or asked for, in blocks. */
export interface StorageOrder {
  /** Who proposed it: the vendor made an offer, or the customer a request. The customer approves either. */
  readonly by: 'vendor' | 'customer';
  readonly blocks: number;
  readonly proposedOn: CalendarDate;
  readonly startsOn: CalendarDate;
  readonly approvedOn?: CalendarDate;
  readonly refusedOn?: CalendarDate;
  readonly withdrawnOn?: CalendarDate;
  /** Its last day, once the customer has ended it: the last of a month. */
  readonly lastOn?: CalendarDate;
}

/** Everything that is known of the storage of one contract. What is owed follows from it, and is computed, never stored. */
export interface StorageState extends Ending {
  readonly terms: StorageTerms;
  readonly contractId: string;
  /** Readings, in bytes, by their instant: at least those at which the limit was passed, upwards or downwards. */
  readonly readings: Readonly<Record<string, number>>;
  readonly orders: Readonly<Record<string, StorageOrder>>;
  /** What became of each mail, by the name of its notice. */
  readonly reminders: Readonly<Record<string, Reminder>>;
  /** Notices that could not be delivered, and of which the customer was told in another way. */
  readonly toldOtherwise: Readonly<Record<string, Instant>>;
  readonly decisions: Readonly<Record<string, Asked>>;
}

interface Mailed {
  readonly notice: string;
  readonly at: Instant;
}

/** What the storage of a contract can be told, by kind. */
export interface StorageFacts extends QuestionFacts, EndingFacts {
  readonly usageRead: { readonly at: Instant; readonly usedBytes: number };
  readonly storageProposed: {
    readonly orderId: string;
    readonly by: StorageOrder['by'];
    readonly blocks: number;
    readonly on: CalendarDate;
    readonly startsOn: CalendarDate;
  };
  /** `remarkId` of what proves it, where the customer did not do it itself. */
  readonly storageApproved: { readonly orderId: string; readonly on: CalendarDate };
  readonly storageRefused: { readonly orderId: string; readonly on: CalendarDate };
  readonly storageWithdrawn: { readonly orderId: string; readonly on: CalendarDate };
  readonly storageEnded: { readonly orderId: string; readonly lastOn: CalendarDate };
  readonly storageMailSent: Mailed;
  readonly storageMailRefused: Mailed;
  readonly storageMailFailed: Mailed;
  readonly storageMailBounced: Pick<Mailed, 'notice'>;
}

export type StorageFact = FactOf<StorageFacts>;

/** A mail to the customer. */
export interface StorageEffect {
  readonly kind: 'sendStorageContact' | 'sendStorageReport';
  readonly notice: string;
}
