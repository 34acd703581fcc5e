import type { OpenProcess } from '../../activities/ports/courier';
import { calendarOf } from '../../domain/renewal/notice-deadline';
import type { RenewalState } from '../../domain/renewal/state';
import type { CalendarDate } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';
import { holdAccount } from './held-account';
import { peekAbout } from './processes';
import type { Tx } from './with-provider';

/** A contract's process with all that was told taken into account. */
export interface KnownRenewal {
  readonly process: OpenProcess;
  readonly customerId: string;
  readonly clockId: string | null;
  readonly state: RenewalState;
}

/** The life of a contract as it is known now; undefined where the contract has none. Takes no lock. */
export const renewalOf = async (tx: Tx, contractId: string): Promise<KnownRenewal | undefined> =>
  (await lifesOf(tx, [contractId])).get(contractId);

/** The same of many contracts, by contract. */
export async function lifesOf(tx: Tx, contractIds: readonly string[]): Promise<ReadonlyMap<string, KnownRenewal>> {
  const processes = await peekAbout(tx, 'renewal', contractIds);
  return new Map(
    [...processes].map(([contractId, { providerId, processId, kind, subjectId, customerId, clockId, state }]) => {
      const process = { providerId, processId, kind, subjectId, contractId };
      return [contractId, { process, customerId: customerId ?? '', clockId, state: state as RenewalState }];
    }),
  );
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
