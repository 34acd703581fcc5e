import { z } from 'zod';
import { newId } from '../../adapters/prisma/ids';
import { writeLetter } from '../../adapters/prisma/letters';
import { type HeldUnderContract, holdUnderContract } from '../../adapters/prisma/under-contract';
import type { Tx } from '../../adapters/prisma/with-provider';
import { changeOf } from '../../adapters/subprocessing/changes';
import { windowIdOf } from '../../domain/objection-window/rows';
import {
  type ObjectionChannel,
  type ObjectionWindowFacts,
  type ObjectionWindowState,
  objectionChannels,
} from '../../domain/objection-window/state';
import type { CalendarDate } from '../../domain/shared/calendar-date';
import { letterDays } from '../contract-life/letter-days';
import { trackingNumber } from '../money/fields';
import { freshLetter } from '../money/letters';
import { found, problem } from '../problem';
import type { Call } from '../route';
import { mustSee } from '../route';
import { day, id, prose } from '../schemas';
import { tell } from '../telling';
import { subprocessingProblem } from './fields';

export type HeldWindow = HeldUnderContract<ObjectionWindowState>;

/** The window that an address names, held until the transaction ends. For a customer that it is not of, it does not exist. */
export async function windowHeld(tx: Tx, call: Call<{ readonly id: string }>): Promise<HeldWindow> {
  const held = found(await holdUnderContract<ObjectionWindowState>(tx, 'objectionWindow', call.params.id), 'window', call.params.id);
  mustSee(call, held.customerId, 'window', call.params.id);
  return held;
}

const grounds = prose(10_000).meta({ description: 'The reasons, in writing; kept encrypted.' });

/** How something written came that legal enters for a customer. */
export const enteredBy = {
  channel: z
    .enum(objectionChannels.slice(1) as [Exclude<(typeof objectionChannels)[number], 'api'>])
    .optional()
    .meta({ description: 'How it came, where legal enters it. The customer itself says nothing.' }),
  depositedOn: day.optional().meta({ description: 'Of a registered letter: as the postmark has it (GTC-17.4.b).' }),
  receivedOn: day.optional().meta({ description: 'The day it came.' }),
  trackingNumber: trackingNumber.optional(),
};

export const objecting = z.strictObject({
  grounds,
  customerId: id('cus').optional().meta({ description: 'Who objects, where legal enters it.' }),
  ...enteredBy,
});

type Entered = z.infer<z.ZodObject<typeof enteredBy>>;

interface Coming {
  readonly channel: ObjectionChannel;
  readonly receivedOn: CalendarDate;
  readonly depositedOn?: CalendarDate;
}

/** What the customer says itself has come when it says it; what legal enters came as and when legal says. */
export function comingOf({ caller }: Call, given: Entered, held: HeldWindow): Coming {
  const { channel, depositedOn, receivedOn, trackingNumber: tracked } = given;
  const refuse = (field: string, message: string) =>
    problem('invalid_request', `${field}: ${message}.`, { errors: [{ path: field, message }] });
  if (caller.role === 'customer') {
    const told = Object.entries({ channel, depositedOn, receivedOn, trackingNumber: tracked }).find(([, value]) => value !== undefined);
    if (told !== undefined) throw refuse(told[0], 'expected nothing: it comes now, by this request');
    return { channel: 'api', receivedOn: held.today };
  }
  if (channel === undefined) throw refuse('channel', 'expected: how it came');
  const isRegistered = channel === 'registered-letter';
  if (isRegistered && depositedOn === undefined) throw refuse('depositedOn', 'expected with a registered letter');
  if (!isRegistered && depositedOn !== undefined) throw refuse('depositedOn', 'expected with a registered letter only');
  if (isRegistered && tracked === undefined) throw refuse('trackingNumber', 'expected with a registered letter');
  if (receivedOn === undefined) throw refuse('receivedOn', 'expected: the day it came');
  const days = letterDays({ depositedOn, receivedOn }, held.today);
  return { channel, receivedOn: days.receivedOn ?? held.today, ...(days.depositedOn !== undefined && { depositedOn: days.depositedOn }) };
}

/** Enters a letter that came, once for each tracking number. */
export async function keepLetter(
  tx: Tx,
  { caller: { providerId } }: Call,
  { customerId }: HeldWindow,
  { subjectId, purpose, coming, tracked }: { subjectId: string; purpose: string; coming: Coming; tracked: string | undefined },
): Promise<{ readonly uniqueKey?: string }> {
  if (!coming.channel.includes('letter')) return {};
  const unique = tracked === undefined ? {} : await freshLetter(tx, providerId, tracked);
  const letter = { customerId, subjectId, direction: 'in', purpose, trackingNumber: tracked ?? null } as const;
  await writeLetter(tx, providerId, { ...letter, depositedOn: coming.depositedOn ?? null, receivedOn: coming.receivedOn });
  return unique;
}

type Raising = Call<{ readonly id: string }, unknown, z.infer<typeof objecting>>;

/** DPA-4.1.b: an objection of a customer that the change is addressed to. */
export async function raise(tx: Tx, call: Raising): Promise<{ readonly factId: string }> {
  const { body, caller, params } = call;
  found(await changeOf(tx, params.id), 'change', params.id);
  const customerId = caller.customerId ?? body.customerId;
  if (
    customerId === undefined ||
    (caller.customerId !== undefined && body.customerId !== undefined && body.customerId !== caller.customerId)
  ) {
    const message = 'expected the customer that objects';
    throw problem('invalid_request', `customerId: ${message}.`, { errors: [{ path: 'customerId', message }] });
  }
  const held = await holdUnderContract<ObjectionWindowState>(tx, 'objectionWindow', windowIdOf({ changeId: params.id, customerId }));
  if (held === undefined) {
    const text =
      'No window of this change was opened for this customer: its data is not concerned, or it has no contract with a right to object.';
    throw subprocessingProblem('not_addressed', text, { clause: 'DPA-4.1.a' });
  }
  const coming = comingOf(call, body, held);
  const objectionId = newId('obj');
  const unique = await keepLetter(tx, call, held, { subjectId: objectionId, purpose: 'objection', coming, tracked: body.trackingNumber });
  const fact = { kind: 'objectionRaised', data: { objectionId, ...coming }, ...unique } as const;
  return tell<ObjectionWindowFacts>(tx, call, held, fact, { subjectId: customerId, text: body.grounds });
}
