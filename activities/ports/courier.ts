/** A process as it is told: enough to signal its workflow, or start it. */
export interface OpenProcess {
  readonly providerId: string;
  readonly processId: string;
  readonly kind: string;
  readonly subjectId: string;
  /** Null where there is no contract yet: an offer that nobody has accepted. */
  readonly contractId: string | null;
  /** Where it stands, so that a run begins with it; a run that isn't told writes it down itself. */
  readonly stage?: string;
}

/** One that somebody should have told. */
export interface Untold extends OpenProcess {
  /** The newest that waits for its turn; null where nothing was told. */
  readonly newest: string | null;
}

export interface UntoldStore {
  /** Every tenant, one after the other. */
  providerIds(): Promise<readonly string[]>;
  /**
   * Processes of a provider that somebody should have told: unstarted ones, those with a fact unhandled for 5 s whatever their status, and
   * those on real time that are two minutes late. By id, after `after`, at most `limit`.
   */
  untold(providerId: string, after: string | undefined, limit: number): Promise<readonly Untold[]>;
}

export interface TellPort {
  /** Gives how many were told. */
  signal(processes: readonly OpenProcess[]): Promise<number>;
}
