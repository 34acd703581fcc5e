/** Lifts what earlier releases stored. */
import type { PostedLetter } from '../engine/posting';

/** Before a notice kept its letter by name. */
interface Version1 {
  readonly letter: 'owed' | 'queued' | 'failed' | 'received';
  readonly letterFailures: number;
}

export const upcasters: Readonly<Record<number, (state: unknown) => unknown>> = {
  1(state) {
    const { letter, letterFailures: failures, ...rest } = state as Version1;
    if (letter === 'received') return rest;
    const posted: PostedLetter = { status: letter, failures };
    return { ...rest, letters: { 'formal-notice': posted } };
  },
};
