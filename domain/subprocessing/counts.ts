/** How many windows stand where. Nothing here names a customer. */
export interface Counts {
  /** Customers that a change was announced to. */
  readonly announced: number;
  readonly received: number;
  /** Those that may still object. */
  readonly open: number;
  /** Those that silence, an answer or the end of the matter has closed. */
  readonly closed: number;
  /** Those that objected, in time or late, whatever came of it. */
  readonly objected: number;
  readonly undelivered: number;
  /** Those for which the sub-processing may start. */
  readonly mayStart: number;
  /** Those whose data is concerned no more: the contract has ended, or the change was withdrawn. */
  readonly over: number;
}

export const noCounts: Counts = { announced: 0, received: 0, open: 0, closed: 0, objected: 0, undelivered: 0, mayStart: 0, over: 0 };
