import type { OpenProcess } from '../../activities/ports/courier';
import { withLetter } from '../../domain/formal-notice/letter';
import type { FormalNoticeState } from '../../domain/formal-notice/state';
import { formalNoticeTerms } from '../../domain/formal-notice/terms';
import type { Instant } from '../../domain/shared/instant';
import type { Contract } from './contracts';
import { stopsUnder } from './force-majeure';
import { openProcesses } from './processes';
import { type HeldUnderContract, holdUnderContract, processesUnder, type UnderContract } from './under-contract';
import type { Tx } from './with-provider';

/** A formal notice as it is entered. */
export type NewFormalNotice = Pick<FormalNoticeState, 'formalNoticeId' | 'by' | 'form' | 'failureRemarkId' | 'depositedOn' | 'presentedOn'>;

/** Opens a formal notice under a contract; the provider's own is written as a letter first. */
export async function openFormalNotice(
  tx: Tx,
  providerId: string,
  { id: contractId, customerId, clockId, terms, calendarVersion }: Contract,
  notice: NewFormalNotice,
  { at, actor }: { readonly at: Instant; readonly actor: string },
): Promise<OpenProcess[]> {
  const state = withLetter({
    ...notice,
    ...{ terms: formalNoticeTerms(terms, calendarVersion), contractId, isLapsed: false, decisions: {} },
    stops: await stopsUnder(tx, contractId, 'cure'),
  });
  const said = { clause: 'GTC-5.2', text: `formal notice by the ${notice.by}` };
  const { formalNoticeId: subjectId } = notice;
  return openProcesses(tx, providerId, at, [
    { kind: 'formalNotice', subjectId, customerId, contractId, clockId, state, said, opening: notice, actor },
  ]);
}

/** A formal notice with all that was told taken into account. */
export type KnownFormalNotice = UnderContract<FormalNoticeState>;

/** By contract or by id, in the order in which they were given. Takes no lock. */
export const formalNoticesOf = (tx: Tx, where: { readonly contractId: string } | { readonly id: string }): Promise<KnownFormalNotice[]> =>
  processesUnder(tx, 'formalNotice', 'id' in where ? { subjectId: where.id } : where);

/** Held, with the customer's account, until the transaction ends; undefined where there is none. */
export const holdFormalNotice = (tx: Tx, id: string): Promise<HeldUnderContract<FormalNoticeState> | undefined> =>
  holdUnderContract(tx, 'formalNotice', id);
