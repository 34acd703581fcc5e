import { z } from 'zod';
import { newId } from '../../adapters/prisma/ids';
import { heldStorage, storageOf } from '../../adapters/prisma/storage';
import { orderKey } from '../../adapters/prisma/storage-orders';
import type { Tx } from '../../adapters/prisma/with-provider';
import { type CalendarDate, calendarDate, plusMonths } from '../../domain/shared/calendar-date';
import type { StorageFacts } from '../../domain/storage-notice/state';
import { actorOf } from '../caller';
import { lifeProblem } from '../contract-life/telling';
import { contractHeld } from '../contract-records/recording';
import { moneyProblem } from '../money/problems';
import type { Call } from '../route';
import { day } from '../schemas';
import { tell } from '../telling';
import type { Written } from './ordering';

const CLAUSE = 'GTC-3.7.2.c';
const BLOCKS_MAX = 1_000;
const AHEAD_MONTHS_MAX = 12;

export const proposed = z.strictObject({
  blocks: z
    .int({ error: 'expected a whole number of blocks' })
    .min(1, 'expected at least one block')
    .max(BLOCKS_MAX, `expected at most ${BLOCKS_MAX}`),
  startsOn: day.meta({ description: 'Today or later; in force not before the customer has approved it.' }),
});

/** GTC-3.7.2.c: the provider makes an offer, or the customer asks: nothing is in force before the customer approves the price. */
export async function propose(tx: Tx, call: Call<{ readonly id: string }, unknown, z.infer<typeof proposed>>): Promise<Written> {
  const { contract, now, today } = await contractHeld(tx, call, CLAUSE);
  const startsOn = calendarDate(call.body.startsOn);
  mustBeAhead(startsOn, today);
  const { providerId, role } = call.caller;
  const held = await heldStorage(tx, providerId, contract, await storageOf(tx, contract), { at: now, actor: actorOf(call.caller) });
  const orderId = newId('sto');
  const by = role === 'customer' ? 'customer' : 'vendor';
  const data = { orderId, by, blocks: call.body.blocks, on: today, startsOn } as const;
  const told = await tell<StorageFacts>(tx, call, held, { kind: 'storageProposed', data, uniqueKey: orderKey(orderId) });
  return { ...told, others: [] };
}

function mustBeAhead(startsOn: CalendarDate, today: CalendarDate): void {
  if (startsOn < today) {
    const message = `Today is ${today}: extra storage begins today or later.`;
    throw lifeProblem('dates_out_of_order', message, { errors: [{ path: 'startsOn', message }] });
  }
  const latest = plusMonths(today, AHEAD_MONTHS_MAX);
  if (startsOn <= latest) return;
  const message = `Extra storage is ordered up to ${latest}: is the year right?`;
  throw moneyProblem('implausible_date', message, { errors: [{ path: 'startsOn', message }] });
}
