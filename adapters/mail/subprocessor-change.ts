import type { CalendarDate } from '../../domain/shared/calendar-date';
import type { ChangeKind, TransferMechanism } from '../../domain/subprocessing/register';
import { placeOf, type QuotedClause } from './clause';
import { formatsIn } from './formats';
import type { Language } from './language';
import type { View } from './templates';

/** What every mail about an announced change of the sub-processors says (DPA-4.1). */
export interface ChangeMailContent {
  readonly language: Language;
  readonly providerName: string;
  readonly customerName: string;
  readonly contactName?: string;
  readonly replyTo: string;
  readonly clause: QuotedClause;
  /** What the customer names in its answer. */
  readonly changeId: string;
  readonly subprocessorName: string;
}

export const changeMailView = ({ clause, language, contactName = '', ...content }: ChangeMailContent): View => ({
  providerName: content.providerName,
  customerName: content.customerName,
  hasContact: contactName !== '',
  contactName,
  replyTo: content.replyTo,
  place: placeOf(clause, language),
  clauseId: clause.id,
  clauseWords: clause.words[language],
  changeId: content.changeId,
  subprocessorName: content.subprocessorName,
});

/** Blank lines are no words. */
export const isSaid = (words: string): boolean => words.trim() !== '';

/** DPA-4.1.b: a change told to one customer in advance, and how it may object. What is described is what will be true from `startsOn` on. */
export interface ChangeAnnouncedContent extends ChangeMailContent {
  readonly kind: ChangeKind;
  /** The one whose place it takes. */
  readonly replacedName?: string;
  readonly purpose: string;
  readonly dataCategories: readonly string[];
  /** ISO 3166: where it processes. */
  readonly country: string;
  readonly transferMechanism: TransferMechanism;
  readonly website?: string;
  /** The provider's own words, of several lines. */
  readonly message: string;
  readonly startsOn: CalendarDate;
  /** It takes the place of an earlier announcement of the same change. */
  readonly isCorrection: boolean;
  /** Why it was corrected, of several lines. */
  readonly correction?: string;
  /** A removal is only told: then no period runs and no clause is quoted. */
  readonly isObjectable: boolean;
  /** From receipt. */
  readonly periodDays: number;
  /** Of the notice with which the customer may terminate where no solution is found. */
  readonly noticeWorkingDays: number;
  /** Known where the message in the software is received already. */
  readonly lastDayOn?: CalendarDate;
}

const transferWords: Readonly<Record<Language, Readonly<Record<Exclude<TransferMechanism, 'none'>, string>>>> = {
  en: {
    'adequacy-decision': 'adequacy decision',
    'standard-contractual-clauses': 'standard contractual clauses',
    'binding-corporate-rules': 'binding corporate rules',
  },
  fr: {
    'adequacy-decision': 'décision d’adéquation',
    'standard-contractual-clauses': 'clauses contractuelles types',
    'binding-corporate-rules': 'règles d’entreprise contraignantes',
  },
  nl: {
    'adequacy-decision': 'adequaatheidsbesluit',
    'standard-contractual-clauses': 'standaardcontractbepalingen',
    'binding-corporate-rules': 'bindende bedrijfsvoorschriften',
  },
};

export function changeAnnouncedView(content: ChangeAnnouncedContent): View {
  const { country, date, days, list, workingDays } = formatsIn(content.language);
  const { kind, replacedName = '', website = '', correction = '', lastDayOn } = content;
  return {
    ...changeMailView(content),
    isAddition: kind === 'add',
    isReplacement: kind === 'replace',
    isRemoval: kind === 'remove',
    isMove: kind === 'location',
    isNewPurpose: kind === 'purpose',
    hasReplaced: kind === 'replace' && isSaid(replacedName),
    replacedName,
    hasPurpose: isSaid(content.purpose),
    purpose: content.purpose,
    hasDataCategories: content.dataCategories.length > 0,
    dataCategories: list(content.dataCategories),
    country: country(content.country),
    hasTransfer: content.transferMechanism !== 'none',
    transferMechanism: content.transferMechanism === 'none' ? '' : transferWords[content.language][content.transferMechanism],
    hasWebsite: isSaid(website),
    website,
    hasMessage: isSaid(content.message),
    message: content.message,
    startsOn: date(content.startsOn),
    isCorrection: content.isCorrection,
    hasCorrection: isSaid(correction),
    correction,
    isObjectable: content.isObjectable,
    period: days(content.periodDays),
    noticePeriod: workingDays(content.noticeWorkingDays),
    hasLastDay: content.isObjectable && lastDayOn !== undefined,
    lastDayOn: lastDayOn === undefined ? '' : date(lastDayOn),
  };
}

/** DPA-4.1.c: the period has ended without an objection. */
export interface ChangeAcceptedContent extends ChangeMailContent {
  /** The announcement, by the customer. */
  readonly receivedOn: CalendarDate;
  readonly lastDayOn: CalendarDate;
  readonly startsOn: CalendarDate;
}

export function changeAcceptedView(content: ChangeAcceptedContent): View {
  const { date } = formatsIn(content.language);
  return {
    ...changeMailView(content),
    receivedOn: date(content.receivedOn),
    lastDayOn: date(content.lastDayOn),
    startsOn: date(content.startsOn),
  };
}

/** DPA-4.1.a: an announced change that does not come. */
export interface ChangeWithdrawnContent extends ChangeMailContent {
  readonly announcedOn: CalendarDate;
  /** Of several lines. */
  readonly reason?: string;
}

export function changeWithdrawnView(content: ChangeWithdrawnContent): View {
  const { reason = '' } = content;
  return {
    ...changeMailView(content),
    announcedOn: formatsIn(content.language).date(content.announcedOn),
    hasReason: isSaid(reason),
    reason,
  };
}
