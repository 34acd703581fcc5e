import type { Asked } from './notices';

export interface InvoiceStore {
  /**
   * Issues the invoice that the standing step asks for under this key: takes the next number of the provider's series, opens its dunning and tells
   * the process, in one transaction. At most one invoice per instalment. Done without a trace where the step asks no longer.
   * @throws Error where it could not be issued; trying again is safe
   */
  issue(asked: Asked): Promise<void>;
}
