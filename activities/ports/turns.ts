import type { Instant } from '../../domain/shared/instant';

export interface ProcessRef {
  readonly providerId: string;
  readonly processId: string;
}

export interface TakeTurn extends ProcessRef {
  /** The workflow's own time: on real time a timer that fired is a deadline reached. */
  readonly notBefore: Instant;
  /** Key of the effect that came to its end since the last turn. If it is wanted still, it has failed. */
  readonly ended?: string;
}

/**
 * What a workflow history may know of a step: ids, instants and one sentence without names.
 *
 * - wait: until an instant, or, without one, until told (somebody must act, or the process lives on a test clock)
 * - do: perform the effect of that name under that key
 * - more: facts are left that this turn did not reach; take the next at once
 * - close: the process is over, as far as is known today
 */
export type StepView = { readonly summary: string; readonly stage: string; readonly until?: Instant } & (
  | { readonly kind: 'wait' }
  | { readonly kind: 'more' }
  | { readonly kind: 'do'; readonly effect: string; readonly key: string }
  | { readonly kind: 'close'; readonly outcome: string }
);

export interface TurnStore {
  /**
   * In one transaction: lock the process, tell its clause the facts not yet handled, write state, answers, timeline, rows and the step.
   * Run twice, it finds nothing new and returns the step that stands. The process's clock is read in the same transaction; on real time
   * it is never earlier than `notBefore`.
   *
   * @param patienceMs how long the transaction may take, all in all
   * @throws ClocksDisagree (to be retried) when the database's clock is more than 5 s behind the workflow's
   */
  takeTurn(turn: TakeTurn, patienceMs: number): Promise<StepView>;
}
