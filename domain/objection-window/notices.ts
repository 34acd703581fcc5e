/** What the mails of a window are called: the same name is the same mail, however often it is tried. */
import type { Role } from './state';

/** Not a mail: the message in the software, tried again like one. */
export const POSTING = 'posting';

const PREFIX = 'announcement';

/** One for each wording that counts and each address. */
export const announcementNotice = {
  named: (revision: number, role: Role, address: number): string => `${PREFIX}-r${revision}-${role}-${address}`,
  isOf: (notice: string, revision: number): boolean => notice.startsWith(`${PREFIX}-r${revision}-`),
  isTo: (notice: string, revision: number, role: Role): boolean => notice.startsWith(`${PREFIX}-r${revision}-${role}-`),
};

const inWordsOf: readonly (readonly [prefix: string, words: string])[] = [
  [PREFIX, 'announcement of the change of sub-processors'],
  ['acceptance', 'confirmation that no objection was raised'],
  ['received', 'confirmation that an objection was received'],
  ['answer', 'answer to an objection'],
  ['withdrawal', 'message that the change is withdrawn'],
  ['exit', 'confirmation of the end of the contract'],
];

/** What the customer must know although nothing is left to decide: that it is off, or when its contract ends. */
export const isLastWord = (notice: string): boolean => notice === 'withdrawal' || notice.startsWith('exit-');

/** What a notice is, as a sentence names it. */
export const noticeInWords = (notice: string): string => inWordsOf.find(([prefix]) => notice.startsWith(prefix))?.[1] ?? 'mail';
