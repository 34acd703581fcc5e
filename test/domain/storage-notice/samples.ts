import type { Dated } from '../../../domain/engine/clause';
import { turn } from '../../../domain/engine/turn';
import { calendarDate } from '../../../domain/shared/calendar-date';
import type { Instant } from '../../../domain/shared/instant';
import { opened } from '../../../domain/storage-notice/opening';
import type { StorageFact, StorageState } from '../../../domain/storage-notice/state';
import { storageNotice } from '../../../domain/storage-notice/storage-notice';
import { type StorageTerms, storageTerms } from '../../../domain/storage-notice/terms';
import { type ClockTime, localDays } from '../../../domain/time-limits/local-days';
import { qualifioTerms } from '../renewal/samples';

const brussels = localDays('Europe/Brussels');

/** "2026-04-08 09:00" on the clocks of Brussels. */
export function at(text: string): Instant {
  const [date = '', time = '00:00'] = text.split(' ');
  return brussels.instantAt(calendarDate(date), time as ClockTime);
}

export const day = calendarDate;

export const TERMS: StorageTerms = storageTerms(qualifioTerms(), '2026-1');

export const GB = 1_000_000_000;

export const storage = (terms: Partial<StorageTerms> = {}, more: Partial<StorageState> = {}): StorageState => ({
  ...opened('ctr_1', { ...TERMS, ...terms }),
  ...more,
});

export const told = (fact: StorageFact, when: Instant): StorageFact & Dated => ({ ...fact, occurredAt: when, receivedAt: when });

/** Told at a time, and asked what follows. */
export const take = (state: StorageState, when: string, ...facts: StorageFact[]) =>
  turn(
    storageNotice,
    state,
    facts.map((fact) => told(fact, at(when))),
    at(when),
  );

export const read = (when: string, usedBytes: number): StorageFact => ({ kind: 'usageRead', at: at(when), usedBytes });
export const sent = (notice: string, when: string): StorageFact => ({ kind: 'storageMailSent', notice, at: at(when) });

export const proposed = (orderId: string, on: string, startsOn = on, blocks = 1): StorageFact => ({
  ...{ kind: 'storageProposed', orderId, by: 'vendor', blocks, on: day(on), startsOn: day(startsOn) },
});
export const approved = (orderId: string, on: string): StorageFact => ({ kind: 'storageApproved', orderId, on: day(on) });

/** Above by one reading, and contacted. */
export const contacted = (when: string, terms: Partial<StorageTerms> = {}): StorageState => {
  const state = take(storage(terms), when, read(when, 51 * GB)).state;
  return take(state, when, sent('contact-1', when)).state;
};
