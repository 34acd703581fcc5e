import type { Asked } from './notices';

export interface AvailabilityStore {
  /**
   * Measures the month that the standing step asks for under this key, and tells the process its figures. Done without a trace where the step asks no
   * longer; done again, it tells the same fact.
   */
  measure(asked: Asked): Promise<void>;
  /**
   * Issues the credit note that the standing step asks for under this key: takes the next number of the provider's series, credits the invoice that it
   * reduces and tells the process, in one transaction. At most one credit note per instruction. Done without a trace where the step asks no longer.
   * @throws Error where it could not be issued; trying again is safe
   */
  issueCreditNote(asked: Asked): Promise<void>;
}
