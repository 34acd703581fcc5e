import { z } from 'zod';
import { timeOf } from '../../adapters/prisma/clocks';
import { contractOf } from '../../adapters/prisma/contracts';
import { holdAccount } from '../../adapters/prisma/held-account';
import type { OpenProcess } from '../../adapters/prisma/processes';
import { type KnownStorage, storageOf, tellPassings } from '../../adapters/prisma/storage';
import { contractOfOrder } from '../../adapters/prisma/storage-orders';
import type { FactFor } from '../../adapters/prisma/telling';
import type { Tx } from '../../adapters/prisma/with-provider';
import { calendarDate, plusDays } from '../../domain/shared/calendar-date';
import { inForce } from '../../domain/storage-notice/orders';
import type { StorageFacts } from '../../domain/storage-notice/state';
import { daysOf } from '../../domain/storage-notice/usage';
import type { AcceptedFact } from '../accept';
import { actorOf } from '../caller';
import { lifeProblem } from '../contract-life/telling';
import { dayGiven, type HeldContract, todayOf } from '../contract-records/recording';
import { reasonText } from '../money/fields';
import { found, problem, refused } from '../problem';
import { type Call, mustSee } from '../route';
import { day } from '../schemas';
import { tell } from '../telling';
import { orderView } from './view';

const CLAUSE = 'GTC-3.7.2.c';

const evidence = reasonText
  .optional()
  .meta({ description: 'What shows that the customer said so, where somebody enters it for the customer; kept encrypted.' });

export const answered = z.strictObject({ on: day.optional().meta({ description: 'Today, where nothing is said.' }), evidence });
export const ended = z.strictObject({ lastOn: day.meta({ description: 'The last day of a month.' }), evidence });

export type Written = { readonly factId: string; readonly others: readonly OpenProcess[] };

interface HeldOrder extends HeldContract {
  readonly orderId: string;
  readonly known: KnownStorage & { readonly process: OpenProcess };
}

/** The order that the address names, with its customer's account held until the transaction ends. */
async function orderHeld(tx: Tx, call: Call<{ readonly id: string }>): Promise<HeldOrder> {
  const { id: orderId } = call.params;
  const contractId = found(await contractOfOrder(tx, orderId), 'storage order', orderId);
  const contract = found(await contractOf(tx, contractId), 'contract', contractId);
  mustSee(call, contract.customerId, 'storage order', orderId);
  const now = await holdAccount(tx, contract.customerId, contract.clockId);
  const { process, state } = await storageOf(tx, contract);
  return { contract, now, today: todayOf(contract, now), orderId, known: { process: found(process, 'storage order', orderId), state } };
}

type Answer = Call<{ readonly id: string }, unknown, z.infer<typeof answered>>;

/** What the customer says of a proposal: it does so itself, today, or somebody enters it with what shows it. */
export async function answer(tx: Tx, call: Answer, kind: 'storageApproved' | 'storageRefused'): Promise<Written> {
  const held = await orderHeld(tx, call);
  const on = dayGiven(call.body.on, held.today, 'on');
  if (call.caller.role === 'customer' && on !== held.today) {
    throw problem('forbidden', `A customer answers today, ${held.today}: an answer from before is entered by whoever received it.`);
  }
  const fact = { kind, data: { orderId: held.orderId, on } } as const;
  return tellAs(tx, call, held, { fact, evidence: call.body.evidence });
}

/** Taken back by whoever proposed it. */
export async function withdraw(tx: Tx, call: Call<{ readonly id: string }>): Promise<Written> {
  const held = await orderHeld(tx, call);
  const by = call.caller.role === 'customer' ? 'customer' : 'vendor';
  if (held.known.state.orders[held.orderId]?.by !== by) {
    const message = 'Whoever proposed extra storage withdraws it; what the other party proposed is refused.';
    throw refused({ code: 'proposed_by_the_other', clause: CLAUSE, message });
  }
  const process = { process: held.known.process, state: held.known.state, now: held.now };
  const data = { orderId: held.orderId, on: held.today };
  return { ...(await tell<StorageFacts>(tx, call, process, { kind: 'storageWithdrawn', data })), others: [] };
}

/** GTC-3.7.2.c: the customer ends what it ordered, with the end of a month. */
export async function end(tx: Tx, call: Call<{ readonly id: string }, unknown, z.infer<typeof ended>>): Promise<Written> {
  const held = await orderHeld(tx, call);
  const lastOn = calendarDate(call.body.lastOn);
  if (call.caller.role === 'customer' && lastOn < held.today) {
    const message = `Today is ${held.today}: what was in force until now is ended with this month or a later one.`;
    throw lifeProblem('dates_out_of_order', message, { errors: [{ path: 'lastOn', message }] });
  }
  const fact = { kind: 'storageEnded', data: { orderId: held.orderId, lastOn } } as const;
  return tellAs(tx, call, held, { fact, evidence: call.body.evidence });
}

/** Tells the customer's word, and the readings that stand otherwise against the limit by it. */
async function tellAs(
  tx: Tx,
  call: Call,
  { contract, known, orderId, now }: HeldOrder,
  { fact, evidence: text }: { readonly fact: FactFor<StorageFacts>; readonly evidence: string | undefined },
): Promise<Written> {
  if (call.caller.role !== 'customer' && text === undefined) {
    const message = 'expected what shows that the customer said so';
    throw problem('invalid_request', `evidence: ${message}.`, { clause: CLAUSE, errors: [{ path: 'evidence', message }] });
  }
  const { process, state } = known;
  const told = await tell<StorageFacts>(tx, call, { process, state, now }, fact, { subjectId: contract.customerId, text });
  const after = await storageOf(tx, contract);
  const order = after.state.orders[orderId];
  const days = order && inForce(after.state, order);
  if (days === undefined) return { ...told, others: [] };
  const changesOn = fact.kind === 'storageEnded' && days.lastOn !== undefined ? plusDays(days.lastOn, 1) : days.firstOn;
  const from = daysOf(after.state).startOf(changesOn);
  const telling = { providerId: call.caller.providerId, at: now, actor: actorOf(call.caller) };
  const others = await tellPassings(tx, contract, after, { from }, telling);
  return { ...told, others };
}

/** The order that a fact was about, as it stands now. */
export async function orderOf(tx: Tx, { process, data }: AcceptedFact) {
  const contractId = process.subjectId;
  const contract = found(await contractOf(tx, contractId), 'contract', contractId);
  const now = await timeOf(tx, contract.clockId);
  return orderView((await storageOf(tx, contract)).state, String(data['orderId']), todayOf(contract, now));
}
