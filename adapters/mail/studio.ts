import type { CalendarDate } from '../../domain/shared/calendar-date';
import type { QuotedClause } from './clause';
import { formatsIn } from './formats';
import type { Language } from './language';
import type { View } from './templates';

/** GTC-3.3.2.3.a: the link with the final preview of a campaign, and until when silence does not count as validation. */
export interface FinalPreviewContent {
  readonly language: Language;
  readonly providerName: string;
  readonly customerName: string;
  readonly contactName?: string;
  readonly contractReference: string;
  readonly projectReference: string;
  readonly link: string;
  /** The last day of the working days that run from today. */
  readonly silenceUntilOn: CalendarDate;
  readonly workingDays: number;
  readonly replyTo: string;
  readonly clause: QuotedClause;
}

export function finalPreviewView({ clause, language, ...content }: FinalPreviewContent): View {
  const { contactName = '' } = content;
  return {
    providerName: content.providerName,
    customerName: content.customerName,
    hasContact: contactName !== '',
    contactName,
    contractReference: content.contractReference,
    projectReference: content.projectReference,
    previewUrl: content.link,
    silenceUntilOn: formatsIn(language).date(content.silenceUntilOn),
    isOneDay: content.workingDays === 1,
    workingDays: content.workingDays,
    replyTo: content.replyTo,
    article: clause.article,
    clauseId: clause.id,
    clauseWords: clause.words[language],
  };
}
