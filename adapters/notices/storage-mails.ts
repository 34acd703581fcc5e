import { contactsOf, owedContact, reportsAfter } from '../../domain/storage-notice/contacts';
import { toldLastBefore } from '../../domain/storage-notice/mails';
import { monthlyMinor } from '../../domain/storage-notice/orders';
import type { StorageEffect, StorageState } from '../../domain/storage-notice/state';
import { bytesOf } from '../../domain/storage-notice/terms';
import { daysOf, limitBytesOn, limitGigabytesOn, type Reading } from '../../domain/storage-notice/usage';
import { renderStorageContact, renderStorageReport } from '../mail/render';
import type { ReadingInMails } from '../mail/storage';
import type { Sql } from '../prisma/sql';
import { lastReading, readingsAround } from '../prisma/storage-readings';
import type { About, Parties } from './about';
import { contractHead } from './contract-head';
import type { MailOf, StorageCorrespondence } from './mail-of';

const SHOWN_MAX = 10;

const stateIn = ({ state }: StorageCorrespondence): StorageState => state as StorageState;

const asTold = (state: StorageState, { at, usedBytes }: Reading): ReadingInMails => ({ on: daysOf(state).dateOf(at), usedBytes });

function common(of: StorageCorrespondence) {
  const state = stateIn(of);
  const { last, today } = of;
  return {
    ...contractHead(of),
    ...(last !== undefined && { last: asTold(state, last) }),
    // Both by the limit of today: the mail says what stands now, whatever the limit was when it was measured.
    isAbove: last !== undefined && last.usedBytes > limitBytesOn(state, today),
    limitGigabytes: limitGigabytesOn(state, today),
    bytesPerGigabyte: bytesOf(1, state.terms),
  };
}

const outcomes = {
  accepted: ({ notice }: StorageEffect, at: string) => ({ kind: 'storageMailSent', data: { notice, at } }),
  refused: ({ notice }: StorageEffect, at: string) => ({ kind: 'storageMailRefused', data: { notice, at } }),
};

const sendStorageContact: MailOf<StorageEffect, StorageCorrespondence> = {
  ...outcomes,
  render({ notice }, of) {
    const state = stateIn(of);
    const owed = owedContact(state);
    if (owed === undefined) throw new Error(`nothing calls for ${notice}`);
    const { blockGigabytes, gigabyteMonthPrice, informPeriod, informEvery } = state.terms;
    return renderStorageContact({
      ...common(of),
      clause: of.quote('GTC-3.7.2.a'),
      first: asTold(state, { at: owed.excess.from, usedBytes: owed.excess.usedBytes }),
      ...{ blockGigabytes, blockMonthMinor: monthlyMinor({ blocks: 1 }, state.terms), currency: gigabyteMonthPrice.currency },
      ...{ informPeriod, informEvery },
    });
  },
};

const sendStorageReport: MailOf<StorageEffect, StorageCorrespondence> = {
  ...outcomes,
  render({ notice }, of) {
    const state = stateIn(of);
    const contact = contactsOf(state).at(-1);
    if (contact === undefined) throw new Error(`nobody was contacted before ${notice}`);
    return renderStorageReport({
      ...common(of),
      clause: of.quote('GTC-3.7.2.b'),
      since: someOf(of.since).map((reading) => asTold(state, reading)),
      ...{ contactedOn: contact.on, untilOn: contact.lastOn },
      isLastReport: reportsAfter(state, contact).at(-1)?.notice === notice,
    });
  },
};

/** The first, the last, and others evenly between them. */
const someOf = (readings: readonly Reading[]): readonly Reading[] =>
  readings.length <= SHOWN_MAX
    ? readings
    : Array.from({ length: SHOWN_MAX }, (_, place) => readings[Math.round((place * (readings.length - 1)) / (SHOWN_MAX - 1))]).filter(
        (reading) => reading !== undefined,
      );

export const storageMails = { sendStorageContact, sendStorageReport };

/** What a mail about storage reads: the last reading, and those since the customer was last told. */
export async function aboutStorage(sql: Sql, { contractId, effect, state: known }: About, { reference }: Parties): Promise<object> {
  if (contractId === null) throw new Error('storage is that of a contract');
  const state = known as unknown as StorageState;
  const { notice } = effect as StorageEffect;
  const [last, from] = [await lastReading(sql, contractId), toldLastBefore(state, notice)];
  const since = from === undefined ? [] : (await readingsAround(sql, contractId, { from })).filter(({ at }) => at > from);
  return { contract: { reference }, since, ...(last !== undefined && { last }) };
}
