import { defineSignal, defineUpdate } from '@temporalio/workflow';

/** All that a history ever holds of a process: its ids. What it knows stands in the database. */
export interface ProcessInput {
  readonly providerId: string;
  readonly processId: string;
}

/** "Something is written for you": answers once a turn that began later has ended. Whoever cannot wait signals. */
export const tellUpdate = defineUpdate<void>('tell');
export const tellSignal = defineSignal('told');

/** The one builder of workflow ids: the clause and its business key. */
export const workflowIdOf = ({ kind, subjectId }: { readonly kind: string; readonly subjectId: string }): string => `${kind}:${subjectId}`;
