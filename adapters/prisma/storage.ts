import type { OpenProcess } from '../../activities/ports/courier';
import { endOf, hasEnded } from '../../domain/renewal/standing';
import { inWords } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';
import { opened } from '../../domain/storage-notice/opening';
import type { StorageFacts, StorageState } from '../../domain/storage-notice/state';
import { storageTerms } from '../../domain/storage-notice/terms';
import { daysOf, isAbove, passingsIn, type Reading } from '../../domain/storage-notice/usage';
import type { Contract } from './contracts';
import { openProcesses } from './processes';
import { renewalOf } from './renewals';
import { readingsAround } from './storage-readings';
import { type Held, tellHeld } from './telling';
import { processesUnder } from './under-contract';
import type { Tx } from './with-provider';

const KIND = 'storageNotice';

/** The storage of a contract as it stands with all that was told; without a process where nothing ever had to be told. */
export interface KnownStorage {
  readonly process: OpenProcess | undefined;
  readonly state: StorageState;
}

/** Takes no lock. */
export async function storageOf(tx: Tx, { id: contractId, terms, calendarVersion }: Contract): Promise<KnownStorage> {
  const [known] = await processesUnder<StorageState>(tx, KIND, { subjectId: contractId });
  if (known !== undefined) return known;
  const life = await renewalOf(tx, contractId);
  const end = life !== undefined && hasEnded(life.state) ? endOf(life.state) : undefined;
  const contractEnd = end && { revision: 0, on: end.on };
  return { process: undefined, state: opened(contractId, storageTerms(terms, calendarVersion), contractEnd) };
}

interface Telling {
  /** On the clock of the contract, whose account is held. */
  readonly at: Instant;
  readonly actor: string;
}

/** The process that is told, opened where there is none yet: what happened is told next, so that its rows follow from it. */
export async function heldStorage(
  tx: Tx,
  providerId: string,
  { id: contractId, customerId, clockId }: Contract,
  { process, state }: KnownStorage,
  { at, actor }: Telling,
): Promise<Held<StorageState>> {
  if (process !== undefined) return { process, state, now: at };
  const said = { clause: 'GTC-3.7.2.a', text: `the storage of the contract is followed from ${inWords(daysOf(state).dateOf(at))} on` };
  const place = { kind: KIND, subjectId: contractId, customerId, contractId, clockId };
  const [made] = await openProcesses(tx, providerId, at, [{ ...place, state, said, opening: {}, actor }]);
  if (made === undefined) throw new Error('nothing was opened');
  return { process: made, state, now: at };
}

/**
 * Tells a contract's process the readings at which the limit was passed and that it does not know: after readings came in, or the limit was changed,
 * between two instants. Gives the processes to tell; none where nothing follows.
 *
 * @param known the storage of the contract, with the limit as it is now
 */
export async function tellPassings(
  tx: Tx,
  contract: Contract,
  known: KnownStorage,
  between: { readonly from: Instant; readonly until?: Instant },
  { providerId, ...telling }: Telling & { readonly providerId: string },
): Promise<readonly OpenProcess[]> {
  const { state } = known;
  const around = await readingsAround(tx, contract.id, between);
  const [first] = around;
  const before = first !== undefined && first.at < between.from ? first : undefined;
  const wasAbove = before !== undefined && isAbove(state, before);
  const news = passingsIn(state, before === undefined ? around : around.slice(1), wasAbove).filter(({ at }) => !(at in state.readings));
  if (news.length === 0) return [];
  const held = await heldStorage(tx, providerId, contract, known, telling);
  for (const reading of news) await tellReading(tx, held, contract.id, reading, telling.actor);
  return [held.process];
}

const tellReading = (tx: Tx, held: Held<StorageState>, contractId: string, { at, usedBytes }: Reading, actor: string): Promise<string> =>
  tellHeld<StorageFacts>(
    tx,
    held,
    { kind: 'usageRead', data: { at, usedBytes }, occurredAt: at, uniqueKey: `storage/${contractId}/${at}` },
    actor,
  );
