import type { CalendarDate } from '../../domain/shared/calendar-date';
import { dateOf } from './account';
import { newId } from './ids';
import type { Tx } from './with-provider';

/** A letter that came in or went out. */
export interface LetterRow {
  readonly id: string;
  readonly subjectId: string;
  readonly direction: 'in' | 'out';
  readonly depositedOn: CalendarDate | null;
  readonly receivedOn: CalendarDate | null;
  readonly trackingNumber: string | null;
}

interface NewLetter extends Omit<LetterRow, 'id'> {
  /** Its first presentation, where it is known. */
  readonly presentedOn?: CalendarDate | null;
  readonly customerId: string;
  /** What it says, in one word: dispute, default-notice. */
  readonly purpose: string;
}

const day = (on: CalendarDate | null): Date | null => (on === null ? null : new Date(on));

export async function writeLetter(
  tx: Tx,
  providerId: string,
  { depositedOn, presentedOn = null, receivedOn, ...letter }: NewLetter,
): Promise<string> {
  const id = newId('ltr');
  const dates = { depositedOn: day(depositedOn), presentedOn: day(presentedOn), receivedOn: day(receivedOn) };
  await tx.letter.create({ data: { ...letter, id, providerId, ...dates } });
  return id;
}

/** Enters when a letter that came in was presented and handed over. */
export async function dateLetterAbout(
  tx: Tx,
  subjectId: string,
  { presentedOn, receivedOn }: { readonly presentedOn?: CalendarDate | undefined; readonly receivedOn?: CalendarDate | undefined },
): Promise<void> {
  const data = { ...(presentedOn && { presentedOn: day(presentedOn) }), ...(receivedOn && { receivedOn: day(receivedOn) }) };
  await tx.letter.updateMany({ where: { subjectId, direction: 'in' }, data });
}

/** The letters about these subjects. */
export async function lettersAbout(tx: Tx, subjectIds: readonly string[]): Promise<LetterRow[]> {
  const found = await tx.letter.findMany({ where: { subjectId: { in: [...subjectIds] } } });
  return found.map(({ id, subjectId, direction, depositedOn, receivedOn, trackingNumber }) => ({
    ...{ id, subjectId, direction: direction as LetterRow['direction'], trackingNumber },
    depositedOn: depositedOn && dateOf(depositedOn),
    receivedOn: receivedOn && dateOf(receivedOn),
  }));
}

/** A tracking number names one letter of the provider: the unique key of the fact that the letter is. */
export const letterKey = (trackingNumber: string): string => `letter:${trackingNumber}`;
