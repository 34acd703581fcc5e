import type { OpenProcess } from './courier';

export interface ClockRef {
  readonly providerId: string;
  readonly clockId: string;
}

/**
 * - busy: a process on this clock is unstarted, has a fact unhandled, or an effect asked or running. `progress` changes when anything moves
 * - moved: now is the next instant at which something is due, and `due` were told so
 * - ready: the target is reached and nothing is due before it
 */
export type Round =
  | { readonly kind: 'busy'; readonly progress: string; readonly processIds: readonly string[] }
  | { readonly kind: 'moved'; readonly at: string; readonly due: readonly OpenProcess[] }
  | { readonly kind: 'ready'; readonly at: string };

export interface ClockStore {
  /** One round of an advance, in one transaction under the clock's lock. */
  advance(clock: ClockRef): Promise<Round>;
  /** Stops the advance, so that people see which processes made no progress; advancing again resumes. */
  fail(clock: ClockRef, problem: { readonly text: string; readonly processIds: readonly string[] }): Promise<void>;
}
