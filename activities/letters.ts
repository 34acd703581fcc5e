import { alive } from './alive';
import { discreetly } from './discreet';
import type { LetterStore } from './ports/letters';
import type { Asked } from './ports/notices';

/** The registered letters that clauses send. */
export const createLetterActivities = ({ letters }: { letters: LetterStore }) => ({
  /** One letter per business key, also when tried again; told as what the process calls a letter on its way, or one that cannot be. */
  postLetter: (asked: Asked): Promise<void> => alive(() => discreetly(() => letters.post(asked))),
});
