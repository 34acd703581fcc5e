import type { OpenProcess } from '../../activities/ports/courier';
import type { CalendarDate } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';
import { localDays } from '../../domain/time-limits/local-days';
import type { CalendarName } from '../../domain/time-limits/working-calendar';
import { holdAccount } from './held-account';
import { peek } from './processes';
import type { Tx } from './with-provider';

/** A process under a contract, with all that was told taken into account. */
export interface UnderContract<State> {
  readonly process: OpenProcess;
  readonly customerId: string;
  readonly clockId: string | null;
  readonly state: State;
}

/** Those of a kind, by contract or by what each is about, in the order in which they were opened. Takes no lock. */
export async function processesUnder<State>(
  tx: Tx,
  kind: string,
  where: { readonly contractId: string } | { readonly subjectId: string },
): Promise<UnderContract<State>[]> {
  const found = await tx.process.findMany({ where: { kind, ...where }, select: { id: true, providerId: true }, orderBy: { id: 'asc' } });
  const peeked = await peek(
    tx,
    found.map(({ id }) => id),
  );
  return peeked.map(({ processId, subjectId, contractId, customerId, clockId, state }) => ({
    process: { providerId: found[0]?.providerId ?? '', processId, kind, subjectId, contractId },
    ...{ customerId: customerId ?? '', clockId, state: state as State },
  }));
}

export interface HeldUnderContract<State> extends UnderContract<State> {
  readonly now: Instant;
  readonly today: CalendarDate;
}

/** Held, with the customer's account, until the transaction ends; undefined where there is none. */
export async function holdUnderContract<State extends { readonly terms: { readonly calendar: CalendarName } }>(
  tx: Tx,
  kind: string,
  subjectId: string,
): Promise<HeldUnderContract<State> | undefined> {
  const [known] = await processesUnder<State>(tx, kind, { subjectId });
  if (known === undefined) return undefined;
  const now = await holdAccount(tx, known.customerId, known.clockId);
  const [held] = await processesUnder<State>(tx, kind, { subjectId });
  return held && { ...held, now, today: localDays(held.state.terms.calendar.zone).dateOf(now) };
}
