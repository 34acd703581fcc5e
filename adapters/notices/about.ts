import type { NamedEffect } from '../../domain/engine/clause';
import type { Instant } from '../../domain/shared/instant';

/** The mail that is asked for, and what it is about as it stands with everything that was told. */
export interface About {
  readonly providerId: string;
  readonly kind: string;
  readonly subjectId: string;
  /** Null where it is about the provider itself. */
  readonly customerId: string | null;
  /** Null where there is none, or none yet: an offer. */
  readonly contractId: string | null;
  readonly effect: NamedEffect;
  /** Of any process: its terms name the document they are of, and the calendar that its days are counted by. */
  readonly state: { readonly terms: { readonly version: string; readonly calendar: { readonly zone: string } } };
  readonly now: Instant;
}

/**
 * Who and what every mail names. Reference and document are those of the contract, or of the quotation that would make it; a process of the
 * provider itself has no customer and no reference, and the document of its terms.
 */
export interface Parties {
  readonly provider: string;
  readonly registeredOffice: string | null;
  readonly customer: string | null;
  readonly language: string | null;
  readonly providerLanguage: string | null;
  readonly reference: string | null;
  readonly document: string;
}
