import type { LetterFrame } from './content';
import type { LetterAbout } from './letter-of';

/** What every letter says, with the clause that it cites. */
export const framed = ({ language, provider, addressee, today, contract, quote }: LetterAbout, clause: string): LetterFrame => ({
  ...{ language, sender: provider, addressee, writtenOn: today },
  ...{ contractReference: contract.reference, clause: quote(clause) },
});
