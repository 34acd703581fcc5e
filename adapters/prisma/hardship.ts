import type { OpenProcess } from '../../activities/ports/courier';
import { type HardshipState, negotiationDeadline } from '../../domain/hardship/state';
import { hardshipTerms } from '../../domain/hardship/terms';
import { inWords } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';
import type { Contract } from './contracts';
import { openProcesses } from './processes';
import type { Tx } from './with-provider';

export type NewHardship = Pick<HardshipState, 'hardshipId' | 'circumstancesRemarkId' | 'invokedOn'>;

/** Opens a negotiation under a contract. */
export function openHardship(
  tx: Tx,
  providerId: string,
  { id: contractId, customerId, clockId, terms, calendarVersion }: Contract,
  invoked: NewHardship,
  { at, actor }: { readonly at: Instant; readonly actor: string },
): Promise<OpenProcess[]> {
  const state: HardshipState = { ...invoked, terms: hardshipTerms(terms, calendarVersion), contractId, isLapsed: false, decisions: {} };
  const until = inWords(negotiationDeadline(state).on);
  const said = { clause: 'GTC-15.2', text: `unforeseeable circumstances invoked: the parties negotiate until ${until}` };
  const of = { kind: 'hardship', subjectId: invoked.hardshipId, customerId, contractId, clockId };
  return openProcesses(tx, providerId, at, [{ ...of, state, said, opening: invoked, actor }]);
}
