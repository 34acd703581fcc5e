import type { SideName, SideProcesses } from './processes';

/** What lives are prepared for. */
export interface Plan {
  /** They live on a test clock; bare ones wait for signals. */
  readonly onTestClock?: boolean;
  /** Epoch milliseconds at which the first reminder falls due, as `instantAfter` gave it. Absent: in weeks. */
  readonly dueAt?: number;
}

/** A number of lives that have not begun. Each method is taken by all of them. */
export interface Lives {
  readonly count: number;
  readonly workflowIds: () => Promise<readonly string[]>;
  /** By one request of the API each, a few at once. */
  openByApi(): Promise<void>;
  /** By one request of the API for all. */
  openByCsv(): Promise<void>;
  /** Without the API. */
  openDirectly(): Promise<void>;
  /** Waits until all have begun and wait for what comes next. */
  asleep(): Promise<void>;
  /** Waits until the first reminder of each is sent, and each waits again. */
  reminded(): Promise<void>;
  /** Takes lives on a test clock, once asleep, to their end: three reminders, suspension, payment. */
  toTheEnd(): Promise<void>;
}

/** Tacit, or the bare workflow that does as much. */
export interface Side {
  readonly name: SideName;
  readonly processes: SideProcesses;
  prepare(count: number, plan?: Plan): Promise<Lives>;
  /** The first instant, so many milliseconds from now or later, at which a reminder can fall due. */
  instantAfter(ms: number): number;
  /** Requests that ask whether somebody may come in: as many as there are customers to ask for. */
  accessRequests(customers: number): Promise<readonly { readonly url: string; readonly headers: Readonly<Record<string, string>> }[]>;
}
