import { z } from 'zod';
import { processesUnder } from '../../adapters/prisma/under-contract';
import type { Tx } from '../../adapters/prisma/with-provider';
import { countedOn, type ObjectionStatus, statusOf } from '../../domain/objection-window/objections';
import { lastDayOf } from '../../domain/objection-window/receipt';
import { windowIdOf } from '../../domain/objection-window/rows';
import { type Objection, type ObjectionWindowState, objectionChannels, outcomes } from '../../domain/objection-window/state';
import type { AcceptedFact } from '../accept';
import { writtenIn } from '../contract-life/written';
import { found } from '../problem';
import type { Call } from '../route';
import { day, id, moment } from '../schemas';

const WINDOW_ID = /^chg_[0-9a-z]{26}\.cus_[0-9a-z]{26}$/;
export const windowId = z
  .string()
  .regex(WINDOW_ID, 'expected the id of a window')
  .meta({ example: 'chg_01jb3kq6v7n8p9r0s1t2v3w4x5.cus_01jb3kq6v7n8p9r0s1t2v3w4x5' });

const words = z.string().nullable().meta({ description: 'As it was written; null for other roles, and once it was erased.' });

const statuses = ['void', 'late', 'withdrawn', 'under-review', ...outcomes] as const satisfies readonly ObjectionStatus[];

export const objection = z
  .strictObject({
    id: id('obj'),
    windowId,
    channel: z.enum(objectionChannels),
    receivedOn: day,
    depositedOn: day.optional(),
    countedOn: day.meta({ description: 'The day that counts.' }),
    lastDayOn: day.optional().meta({ description: 'The last day of this customer; absent while its period has not begun.' }),
    withdrawnOn: day.optional(),
    status: z.enum(statuses).meta({ description: 'late and void ones are recorded and hold nothing up.' }),
    grounds: z.array(words).meta({ description: 'What was written, and what was added.' }),
    opinions: z.int().meta({ description: 'So many people hold it to be not reasonable, and are not enough yet.' }),
    answers: z.array(z.strictObject({ outcome: z.enum(outcomes), at: moment, text: words })),
  })
  .meta({ id: 'Objection' });

const READERS: readonly string[] = ['admin', 'legal', 'customer'];

/** What was written, for legal and for the customer itself. */
const written = (tx: Tx, call: Call, remarkId: string): Promise<string | null> => writtenIn(tx, call, remarkId, READERS);

export async function objectionView(tx: Tx, call: Call, state: ObjectionWindowState, known: Objection): Promise<z.infer<typeof objection>> {
  const { objectionId, channel, receivedOn, depositedOn, withdrawnOn, remarkIds, opinions, reviews } = known;
  const last = lastDayOf(state);
  const grounds: (string | null)[] = [];
  for (const remarkId of remarkIds) grounds.push(await written(tx, call, remarkId));
  const answers: z.infer<typeof objection>['answers'] = [];
  for (const { outcome, at, remarkId } of reviews) answers.push({ outcome, at, text: await written(tx, call, remarkId) });
  return {
    ...{ id: objectionId, windowId: windowIdOf(state), channel, receivedOn },
    ...(depositedOn !== undefined && { depositedOn }),
    countedOn: countedOn(state, known),
    ...(last !== undefined && { lastDayOn: last.on }),
    ...(withdrawnOn !== undefined && { withdrawnOn }),
    ...{ status: statusOf(state, known), grounds, opinions: opinions.length, answers },
  };
}

/** The window that a fact was told to, as it stands now. */
export async function windowTold(tx: Tx, { process: { subjectId } }: AcceptedFact): Promise<ObjectionWindowState> {
  const [window] = await processesUnder<ObjectionWindowState>(tx, 'objectionWindow', { subjectId });
  return found(window, 'window', subjectId).state;
}

/** The objection that a fact was about, as its window has it now. */
export async function objectionOf(tx: Tx, call: Call, fact: AcceptedFact): Promise<z.infer<typeof objection>> {
  const state = await windowTold(tx, fact);
  const named = String(fact.data['objectionId']);
  return objectionView(tx, call, state, found(state.objections[named], 'objection', named));
}
