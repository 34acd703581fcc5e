import { forceMajeureLetter } from './force-majeure-letter';
import { formalNoticeLetter } from './formal-notice-letter';
import type { Letters } from './letter-of';
import { renewalLetter } from './renewal-letter';

/** What each kind of process writes. Another kind is another line, and `postLetter` among the effects of its workflow. */
export const everyLetter: Letters = {
  formalNotice: formalNoticeLetter,
  forceMajeure: forceMajeureLetter,
  renewal: renewalLetter,
};
