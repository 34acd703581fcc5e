import type { NamedEffect } from '../../domain/engine/clause';
import type { Instant } from '../../domain/shared/instant';

/** The mail that is asked for, and what it is about as it stands with everything that was told. */
export interface About {
  readonly providerId: string;
  readonly kind: string;
  readonly subjectId: string;
  readonly customerId: string;
  /** Null where there is none yet: an offer. */
  readonly contractId: string | null;
  readonly effect: NamedEffect;
  /** Of any process: its terms name the calendar that its days are counted by. */
  readonly state: { readonly terms: { readonly calendar: { readonly zone: string } } };
  readonly now: Instant;
}

/** Who and what every mail names: reference and document are those of the contract, or of the quotation that would make it. */
export interface Parties {
  readonly provider: string;
  readonly registeredOffice: string | null;
  readonly customer: string;
  readonly language: string;
  readonly providerLanguage: string | null;
  readonly reference: string;
  readonly document: string;
}
