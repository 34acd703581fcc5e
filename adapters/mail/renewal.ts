import type { CalendarDate } from '../../domain/shared/calendar-date';
import type { QuotedClause } from './clause';
import { formatsIn } from './formats';
import type { Language } from './language';
import type { View } from './templates';

/** What every mail about a contract as such says. */
export interface ContractMailContent {
  readonly language: Language;
  readonly providerName: string;
  readonly customerName: string;
  readonly contactName?: string;
  readonly contractReference: string;
  readonly replyTo: string;
  readonly clause: QuotedClause;
}

export const contractMailView = ({ clause, language, contactName = '', ...content }: ContractMailContent): View => ({
  providerName: content.providerName,
  customerName: content.customerName,
  hasContact: contactName !== '',
  contactName,
  contractReference: content.contractReference,
  replyTo: content.replyTo,
  article: clause.article,
  clauseId: clause.id,
  clauseWords: clause.words[language],
});

/** GTC-5.a: a renewal called to mind before the last day for a notice. Price in minor units, excluding VAT. */
export interface RenewalReminderContent extends ContractMailContent {
  readonly isToCustomer: boolean;
  /** Before the last day for a notice. */
  readonly days: number;
  readonly deadlineOn: CalendarDate;
  readonly otherDeadlineOn?: CalendarDate;
  readonly postedByOn: CalendarDate;
  readonly endsOn: CalendarDate;
  readonly nextStartsOn: CalendarDate;
  readonly nextEndsOn: CalendarDate;
  readonly priceMinor: number;
  readonly currency: string;
  readonly isIndexed: boolean;
  readonly letterAddress: string;
}

export function renewalReminderView(content: RenewalReminderContent): View {
  const { amount, date, days } = formatsIn(content.language);
  return {
    ...contractMailView(content),
    isToCustomer: content.isToCustomer,
    days: days(content.days),
    deadlineOn: date(content.deadlineOn),
    hasOther: content.otherDeadlineOn !== undefined,
    otherDeadlineOn: content.otherDeadlineOn === undefined ? '' : date(content.otherDeadlineOn),
    postedByOn: date(content.postedByOn),
    endsOn: date(content.endsOn),
    nextStartsOn: date(content.nextStartsOn),
    nextEndsOn: date(content.nextEndsOn),
    price: amount(content.priceMinor, content.currency),
    isIndexed: content.isIndexed,
    letterAddress: content.letterAddress,
  };
}

/** GTC-5.1.b: the courtesy reply to a termination that is void. */
export interface NoticeReplyContent extends ContractMailContent {
  readonly receivedOn: CalendarDate;
  readonly isWrongForm: boolean;
  /** Received after the last day; a letter that is void for another reason was examined by a person. */
  readonly isLate: boolean;
  /** Whether a letter can still be in time for the end of this period. */
  readonly isStillOpen: boolean;
  readonly lastDayOn: CalendarDate;
  readonly endsOn: CalendarDate;
  readonly nextLastDayOn: CalendarDate;
  readonly nextEndsOn: CalendarDate;
  readonly letterAddress: string;
}

export function noticeReplyView(content: NoticeReplyContent): View {
  const { date } = formatsIn(content.language);
  return {
    ...contractMailView(content),
    receivedOn: date(content.receivedOn),
    isWrongForm: content.isWrongForm,
    isLate: content.isLate,
    isStillOpen: content.isStillOpen,
    lastDayOn: date(content.lastDayOn),
    endsOn: date(content.endsOn),
    nextLastDayOn: date(content.nextLastDayOn),
    nextEndsOn: date(content.nextEndsOn),
    letterAddress: content.letterAddress,
  };
}
