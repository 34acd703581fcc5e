import { type Contract, contractOf } from '../../adapters/prisma/contracts';
import { holdAccount } from '../../adapters/prisma/held-account';
import type { Tx } from '../../adapters/prisma/with-provider';
import { type CalendarDate, calendarDate } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';
import { localDaysOf } from '../../domain/time-limits/contract-calendar';
import { mustHaveCome } from '../money/plausible';
import { found, problem } from '../problem';
import { type Call, mustSee } from '../route';

/** A contract about which something is put on record, with its customer's account held until the transaction ends. */
export interface HeldContract {
  readonly contract: Contract;
  readonly now: Instant;
  readonly today: CalendarDate;
}

/** The contract that the address names, or 404; 409 where its document has no such clause. */
export async function contractHeld(tx: Tx, call: Call<{ readonly id: string }>, clause: string): Promise<HeldContract> {
  const contract = found(await contractOf(tx, call.params.id), 'contract', call.params.id);
  mustSee(call, contract.customerId, 'contract', contract.id);
  mustHaveClause(call, contract, clause);
  const now = await holdAccount(tx, contract.customerId, contract.clockId);
  return { contract, now, today: todayOf(contract, now) };
}

/** Ends the request where the contract's document has no such clause. */
export function mustHaveClause({ deps }: Call, { document }: Contract, clause: string): void {
  if (deps.documents.get(document)?.clauses.some(({ id }) => id === clause)) return;
  throw problem('not_in_contract', `${document} has no clause ${clause}.`, { clause });
}

export const todayOf = ({ terms }: Contract, now: Instant): CalendarDate => localDaysOf(terms).dateOf(now);

/** A day that was given, which must have come; today where none was. */
export function dayGiven(given: string | undefined, today: CalendarDate, field: string): CalendarDate {
  const on = given === undefined ? today : calendarDate(given);
  mustHaveCome(on, today, field);
  return on;
}
