import type { Instant } from '../../domain/shared/instant';

/** The process whose turn writes rows. */
export interface RowOwner {
  readonly providerId: string;
  readonly processId: string;
  readonly customerId: string | null;
  readonly contractId: string | null;
  /** Null: real time. */
  readonly clockId: string | null;
  /** On the clock of the process. */
  readonly now: Instant;
}
