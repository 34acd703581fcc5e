import { z } from 'zod';
import { newId } from '../../adapters/prisma/ids';
import { writeLetter } from '../../adapters/prisma/letters';
import type { Tx } from '../../adapters/prisma/with-provider';
import { type ForceMajeureFacts, letterForms } from '../../domain/force-majeure/state';
import { calendarDate } from '../../domain/shared/calendar-date';
import { mustHaveAddress } from '../contract-life/own-letters';
import { trackingNumber } from '../money/fields';
import { freshLetter } from '../money/letters';
import { mustHaveCome } from '../money/plausible';
import type { Call } from '../route';
import { day } from '../schemas';
import { tell } from '../telling';
import { type Held, held } from './telling';
import { parties } from './view';

const REGISTERED = 'registered-letter-with-acknowledgement';

/** A letter that terminates the contract because force majeure lasts too long. */
export const written = z
  .strictObject({
    by: parties,
    form: z.enum(letterForms).default(REGISTERED),
    depositedOn: day.optional().meta({ description: 'As the postmark has it. Absent: the vendor has its letter written here.' }),
    trackingNumber: trackingNumber.optional(),
  })
  .superRefine(({ by, form, depositedOn, trackingNumber: tracked }, context) => {
    const flaw = (path: string, message: string): void => void context.addIssue({ code: 'custom', path: [path], message });
    const isRegistered = form.startsWith('registered');
    if (depositedOn === undefined) {
      if (by === 'customer') flaw('depositedOn', 'expected with a letter that came in: the contract ends so long after it');
      else if (form !== REGISTERED) flaw('form', `expected ${REGISTERED}: the letter is written here`);
      else if (tracked !== undefined) flaw('trackingNumber', 'expected nothing: the letter is yet to be written');
      return;
    }
    if (isRegistered && tracked === undefined) flaw('trackingNumber', 'expected with a registered letter');
    if (!isRegistered && tracked !== undefined) flaw('trackingNumber', 'expected with a registered letter only');
  });

type Written = Call<{ readonly id: string }, unknown, z.infer<typeof written>>;

/** GTC-15.1.b: enters the letter, or has the vendor's written. */
export async function terminate(tx: Tx, call: Written): Promise<{ readonly factId: string }> {
  const known = await held(tx, call);
  const { by, form, trackingNumber: tracked } = call.body;
  const noticeId = newId('trm');
  if (call.body.depositedOn === undefined) {
    await mustHaveAddress(tx, known.customerId);
    return tell<ForceMajeureFacts>(tx, call, known, { kind: 'endLetterOrdered', data: { noticeId } });
  }
  const depositedOn = calendarDate(call.body.depositedOn);
  mustHaveCome(depositedOn, known.today, 'depositedOn');
  const unique = tracked === undefined ? {} : await freshLetter(tx, call.caller.providerId, tracked);
  const direction = by === 'customer' ? 'in' : 'out';
  if (form.endsWith('letter') || form.startsWith('registered'))
    await enterLetter(tx, call, known, { subjectId: noticeId, direction, depositedOn, trackingNumber: tracked ?? null });
  return tell<ForceMajeureFacts>(tx, call, known, { kind: 'endLetterReceived', data: { noticeId, by, form, depositedOn }, ...unique });
}

/** Enters a letter that came in, or that the vendor posted otherwise. */
const enterLetter = (
  tx: Tx,
  call: Call,
  { customerId }: Held,
  letter: Pick<Parameters<typeof writeLetter>[2], 'subjectId' | 'direction' | 'depositedOn' | 'trackingNumber'>,
): Promise<string> =>
  writeLetter(tx, call.caller.providerId, {
    ...letter,
    customerId,
    purpose: 'force-majeure-termination',
    presentedOn: null,
    receivedOn: null,
  });
