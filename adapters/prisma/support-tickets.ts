import type { OpenProcess } from '../../activities/ports/courier';
import { type Instant, instant } from '../../domain/shared/instant';
import { opened, openingOf } from '../../domain/support-response/opening';
import type { Stage } from '../../domain/support-response/standing';
import type { Channel, SupportResponseState, Ticket, TicketKind } from '../../domain/support-response/state';
import { type Severity, supportTerms } from '../../domain/support-response/terms';
import type { Contract } from './contracts';
import { stopsUnder } from './force-majeure';
import { newId } from './ids';
import { openProcesses, peekAbout } from './processes';
import type { Tx } from './with-provider';

const KIND = 'supportResponse';

/** A request as it was reported. */
export interface ReportedTicket extends Omit<Ticket, 'ticketId' | 'isSandbox'> {
  readonly id: string;
  readonly customerId: string;
  /** What the helpdesk calls it. */
  readonly reference: string | null;
  readonly remarkId: string | null;
}

/** A request with its process, with all that was told taken into account. */
export interface KnownTicket {
  readonly ticket: ReportedTicket;
  readonly processId: string;
  readonly state: SupportResponseState;
}

export type NewTicket = Omit<ReportedTicket, 'id' | 'customerId' | 'contractId'>;

type Stored = Awaited<ReturnType<Tx['supportTicket']['findMany']>>[number];

const asTicket = ({
  providerId: _provider,
  actor: _actor,
  recordedAt: _recordedAt,
  openedAt,
  registeredAt,
  ...row
}: Stored): ReportedTicket => ({
  ...row,
  kind: row.kind as TicketKind,
  channel: row.channel as Channel,
  severity: row.severity as Severity,
  openedAt: instant(openedAt),
  registeredAt: instant(registeredAt),
});

interface Opening {
  readonly at: Instant;
  readonly actor: string;
}

/**
 * Enters a request under a contract and opens its process, or says that its reference is taken: nothing is written then. Whoever calls holds the
 * customer's account.
 */
export async function openTicket(
  tx: Tx,
  providerId: string,
  contract: Contract,
  { openedAt, registeredAt, ...reported }: NewTicket,
  { at, actor }: Opening,
): Promise<{ readonly ticketId: string; readonly tell: readonly OpenProcess[] } | undefined> {
  const { id: contractId, customerId, clockId } = contract;
  const row = { ...reported, ...{ id: newId('tkt'), providerId, customerId, contractId, actor } };
  const dates = { openedAt: new Date(openedAt), registeredAt: new Date(registeredAt) };
  const [created] = await tx.supportTicket.createManyAndReturn({ data: [{ ...row, ...dates }], skipDuplicates: true });
  if (created === undefined) return undefined;
  const { id: ticketId, kind, channel, severity } = asTicket(created);
  const ticket = { ticketId, contractId, kind, channel, severity, openedAt, registeredAt, isSandbox: clockId !== null };
  const stops = await stopsUnder(tx, contractId, 'support-response');
  const state = opened(ticket, supportTerms(contract.terms, contract.calendarVersion), stops);
  const of = { kind: KIND, subjectId: ticketId, customerId, contractId, clockId };
  const tell = await openProcesses(tx, providerId, at, [{ ...of, state, said: openingOf(state), opening: ticket, actor }]);
  return { ticketId, tell };
}

/** A reference names one request of the provider. With when it was entered, by its clock. */
export async function ticketUnder(
  tx: Tx,
  providerId: string,
  reference: string,
): Promise<(ReportedTicket & { readonly enteredAt: Instant }) | undefined> {
  const found = await tx.supportTicket.findUnique({ where: { providerId_reference: { providerId, reference } } });
  if (found === null) return undefined;
  const { openedAt } = await tx.process.findFirstOrThrow({ where: { kind: KIND, subjectId: found.id } });
  return { ...asTicket(found), enteredAt: instant(openedAt) };
}

export async function ticketOf(tx: Tx, id: string): Promise<KnownTicket | undefined> {
  const found = await tx.supportTicket.findUnique({ where: { id } });
  return found === null ? undefined : (await known(tx, [found]))[0];
}

/** What a list of requests is narrowed by; what is undefined narrows nothing. */
export interface TicketFilter {
  readonly customerId?: string | undefined;
  readonly contractId?: string | undefined;
  readonly stage?: Stage | undefined;
}

/** By id, after `after`; one more than `limit` where there are more. */
export async function ticketsOf(
  tx: Tx,
  { customerId, contractId, stage }: TicketFilter,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<KnownTicket[]> {
  const narrowed = {
    ...(customerId !== undefined && { customerId }),
    ...(contractId !== undefined && { contractId }),
    ...(stage !== undefined && { stage }),
  };
  const processes = await tx.process.findMany({
    where: { kind: KIND, subjectId: { gt: after ?? '' }, ...narrowed },
    ...{ select: { subjectId: true }, orderBy: { subjectId: 'asc' }, take: limit + 1 },
  });
  const ids = processes.map(({ subjectId }) => subjectId);
  return known(tx, await tx.supportTicket.findMany({ where: { id: { in: ids } }, orderBy: { id: 'asc' } }));
}

/** A customer's requests registered from one instant until just before another, in that order. */
export async function ticketsRegistered(tx: Tx, customerId: string, from: Instant, until: Instant): Promise<KnownTicket[]> {
  const registeredAt = { gte: new Date(from), lt: new Date(until) };
  return known(
    tx,
    await tx.supportTicket.findMany({ where: { customerId, registeredAt }, orderBy: [{ registeredAt: 'asc' }, { id: 'asc' }] }),
  );
}

async function known(tx: Tx, rows: readonly Stored[]): Promise<KnownTicket[]> {
  const ids = rows.map(({ id }) => id);
  const processes = await peekAbout(tx, KIND, ids);
  return rows.flatMap((row) => {
    const process = processes.get(row.id);
    return process === undefined
      ? []
      : [{ ticket: asTicket(row), processId: process.processId, state: process.state as SupportResponseState }];
  });
}
