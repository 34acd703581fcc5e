import type { CalendarDate } from '../../domain/shared/calendar-date';
import type { NewFact } from './processes';
import type { Sql } from './sql';

/** A fact about a letter, with what makes it the same when it is told again. */
export type LetterFact = Pick<NewFact, 'kind' | 'data'> & { readonly uniqueKey: string };

/** A letter by its id, and by the name that its process gave it. */
interface NamedLetter {
  readonly id: string;
  readonly key: string | null;
}

/** What the process of a letter is told of its posting (GTC-17.4), once. */
export const depositFact = ({ id: letterId, key: letter }: NamedLetter, on: CalendarDate): LetterFact => ({
  kind: 'letterDeposited',
  data: { letter, letterId, on },
  uniqueKey: `${letterId}/letterDeposited`,
});

/** What it is told of its receipt: of the first presentation once, and once more where it was handed over later. */
export const presentationFact = (
  { id: letterId, key: letter }: NamedLetter,
  on: CalendarDate,
  receivedOn: CalendarDate | undefined,
): LetterFact => ({
  kind: 'letterPresented',
  data: { letter, letterId, on, ...(receivedOn !== undefined && { receivedOn }) },
  uniqueKey: `${letterId}/letterPresented${receivedOn === undefined ? '' : '/received'}`,
});

/** Enters when a letter was deposited, and under which number; what is entered already stays. */
export const enterDeposit = (
  sql: Sql,
  letterId: string,
  { on, trackingNumber }: { readonly on: CalendarDate; readonly trackingNumber: string },
): Promise<unknown> =>
  sql.$executeRaw`
    UPDATE letters SET deposited_on = ${on}::date, tracking_number = ${trackingNumber} WHERE id = ${letterId} AND deposited_on IS NULL`;

/** Enters when it was first presented and, where it was taken, handed over. */
export const enterReceipt = (
  sql: Sql,
  letterId: string,
  { presentedOn, receivedOn }: { readonly presentedOn: CalendarDate; readonly receivedOn: CalendarDate | undefined },
): Promise<unknown> =>
  sql.$executeRaw`
    UPDATE letters SET presented_on = ${presentedOn}::date, received_on = coalesce(${receivedOn ?? null}::date, received_on)
    WHERE id = ${letterId}`;
