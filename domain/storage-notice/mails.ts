/** GTC-3.7.2.a and b: the mails to the customer, each sent once. A report that the next one overtakes is not sent any more. */
import type { FactRules } from '../engine/fact-rule';
import type { Reason } from '../engine/reason';
import { reminderRules, sentFrom, tryKey } from '../engine/reminding';
import type { Instant } from '../shared/instant';
import { contactsOf, type Due, isConcluded, isUndelivered, noticeInWords, owedContact, reportsAfter, toldAt } from './contacts';
import type { StorageEffect, StorageFacts, StorageState } from './state';

export interface PlannedMail {
  /** When it goes out; of one that no server took, when it is tried again. */
  readonly at: Instant;
  readonly effect: StorageEffect;
  readonly key: string;
  readonly reason: Reason;
}

/** The next mail that nobody has sent: a contact that is due before any report. */
export function nextMail(state: StorageState, now: Instant): PlannedMail | undefined {
  const [contact, report] = [plannedContact(state), plannedReport(state, now)];
  if (contact === undefined || report === undefined) return contact ?? report;
  return contact.at <= now || contact.at <= report.at ? contact : report;
}

function plannedContact(state: StorageState): PlannedMail | undefined {
  const owed = owedContact(state);
  if (owed === undefined || isConcluded(state, owed.notice)) return undefined;
  const reason = { clause: 'GTC-3.7.2.a', text: noticeInWords(owed.notice) };
  return planned(state, owed, 'sendStorageContact', reason);
}

function plannedReport(state: StorageState, now: Instant): PlannedMail | undefined {
  const contact = contactsOf(state).at(-1);
  if (contact === undefined) return undefined;
  const reports = reportsAfter(state, contact);
  const next = reports.findIndex(({ notice }, index) => !isConcluded(state, notice) && !((reports[index + 1]?.at ?? '9') <= now));
  const report = reports[next];
  if (report === undefined) return undefined;
  const text = `report ${next + 1} of ${reports.length} to the customer on the storage used`;
  return planned(state, report, 'sendStorageReport', { clause: 'GTC-3.7.2.b', text });
}

const planned = (state: StorageState, { notice, at }: Due, kind: StorageEffect['kind'], reason: Reason): PlannedMail => ({
  at: sentFrom(state, notice, at),
  effect: { kind, notice },
  key: tryKey(state, notice),
  reason,
});

/** Mails that could not be delivered and still matter: the contact that is owed, and the last report, until a later one arrives. */
export function undelivered(state: StorageState): readonly string[] {
  const owed = owedContact(state);
  const contact = contactsOf(state).at(-1);
  const reports = contact === undefined ? [] : reportsAfter(state, contact);
  const lastTold = reports.findLastIndex(({ notice }) => toldAt(state, notice) !== undefined);
  return [...(owed === undefined ? [] : [owed]), ...reports.slice(lastTold + 1)]
    .map(({ notice }) => notice)
    .filter((notice) => isUndelivered(state, notice));
}

/** Since when the readings of a report are new: since the last thing that the customer was told. */
export function toldLastBefore(state: StorageState, report: string): Instant | undefined {
  const contact = contactsOf(state).at(-1);
  if (contact === undefined) return undefined;
  const told = reportsAfter(state, contact)
    .filter(({ notice }) => notice < report)
    .flatMap(({ notice }) => toldAt(state, notice) ?? []);
  return [contact.at, ...told].sort().at(-1);
}

const { sent, refused, failed, bounced } = reminderRules<StorageState>('GTC-3.7.2.b', {
  sent: (notice) => `${noticeInWords(notice)}: accepted by the mail server`,
  refused: (notice) => `${noticeInWords(notice)}: it could not be delivered, or the customer has no address`,
  failed: (notice) => `${noticeInWords(notice)}: not taken by the mail server, tried again in 15 minutes`,
  bounced: (notice) => `${noticeInWords(notice)}: it came back`,
});

type MailFacts = Pick<StorageFacts, 'storageMailSent' | 'storageMailRefused' | 'storageMailFailed' | 'storageMailBounced'>;

export const mailFacts: FactRules<StorageState, MailFacts> = {
  storageMailSent: sent,
  storageMailRefused: refused,
  storageMailFailed: failed,
  storageMailBounced: bounced,
};
