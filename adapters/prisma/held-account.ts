import type { OpenProcess } from '../../activities/ports/courier';
import { dunning } from '../../domain/dunning/dunning';
import { calendarOf } from '../../domain/dunning/schedule';
import type { DunningFacts, DunningState } from '../../domain/dunning/state';
import type { CalendarDate } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';
import type { Refusal } from '../../domain/shared/refusal';
import { lockAccount, reallocate } from './account';
import { timeOf } from './clocks';
import { peek, writeFacts } from './processes';
import type { Tx } from './with-provider';

/** An invoice whose customer's account is held until the transaction ends, with all that was told taken into account. */
export interface HeldInvoice {
  readonly customerId: string;
  readonly process: OpenProcess;
  readonly state: DunningState;
  /** On the invoice's clock. */
  readonly now: Instant;
  readonly today: CalendarDate;
}

/**
 * Holds a customer's account, or the provider where there is no customer, so that nothing else changes what is owed, paid or told, and gives
 * what time it is on the clock named.
 */
export async function holdAccount(tx: Tx, customerId: string | null, clockId: string | null): Promise<Instant> {
  await lockAccount(tx, customerId);
  return timeOf(tx, clockId);
}

/** No turn is taken of it until the transaction ends: what is worded now is not refused then. */
export const holdProcess = (tx: Tx, processId: string): Promise<unknown> =>
  tx.$queryRaw`SELECT id FROM processes WHERE id = ${processId} FOR NO KEY UPDATE`;

/** @returns undefined where the provider has no such invoice */
export async function holdInvoice(tx: Tx, invoiceId: string): Promise<HeldInvoice | undefined> {
  const found = await tx.process.findUnique({ where: { kind_subjectId: { kind: 'dunning', subjectId: invoiceId } } });
  if (found === null || found.customerId === null) return undefined;
  const { id: processId, providerId, kind, subjectId, customerId, contractId, clockId } = found;
  const now = await holdAccount(tx, customerId, clockId);
  const [peeked] = await peek(tx, [processId]);
  if (peeked === undefined) throw new Error(`no process ${processId}`);
  const state = peeked.state as DunningState;
  const process = { providerId, processId, kind, subjectId, contractId };
  return { customerId, process, state, now, today: calendarOf(state.terms).dateOf(now) };
}

/** What an invoice is told, with what makes it the same when it is told again. */
export interface InvoiceFact<Kind extends keyof DunningFacts> {
  readonly kind: Kind;
  readonly data: DunningFacts[Kind] & { readonly remarkId?: string };
  readonly occurredAt?: Instant;
  readonly uniqueKey?: string;
}

/** The fact that answers, and other processes that have something new. */
export interface Told {
  readonly factId: string;
  readonly others: readonly OpenProcess[];
}

/** Why the clause refuses a fact; undefined where it does not. Under the account's lock, its turn will say the same. */
export const whyNotTold = <Kind extends keyof DunningFacts>({ state, now }: HeldInvoice, fact: InvoiceFact<Kind>): Refusal | undefined =>
  dunning.whyNot(state, { ...fact.data, kind: fact.kind, occurredAt: fact.occurredAt ?? now, receivedAt: now } as never);

/** Tells a held invoice a fact. What changes what is owed is followed by a new allocation of all that was paid, in the same transaction. */
export async function tellHeld<Kind extends keyof DunningFacts>(
  tx: Tx,
  { customerId, process, now }: HeldInvoice,
  fact: InvoiceFact<Kind>,
  { actor, changesWhatIsOwed }: { readonly actor: string; readonly changesWhatIsOwed: boolean },
): Promise<Told> {
  const { providerId, processId, subjectId } = process;
  const [factId] = await writeFacts(tx, providerId, [{ processId, ...fact, receivedAt: now, actor }]);
  if (factId === undefined) throw new Error(`nothing was told to ${processId}`);
  if (!changesWhatIsOwed) return { factId, others: [] };
  const others = await followOwed(tx, { providerId, customerId, now, actor });
  return { factId, others: others.filter((process) => process.subjectId !== subjectId) };
}

/** After anything that may have changed what is owed: allocates anew, and gives the processes that have something new. */
export async function followOwed(
  tx: Tx,
  { providerId, customerId, now, actor }: { providerId: string; customerId: string; now: Instant; actor: string },
): Promise<OpenProcess[]> {
  const told = await reallocate(tx, providerId, customerId, now, actor);
  return dunningOf(tx, [...told.keys()]);
}

/** The dunning processes of invoices, as they are told. */
export async function dunningOf(tx: Tx, invoiceIds: readonly string[]): Promise<OpenProcess[]> {
  if (invoiceIds.length === 0) return [];
  const found = await tx.process.findMany({
    where: { kind: 'dunning', subjectId: { in: [...invoiceIds] } },
    select: { id: true, providerId: true, kind: true, subjectId: true, contractId: true },
  });
  return found.map(({ id, ...process }) => ({ ...process, processId: id }));
}

/** What was told under a unique key; undefined where nothing was. Nobody else tells under it until the transaction ends. */
export async function toldUnder(tx: Tx, providerId: string, uniqueKey: string): Promise<ToldUnder | undefined> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${providerId}/${uniqueKey}`}, 0))::text`;
  const found = await tx.fact.findUnique({ where: { providerId_uniqueKey: { providerId, uniqueKey } } });
  return found === null ? undefined : { factId: found.id, processId: found.processId, data: found.data as ToldUnder['data'] };
}

export interface ToldUnder {
  readonly factId: string;
  readonly processId: string;
  readonly data: Readonly<Record<string, unknown>>;
}
