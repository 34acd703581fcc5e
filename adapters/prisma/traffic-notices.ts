import type { OpenProcess } from '../../activities/ports/courier';
import type { Instant } from '../../domain/shared/instant';
import type { TrafficNoticeState } from '../../domain/traffic-notice/state';
import type { Contract } from './contracts';
import { openProcesses } from './processes';
import { processesUnder, type UnderContract } from './under-contract';
import type { Tx } from './with-provider';

const KIND = 'trafficNotice';

/** Opens an announcement under a contract. To be called with the customer's account held. */
export async function openTrafficNotice(
  tx: Tx,
  providerId: string,
  { id: contractId, customerId, clockId }: Contract,
  state: TrafficNoticeState,
  { at, actor }: { readonly at: Instant; readonly actor: string },
): Promise<OpenProcess[]> {
  const { noticeId: subjectId, expectedEntriesPerMinute, publicationOn, announcedAt, campaignRemarkId } = state;
  const text = `a campaign with ${expectedEntriesPerMinute} expected entries a minute was announced`;
  const opening = { expectedEntriesPerMinute, publicationOn, announcedAt, campaignRemarkId };
  const of = { kind: KIND, subjectId, customerId, contractId, clockId };
  return openProcesses(tx, providerId, at, [{ ...of, state, said: { clause: 'GTC-6.2.a', text }, opening, actor }]);
}

/** By contract or by id, in the order in which they were announced. Takes no lock. */
export const trafficNoticesOf = (
  tx: Tx,
  where: { readonly contractId: string } | { readonly subjectId: string },
): Promise<UnderContract<TrafficNoticeState>[]> => processesUnder<TrafficNoticeState>(tx, KIND, where);
