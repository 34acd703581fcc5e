import { type QuotedClause, quoted } from '../../../adapters/mail/clause';
import type { ClaimContent } from '../../../adapters/mail/content';
import type { DefaultNoticeContent } from '../../../adapters/mail/default-notice';
import type { DisputeReplyContent } from '../../../adapters/mail/dispute-reply';
import type { Language } from '../../../adapters/mail/language';
import type { NextStep, ReminderContent } from '../../../adapters/mail/reminder';
import type { CalendarDate } from '../../../domain/shared/calendar-date';
import type { Instant } from '../../../domain/shared/instant';
import { loadDocuments } from '../../../terms/load';
import type { TermsDocument } from '../../../terms/schema';

export const day = (text: string): CalendarDate => text as CalendarDate;
export const at = (text: string): Instant => text as Instant;

const terms = loadDocuments().get('qualifio-gtc@1') as TermsDocument;
const clause = (id: string): QuotedClause => quoted(terms, id);

const claim = (language: Language): Omit<ClaimContent, 'clause'> => ({
  language,
  providerName: 'Qualifio',
  customerName: 'Brasserie Dupont SA',
  invoiceNumber: '2026-0042',
  issuedOn: day('2026-03-02'),
  dueOn: day('2026-04-01'),
  amountMinor: 1_210_00,
  paidMinor: 0,
  creditedMinor: 0,
  disputedMinor: 0,
  openMinor: 1_210_00,
  currency: 'EUR',
  daysLate: 8,
  paymentReference: '+++090/9337/55493+++',
  iban: 'BE68539007547034',
  replyTo: 'billing@qualifio.test',
});

/** GTC-4.2.c: 14 days from 23 April; access ends at 09:00 on the next working day. */
export const suspension: NextStep = {
  kind: 'suspension',
  at: at('2026-05-08T07:00:00.000Z'),
  suspensionDays: 14,
  suspendUnless: 'any-payment',
  alert: true,
};

export const aReminder = (language: Language, differences: Partial<ReminderContent> = {}): ReminderContent => ({
  ...claim(language),
  clause: clause('GTC-4.2.b'),
  level: 1,
  levelsPlanned: 3,
  next: { kind: 'reminder', on: day('2026-04-15') },
  ...differences,
});

export const aDisputeReply = (language: Language, differences: Partial<DisputeReplyContent> = {}): DisputeReplyContent => ({
  ...claim(language),
  clause: clause('GTC-4.2.f'),
  receivedOn: day('2026-03-10'),
  flaw: { kind: 'form', stillOpen: true },
  lastDayOn: day('2026-03-17'),
  letterAddress: 'Qualifio, 25 Place de l’Université, 1348 Louvain-la-Neuve',
  ...differences,
});

export const aDefaultNotice = (language: Language, differences: Partial<DefaultNoticeContent> = {}): DefaultNoticeContent => ({
  ...claim(language),
  clause: clause('GTC-4.2.e'),
  noticeOn: day('2026-05-11'),
  interestFromOn: day('2026-05-12'),
  annualRatePercent: '10.5',
  fixedCompensationMinor: 40_00,
  exceedingCostsMinor: 0,
  ...differences,
});
