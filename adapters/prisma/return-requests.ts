import type { OpenProcess } from '../../activities/ports/courier';
import { type ReturnRequestState, returnTerms } from '../../domain/return-request/state';
import { inWords } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';
import type { Contract } from './contracts';
import { stopsUnder } from './force-majeure';
import { openProcesses } from './processes';
import type { Tx } from './with-provider';

export type NewReturnRequest = Pick<ReturnRequestState, 'requestId' | 'by' | 'receivedOn'>;

/** Opens a request under a contract. */
export async function openReturnRequest(
  tx: Tx,
  providerId: string,
  { id: contractId, customerId, clockId, terms, calendarVersion }: Contract,
  request: NewReturnRequest,
  { at, actor }: { readonly at: Instant; readonly actor: string },
): Promise<OpenProcess[]> {
  const stops = await stopsUnder(tx, contractId, 'document-return');
  const state: ReturnRequestState = { ...request, terms: returnTerms(terms, calendarVersion), contractId, stops, decisions: {} };
  const text = `the ${request.by} asked on ${inWords(request.receivedOn)} for its confidential documents`;
  const of = { kind: 'returnRequest', subjectId: request.requestId, customerId, contractId, clockId };
  return openProcesses(tx, providerId, at, [{ ...of, state, said: { clause: 'GTC-8.c', text }, opening: request, actor }]);
}
