import type { NamedEffect } from '../../domain/engine/clause';
import type { RateSeries } from '../../domain/receivables/late-payment';
import type { CalendarDate } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';
import type { Reading } from '../../domain/storage-notice/usage';
import type { ChangeKind, Processing } from '../../domain/subprocessing/register';
import type { QuotedClause } from '../mail/clause';
import type { Language } from '../mail/language';
import type { RenderedMail } from '../mail/templates';

/** What a mail may say: read in the claim's transaction, personal fields decrypted. */
export interface Correspondence {
  readonly provider: { readonly name: string; readonly registeredOffice: string | null };
  readonly addressee: { readonly name?: string; readonly address: string };
  readonly language: Language;
  readonly replyTo: string;
  /** Where links lead, without a slash at its end. */
  readonly publicUrl: string;
  readonly state: unknown;
  readonly now: Instant;
  readonly today: CalendarDate;
  /** A clause of the contract's document, in the words of its own version. */
  quote(clause: string): QuotedClause;
}

/** About a customer's matter. */
export interface CustomerCorrespondence extends Correspondence {
  readonly customer: { readonly name: string };
}

/** About an invoice, with the published rates where the mail quotes them. */
export interface InvoiceCorrespondence extends CustomerCorrespondence {
  readonly invoice: { readonly number: string };
  readonly rates: readonly RateSeries[];
}

/** About a contract as such. */
export interface ContractCorrespondence extends CustomerCorrespondence {
  readonly contract: { readonly reference: string };
}

/** About a campaign that the studio makes. */
export interface StudioCorrespondence extends ContractCorrespondence {
  readonly project: { readonly reference: string; readonly link: string };
}

/** About the storage that a contract uses. */
export interface StorageCorrespondence extends ContractCorrespondence {
  /** Absent where there is none. */
  readonly last?: Reading;
  /** Since the customer was last told, in order. */
  readonly since: readonly Reading[];
}

/** What an offer is for, as a mail tells it. */
export interface OfferedInMails {
  readonly reference: string;
  readonly version: number;
  readonly startsOn: CalendarDate;
  /** Of a period, excluding VAT. */
  readonly price: { readonly amountMinor: number; readonly currency: string };
}

/** About an offer: there is no contract yet. */
export interface QuotationCorrespondence extends CustomerCorrespondence {
  readonly quotation: OfferedInMails;
}

/** A policy as a mail tells it. */
export interface InsuredInMails {
  readonly policyNumber: string;
  readonly insurer: string;
  readonly coverMinor: number;
  readonly currency: string;
}

/** An announced change as a mail tells it, in its wording as it stands. */
export interface ChangeInMails {
  readonly kind: ChangeKind;
  readonly content: Processing;
  readonly replacedName?: string;
  readonly message: string;
  readonly startsOn: CalendarDate;
  readonly revision: number;
  /** Why it was worded anew. */
  readonly correction?: string;
  readonly announcedAt: Instant;
}

/** About a change of sub-processors that is announced to a customer. */
export interface ChangeCorrespondence extends CustomerCorrespondence {
  readonly change: ChangeInMails;
  /** What legal wrote, of a mail that says it; empty where it is erased. */
  readonly words: string;
  /** References of the contracts that end, of a mail that confirms it. */
  readonly contractReferences: readonly string[];
}

/** About a policy of the provider itself. */
export interface PolicyCorrespondence extends Correspondence {
  readonly policy: InsuredInMails;
}

/** To somebody who follows the public list of sub-processors. */
export interface ListCorrespondence extends Correspondence {
  /** As addresses of pages name the provider. */
  readonly slug: string;
  readonly subscriptionId: string;
  /** Of its links. */
  readonly secret: string;
}

/** About a change of the list, in the wording that is told. */
export interface ListChangeCorrespondence extends ListCorrespondence {
  readonly change: ListChangeInMails;
}

/** A change of the list as a mail tells it. */
export interface ListChangeInMails {
  readonly kind: ChangeKind;
  readonly startsOn: CalendarDate;
  /** The one that it takes the place of, by name. */
  readonly replaces: string | null;
  readonly content: Processing;
}

export interface ToldFact {
  readonly kind: string;
  readonly data: object;
}

/** A mail that a clause asks for: what it says, and the fact that follows from what the mail server answered. */
export interface MailOf<Effect extends NamedEffect, About extends Correspondence> {
  render(effect: Effect, correspondence: About): RenderedMail;
  /** Header fields of its own. */
  headers?(effect: Effect, correspondence: About): Readonly<Record<string, string>>;
  accepted(effect: Effect, at: Instant, today: CalendarDate): ToldFact;
  refused(effect: Effect, at: Instant): ToldFact;
  /** What a mail that was perhaps taken means. Absent: it is sent again under the same Message-ID. */
  unknown?(effect: Effect): ToldFact;
  /** That it was given changes what is owed: payments are allocated anew with the fact. */
  readonly changesWhatIsOwed?: true;
}
