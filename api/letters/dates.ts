import { z } from 'zod';
import { depositFact, enterDeposit, enterReceipt, type LetterFact, presentationFact } from '../../adapters/prisma/letter-dates';
import { type HeldLetter, writtenAt } from '../../adapters/prisma/letter-records';
import type { Tx } from '../../adapters/prisma/with-provider';
import { calendarDate } from '../../domain/shared/calendar-date';
import { localDays } from '../../domain/time-limits/local-days';
import { trackingNumber } from '../money/fields';
import { mustBeFree } from '../money/letters';
import { mustHaveCome } from '../money/plausible';
import { moneyProblem } from '../money/problems';
import type { Call } from '../route';
import { day } from '../schemas';
import { attach, evidence } from './evidence';
import { letterProblem } from './problems';

export const posting = z.strictObject({ depositedOn: day.meta({ description: 'As the postmark has it (GTC-17.4).' }), trackingNumber });

export const receipt = z.strictObject({
  presentedOn: day.meta({ description: 'Of the first presentation: the letter counts as received that day.' }),
  receivedOn: day
    .optional()
    .meta({ description: 'When it was handed over; left out where it was refused or not collected, or is not yet.' }),
  evidence: evidence.optional(),
});

const mustGoOut = ({ id, direction }: HeldLetter): void => {
  if (direction === 'in') throw letterProblem('letter_came_in', `${id} came in: its dates were entered with it.`);
};

/** Enters when and under which number a letter was posted. */
export async function post(tx: Tx, call: Call<unknown, unknown, z.infer<typeof posting>>, letter: HeldLetter): Promise<LetterFact> {
  const { body, caller } = call;
  mustGoOut(letter);
  const on = calendarDate(body.depositedOn);
  const fact = depositFact(letter, on);
  if (letter.depositedOn !== null) {
    if (letter.depositedOn === on && letter.trackingNumber === body.trackingNumber) return fact;
    const known = `It was deposited on ${letter.depositedOn} under ${letter.trackingNumber ?? 'no number'}.`;
    throw letterProblem('letter_posted_otherwise', known);
  }
  mustHaveCome(on, letter.today, 'depositedOn');
  await mustBeWritten(tx, letter, on);
  await mustBeFree(tx, caller.providerId, body.trackingNumber, letter.id);
  await enterDeposit(tx, letter.id, { on, trackingNumber: body.trackingNumber });
  return fact;
}

/** No letter is posted before it was written: a year that was mistyped would end a contract long ago. */
async function mustBeWritten(tx: Tx, letter: HeldLetter, on: Day): Promise<void> {
  const at = await writtenAt(tx, letter);
  const writtenOn = at && localDays(letter.zone).dateOf(at);
  if (writtenOn !== undefined && on < writtenOn)
    throw implausible('depositedOn', `It was written on ${writtenOn}: it cannot be deposited before.`);
}

/** Enters when a letter was first presented and handed over. That it was handed over may be added later; nothing else changes. */
export async function receive(tx: Tx, call: Call<unknown, unknown, z.infer<typeof receipt>>, letter: HeldLetter): Promise<LetterFact> {
  const { body } = call;
  mustGoOut(letter);
  const presentedOn = calendarDate(body.presentedOn);
  const receivedOn = body.receivedOn === undefined ? undefined : calendarDate(body.receivedOn);
  const known = { presentedOn: letter.presentedOn ?? presentedOn, receivedOn: letter.receivedOn ?? receivedOn };
  if (known.presentedOn !== presentedOn || (receivedOn !== undefined && known.receivedOn !== receivedOn)) {
    const handedOver = letter.receivedOn === null ? 'was not handed over' : `was handed over on ${letter.receivedOn}`;
    throw letterProblem('letter_received_otherwise', `It was first presented on ${letter.presentedOn} and ${handedOver}.`);
  }
  mustBeInOrder(letter, presentedOn, receivedOn);
  await enterReceipt(tx, letter.id, { presentedOn, receivedOn });
  if (body.evidence !== undefined) await attach(tx, call, letter, body.evidence);
  return presentationFact(letter, known.presentedOn, known.receivedOn);
}

type Day = ReturnType<typeof calendarDate>;

/** Deposited, presented, handed over: none before the other, none to come. */
function mustBeInOrder({ id, depositedOn, today }: HeldLetter, presentedOn: Day, receivedOn: Day | undefined): void {
  if (depositedOn === null) throw letterProblem('letter_not_posted', `Enter the posting of ${id} first.`);
  mustHaveCome(presentedOn, today, 'presentedOn');
  if (presentedOn < depositedOn) throw implausible('presentedOn', `It was deposited on ${depositedOn}: it cannot be presented before.`);
  if (receivedOn === undefined) return;
  mustHaveCome(receivedOn, today, 'receivedOn');
  if (receivedOn < presentedOn) throw implausible('receivedOn', `It was presented on ${presentedOn}: it cannot be handed over before.`);
}

const implausible = (path: string, message: string) => moneyProblem('implausible_date', message, { errors: [{ path, message }] });
