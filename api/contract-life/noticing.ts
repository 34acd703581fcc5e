import { z } from 'zod';
import { newId } from '../../adapters/prisma/ids';
import { dateLetterAbout, writeLetter } from '../../adapters/prisma/letters';
import type { Tx } from '../../adapters/prisma/with-provider';
import { reasonText, trackingNumber } from '../money/fields';
import { freshLetter } from '../money/letters';
import type { Call } from '../route';
import { day } from '../schemas';
import { letterDays } from './letter-days';
import { channel } from './notice-view';
import { mustHaveAddress } from './own-letters';
import { lifeHeld, tell } from './telling';

const posted = ['registered-letter-with-acknowledgement', 'registered-letter', 'qualified-electronic-delivery'] as const;
const isPosted = (form: string): boolean => posted.some((one) => one === form);

const dates = {
  depositedOn: day.optional().meta({ description: 'As the postmark has it (GTC-17.4.b).' }),
  presentedOn: day.optional().meta({ description: 'Of its first presentation.' }),
  receivedOn: day.optional().meta({ description: 'When it was handed over; for another form, when it came.' }),
};

/** A notice of termination as it is entered: one that was given, or one of the vendor that is to be written. */
export const noticed = z
  .strictObject({
    by: z.enum(['customer', 'vendor']),
    write: z
      .literal(true)
      .optional()
      .meta({ description: "Have the vendor's letter written: it waits to be posted, and its dates follow under /v1/letters." }),
    channel: channel.optional().meta({ description: 'How it was given.' }),
    ...dates,
    trackingNumber: trackingNumber.optional(),
    toOtherAddress: z.boolean().optional().meta({ description: 'It went to another address that the vendor published.' }),
    text: reasonText.optional().meta({ description: 'What it says; kept encrypted.' }),
  })
  .superRefine(({ by, write, ...known }, context) => {
    const flaw = (path: string, message: string): void => void context.addIssue({ code: 'custom', path: [path], message });
    const { channel: form, depositedOn, receivedOn, trackingNumber: tracked } = known;
    if (write) {
      if (by === 'customer') flaw('write', 'expected with by: vendor only');
      const told = Object.entries(known).find(([, value]) => value !== undefined);
      if (told !== undefined) flaw(told[0], 'expected nothing: the letter is yet to be written');
    } else if (form === undefined) {
      flaw('channel', 'expected: how the notice was given');
    } else if (isPosted(form)) {
      if (depositedOn === undefined) flaw('depositedOn', WITH_PROOF);
      if (tracked === undefined) flaw('trackingNumber', WITH_PROOF);
    } else if (receivedOn === undefined) {
      flaw('receivedOn', 'expected: the day it came');
    }
  });

const WITH_PROOF = 'expected with a letter that is registered or delivered with proof';

/** When a letter in the post was presented and handed over. */
export const dated = z
  .strictObject({ presentedOn: dates.presentedOn, receivedOn: dates.receivedOn })
  .refine(({ presentedOn, receivedOn }) => presentedOn !== undefined || receivedOn !== undefined, {
    path: ['presentedOn'],
    error: 'expected it, or receivedOn',
  });

/** Tells a contract of a notice, and enters the letter; or has the vendor's own written. */
export async function receive(tx: Tx, call: Call<{ id: string }, unknown, z.infer<typeof noticed>>): Promise<{ readonly factId: string }> {
  const life = await lifeHeld(tx, call);
  const { by, channel: form, trackingNumber: tracked, toOtherAddress, text } = call.body;
  const { providerId } = call.caller;
  const noticeId = newId('trm');
  if (form === undefined) {
    await mustHaveAddress(tx, life.customerId);
    return tell(tx, call, life, { kind: 'terminationNoticeWritten', data: { noticeId } });
  }
  const days = letterDays(call.body, life.today);
  const unique = tracked === undefined ? {} : await freshLetter(tx, providerId, tracked);
  const data = { noticeId, by, channel: form, ...days, ...(toOtherAddress && { isToOtherAddress: true }) };
  const answer = await tell(tx, call, life, { kind: 'terminationNoticeReceived', data, ...unique, remark: text });
  // The vendor's own letter is entered by its dates alone: what is written here and posted has a record of its own.
  if (by === 'customer' && (isPosted(form) || form === 'letter')) {
    const letter = { customerId: life.customerId, subjectId: noticeId, direction: 'in', purpose: 'termination' } as const;
    const { depositedOn = null, presentedOn = null, receivedOn = null } = days;
    await writeLetter(tx, providerId, { ...letter, depositedOn, presentedOn, receivedOn, trackingNumber: tracked ?? null });
  }
  return answer;
}

/** Tells a contract when a letter that was in the post was presented. */
export async function date(
  tx: Tx,
  call: Call<{ id: string; noticeId: string }, unknown, z.infer<typeof dated>>,
): Promise<{ readonly factId: string }> {
  const life = await lifeHeld(tx, call);
  const { noticeId } = call.params;
  const { depositedOn, presentedOn } = life.state.notices[noticeId] ?? {};
  const { presentedOn: named = presentedOn, receivedOn } = call.body;
  const { depositedOn: _known, ...days } = letterDays({ depositedOn, presentedOn: named, receivedOn }, life.today);
  await dateLetterAbout(tx, noticeId, days);
  return tell(tx, call, life, { kind: 'terminationNoticeDated', data: { noticeId, ...days } });
}
