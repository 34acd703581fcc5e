import type { FactOf } from '../engine/fact-rule';
import type { QuestionFacts } from '../engine/question-facts';
import type { Asked } from '../engine/questions';
import type { Reminder } from '../engine/reminding';
import type { CalendarDate } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import type { ObjectionTerms } from './terms';

/** Whom an announcement goes to, first who exists. */
export const roles = ['dpo', 'contact-person'] as const;
export type Role = (typeof roles)[number];

/** How an announcement was handed over otherwise than by the software or by mail. */
export const handoverChannels = ['registered-letter', 'letter', 'by-hand'] as const;

export const objectionChannels = ['api', 'email', 'letter', 'registered-letter', 'telephone', 'other'] as const;
export type ObjectionChannel = (typeof objectionChannels)[number];

export const outcomes = ['admitted', 'not-reasonable', 'solved', 'no-solution'] as const;
export type Outcome = (typeof outcomes)[number];

/** What a customer is told of, as it stands: what was received of an earlier one does not count. */
export interface Announcement {
  /** Of the wording whose receipt counts: the last that was material. */
  readonly revision: number;
  /** Of the wording as it stands, where a later one was not material. */
  readonly worded?: number;
  readonly startsOn: CalendarDate;
  /** A removal is told; nothing is there to object to. */
  readonly isObjectable: boolean;
  /** From when it can be received. */
  readonly since: Instant;
}

export interface Objection {
  readonly objectionId: string;
  readonly channel: ObjectionChannel;
  readonly receivedOn: CalendarDate;
  readonly depositedOn?: CalendarDate;
  readonly toldAt: Instant;
  /** Its grounds as they were written, and what was added, by reference. */
  readonly remarkIds: readonly string[];
  /** Of the announcement when it was told. */
  readonly revision: number;
  readonly withdrawnOn?: CalendarDate;
  /** People who hold it to be not reasonable, until they are enough. */
  readonly opinions: readonly Opinion[];
  /** What came of it, in order; the last counts. */
  readonly reviews: readonly Review[];
}

export interface Opinion {
  readonly by: string;
  readonly remarkId: string;
}

export interface Review {
  readonly outcome: Outcome;
  readonly at: Instant;
  /** The grounds, or what was agreed, by reference: the customer is told. */
  readonly remarkId: string;
  /** Who decided. */
  readonly by: readonly string[];
}

/** DPA-4.1.d: a notice that the customer leaves. */
export interface ExitNotice {
  readonly exitId: string;
  readonly receivedOn: CalendarDate;
  readonly depositedOn?: CalendarDate;
  readonly contractIds: readonly string[];
  /** asked: no solution was said to be out of reach yet, so legal is asked. */
  readonly standing: 'counts' | 'asked' | 'rejected' | 'withdrawn';
  /** Of one that counts: the day on which the right to leave came into being. */
  readonly countsOn?: CalendarDate;
}

/** Everything that is known of one customer's window on one announced change. What follows from it is computed, never stored. */
export interface ObjectionWindowState {
  readonly terms: ObjectionTerms;
  readonly changeId: string;
  readonly customerId: string;
  /** The contracts under which its data is concerned; the end of each that ended. */
  readonly contracts: Readonly<Record<string, { readonly revision: number; readonly endedOn?: CalendarDate }>>;
  readonly announcement: Announcement;
  /** Revision of the address of each contact that there is. */
  readonly contacts: Readonly<Partial<Record<Role, number>>>;
  /** When it was posted in the software while its users could log in. */
  readonly postedAt?: Instant;
  /** due: its users can log in, so the next turn posts it; to-check: they were said to be able to again. */
  readonly posting: 'none' | 'due' | 'to-check';
  /** Tries to post that count no more: they found them shut out, or what they found is out of date. */
  readonly heldBack: number;
  /** When they were last said to be able to log in again. */
  readonly restoredAt?: Instant;
  /** An earlier wording reached somebody: whoever was told is told that it is off. */
  readonly wasTold?: true;
  readonly readAt?: Instant;
  readonly handedOn?: CalendarDate;
  /** Mails, by the name of the notice. */
  readonly reminders: Readonly<Record<string, Reminder>>;
  /** The last day that was seen to pass in silence. */
  readonly lapsedOn?: CalendarDate;
  readonly objections: Readonly<Record<string, Objection>>;
  readonly override?: { readonly at: Instant; readonly by: string; readonly remarkId: string };
  readonly exits: Readonly<Record<string, ExitNotice>>;
  readonly changeWithdrawn?: { readonly at: Instant };
  /** What the software showed, and until when. */
  readonly alerts: readonly ShownAlert[];
  readonly decisions: Readonly<Record<string, Asked>>;
}

export interface ShownAlert {
  readonly revision: number;
  readonly from: Instant;
  readonly lastDayOn?: CalendarDate;
  readonly until?: Instant;
}

interface Mailed {
  readonly notice: string;
  readonly at: Instant;
}

/** What a window can be told, by kind. */
export interface ObjectionWindowFacts extends QuestionFacts {
  readonly announcementPosted: { readonly at: Instant };
  readonly postingHeldBack: { readonly number: number };
  /** Nothing shuts its users out any more, as far as the teller knows. */
  readonly accessRestored: { readonly at: Instant };
  readonly announcementRead: object;
  readonly announcementHanded: { readonly channel: (typeof handoverChannels)[number]; readonly on: CalendarDate };
  readonly announcementCorrected: {
    readonly revision: number;
    readonly isMaterial: boolean;
    readonly startsOn: CalendarDate;
    /** Whether its users could log in when it was corrected. */
    readonly canLogIn: boolean;
  };
  readonly changeWithdrawn: object;
  readonly addressChanged: { readonly contactId: string; readonly role?: string; readonly revision?: number };
  readonly contractJoined: { readonly contractId: string };
  readonly contractEndTold: { readonly contractId: string; readonly revision: number; readonly on?: CalendarDate };
  readonly windowLapsed: { readonly on: CalendarDate };
  readonly windowMailSent: Mailed;
  readonly windowMailRefused: Mailed;
  readonly windowMailFailed: Mailed;
  readonly windowMailBounced: Pick<Mailed, 'notice'>;
  readonly objectionRaised: Pick<Objection, 'objectionId' | 'channel' | 'depositedOn'> & {
    /** Absent: the day on which it was told. */
    readonly receivedOn?: CalendarDate;
    readonly remarkId?: string;
  };
  readonly objectionAmended: { readonly objectionId: string; readonly remarkId?: string };
  readonly objectionWithdrawn: { readonly objectionId: string; readonly on: CalendarDate };
  readonly objectionReviewed: { readonly objectionId: string; readonly outcome: Outcome; readonly by: string; readonly remarkId?: string };
  readonly gateOverridden: { readonly by: string; readonly remarkId?: string };
  readonly exitNoticeGiven: Omit<ExitNotice, 'standing'>;
  readonly exitNoticeWithdrawn: { readonly exitId: string };
}

export type ObjectionWindowFact = FactOf<ObjectionWindowFacts>;

export type ObjectionWindowEffect =
  | { readonly kind: 'postAnnouncement' }
  | { readonly kind: WindowMail; readonly notice: string; readonly role?: Role; readonly about?: string };

/** Named after what each says: the history reads as what was done. */
export type WindowMail =
  | 'sendAnnouncement'
  | 'sendAcceptance'
  | 'sendObjectionReceipt'
  | 'sendObjectionAnswer'
  | 'sendChangeWithdrawal'
  | 'sendExitConfirmation';
