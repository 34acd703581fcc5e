import type { OpenProcess } from '../../activities/ports/courier';
import { calendarOf } from '../../domain/renewal/notice-deadline';
import type { RenewalState } from '../../domain/renewal/state';
import type { CalendarDate } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';
import { holdAccount } from './held-account';
import { peek } from './processes';
import type { Tx } from './with-provider';

/** A contract's process with all that was told taken into account. */
export interface KnownRenewal {
  readonly process: OpenProcess;
  readonly customerId: string;
  readonly clockId: string | null;
  readonly state: RenewalState;
}

/** The life of a contract as it is known now; undefined where the contract has none. Takes no lock. */
export async function renewalOf(tx: Tx, contractId: string): Promise<KnownRenewal | undefined> {
  const found = await tx.process.findUnique({
    where: { kind_subjectId: { kind: 'renewal', subjectId: contractId } },
    select: { id: true, providerId: true },
  });
  if (found === null) return undefined;
  const [peeked] = await peek(tx, [found.id]);
  if (peeked === undefined) throw new Error(`no process ${found.id}`);
  const { processId, kind, subjectId, customerId, clockId, state } = peeked;
  const process = { providerId: found.providerId, processId, kind, subjectId, contractId };
  return { process, customerId: customerId ?? '', clockId, state: state as RenewalState };
}

/** The same, with the customer's account held until the transaction ends: one thing after the other is told of a contract. */
export interface HeldRenewal extends KnownRenewal {
  readonly now: Instant;
  readonly today: CalendarDate;
}

export async function holdRenewal(tx: Tx, contractId: string): Promise<HeldRenewal | undefined> {
  const contract = await tx.contract.findUnique({ where: { id: contractId }, select: { customerId: true, clockId: true } });
  if (contract === null) return undefined;
  const now = await holdAccount(tx, contract.customerId, contract.clockId);
  const known = await renewalOf(tx, contractId);
  return known && { ...known, now, today: calendarOf(known.state.terms).dateOf(now) };
}
