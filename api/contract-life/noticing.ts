import { z } from 'zod';
import { newId } from '../../adapters/prisma/ids';
import { dateLetterAbout, writeLetter } from '../../adapters/prisma/letters';
import type { HeldRenewal } from '../../adapters/prisma/renewals';
import type { Tx } from '../../adapters/prisma/with-provider';
import { type CalendarDate, calendarDate } from '../../domain/shared/calendar-date';
import { reasonText, trackingNumber } from '../money/fields';
import { freshLetter } from '../money/letters';
import { mustHaveCome } from '../money/plausible';
import type { Call } from '../route';
import { day } from '../schemas';
import { channel } from './notice-view';
import { lifeHeld, lifeProblem, tell } from './telling';

const posted = ['registered-letter-with-acknowledgement', 'registered-letter', 'qualified-electronic-delivery'] as const;
const isPosted = (form: string): boolean => posted.some((one) => one === form);

const dates = {
  depositedOn: day.optional().meta({ description: 'As the postmark has it (GTC-17.4.b).' }),
  presentedOn: day.optional().meta({ description: 'Of its first presentation.' }),
  receivedOn: day.optional().meta({ description: 'When it was handed over; for another form, when it came.' }),
};

/** A notice of termination as it is entered. */
export const noticed = z
  .strictObject({
    by: z.enum(['customer', 'vendor']),
    channel,
    ...dates,
    trackingNumber: trackingNumber.optional(),
    toOtherAddress: z.boolean().default(false).meta({ description: 'It went to another address that the vendor published.' }),
    text: reasonText.optional().meta({ description: 'What it says; kept encrypted.' }),
  })
  .refine(({ channel: form, depositedOn }) => !isPosted(form) || depositedOn !== undefined, {
    path: ['depositedOn'],
    error: 'expected with a letter that is registered or delivered with proof',
  })
  .refine(({ channel: form, trackingNumber: tracked }) => !isPosted(form) || tracked !== undefined, {
    path: ['trackingNumber'],
    error: 'expected with a letter that is registered or delivered with proof',
  })
  .refine(({ channel: form, receivedOn }) => isPosted(form) || receivedOn !== undefined, {
    path: ['receivedOn'],
    error: 'expected: the day it came',
  });

/** When a letter in the post was presented and handed over. */
export const dated = z
  .strictObject({ presentedOn: dates.presentedOn, receivedOn: dates.receivedOn })
  .refine(({ presentedOn, receivedOn }) => presentedOn !== undefined || receivedOn !== undefined, {
    path: ['presentedOn'],
    error: 'expected it, or receivedOn',
  });

type Days = { readonly [Name in keyof typeof dates]?: string | undefined };

/** Deposited, presented, handed over: none before the other, none to come. */
function daysOf({ today }: HeldRenewal, given: Days) {
  const named = (['depositedOn', 'presentedOn', 'receivedOn'] as const).flatMap((name) => {
    const on = given[name];
    return on === undefined ? [] : [[name, calendarDate(on)] as const];
  });
  named.forEach(([name, on], index) => {
    mustHaveCome(on, today, name);
    const [before, earlier] = named[index - 1] ?? [name, on];
    if (on >= earlier) return;
    const message = `${name} is ${on}, before ${before}, ${earlier}.`;
    throw lifeProblem('dates_out_of_order', message, { errors: [{ path: name, message }] });
  });
  return Object.fromEntries(named) as { readonly [Name in keyof typeof dates]?: CalendarDate };
}

/** Tells a contract of a notice, and enters the letter. */
export async function receive(tx: Tx, call: Call<{ id: string }, unknown, z.infer<typeof noticed>>): Promise<{ readonly factId: string }> {
  const life = await lifeHeld(tx, call);
  const { by, channel: form, trackingNumber: tracked, toOtherAddress, text } = call.body;
  const { providerId } = call.caller;
  const noticeId = newId('trm');
  const days = daysOf(life, call.body);
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
  const { depositedOn: _known, ...days } = daysOf(life, { depositedOn, presentedOn: named, receivedOn });
  await dateLetterAbout(tx, noticeId, days);
  return tell(tx, call, life, { kind: 'terminationNoticeDated', data: { noticeId, ...days } });
}
