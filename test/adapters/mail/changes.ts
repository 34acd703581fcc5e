import { type QuotedClause, quoted } from '../../../adapters/mail/clause';
import type { Language } from '../../../adapters/mail/language';
import type {
  ChangeAcceptedContent,
  ChangeAnnouncedContent,
  ChangeMailContent,
  ChangeWithdrawnContent,
} from '../../../adapters/mail/subprocessor-change';
import type {
  ExitConfirmedContent,
  ObjectionAnsweredContent,
  ObjectionReceivedContent,
} from '../../../adapters/mail/subprocessor-objection';
import { loadDocuments } from '../../../terms/load';
import type { TermsDocument } from '../../../terms/schema';
import { day } from './contents';

const terms = loadDocuments().get('qualifio-gtc@1') as TermsDocument;
const clause = (id: string): QuotedClause => quoted(terms, id);

const change = (language: Language): Omit<ChangeMailContent, 'clause'> => ({
  language,
  providerName: 'Qualifio',
  customerName: 'Brasserie Dupont SA',
  replyTo: 'privacy@qualifio.test',
  changeId: 'chg_42',
  subprocessorName: 'Nuage Cloud SAS',
});

/** A new sub-processor in the United States, posted in the software on 2 March. */
export const anAnnouncement = (language: Language, differences: Partial<ChangeAnnouncedContent> = {}): ChangeAnnouncedContent => ({
  ...change(language),
  clause: clause('DPA-4.1.b'),
  kind: 'add',
  purpose: 'sending e-mails to participants',
  dataCategories: ['names', 'e-mail addresses', 'scores'],
  country: 'US',
  transferMechanism: 'standard-contractual-clauses',
  website: 'nuage.test',
  message: 'Our present host stops.\nThe new one encrypts at rest.\n\nThe data sheet is on our site.',
  startsOn: day('2026-05-01'),
  isCorrection: false,
  isObjectable: true,
  periodDays: 30,
  noticeWorkingDays: 30,
  lastDayOn: day('2026-04-01'),
  ...differences,
});

export const anAcceptance = (language: Language, differences: Partial<ChangeAcceptedContent> = {}): ChangeAcceptedContent => ({
  ...change(language),
  clause: clause('DPA-4.1.c'),
  receivedOn: day('2026-03-02'),
  lastDayOn: day('2026-04-01'),
  startsOn: day('2026-05-01'),
  ...differences,
});

export const anObjection = (language: Language, differences: Partial<ObjectionReceivedContent> = {}): ObjectionReceivedContent => ({
  ...change(language),
  clause: clause('DPA-4.1.b'),
  receivedOn: day('2026-03-12'),
  isLate: false,
  lastDayOn: day('2026-04-01'),
  ...differences,
});

export const anAnswer = (language: Language, differences: Partial<ObjectionAnsweredContent> = {}): ObjectionAnsweredContent => ({
  ...change(language),
  clause: clause('DPA-4.1.d'),
  outcome: 'not-reasonable',
  text: 'The place is the same.\nThe contract binds it as it binds us.',
  mayLeave: true,
  noticeWorkingDays: 30,
  ...differences,
});

export const aWithdrawal = (language: Language, differences: Partial<ChangeWithdrawnContent> = {}): ChangeWithdrawnContent => ({
  ...change(language),
  clause: clause('DPA-4.1.a'),
  announcedOn: day('2026-03-02'),
  reason: 'Our present host goes on.\nWe stay with it.',
  ...differences,
});

export const anExit = (language: Language, differences: Partial<ExitConfirmedContent> = {}): ExitConfirmedContent => ({
  ...change(language),
  clause: clause('DPA-4.1.d'),
  contractReferences: ['C-2026-0007'],
  receivedOn: day('2026-04-20'),
  noticeWorkingDays: 30,
  endsOn: day('2026-06-04'),
  creditsPrepaid: true,
  ...differences,
});
