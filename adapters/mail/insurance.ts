import type { CalendarDate } from '../../domain/shared/calendar-date';
import type { QuotedClause } from './clause';
import { formatsIn } from './formats';
import type { Language } from './language';
import type { View } from './templates';

/** GTC-17.2: a policy of the provider called to legal's mind before it expires. Cover in minor units. */
export interface PolicyExpiringContent {
  readonly language: Language;
  readonly providerName: string;
  readonly clause: QuotedClause;
  readonly kind: 'cyber' | 'professional-liability';
  readonly policyNumber: string;
  readonly insurer: string;
  readonly coverMinor: number;
  readonly currency: string;
  readonly expiresOn: CalendarDate;
  /** To its last day: 0 on that day. */
  readonly daysLeft: number;
}

export function policyExpiringView({ clause, language, ...content }: PolicyExpiringContent): View {
  const { amount, date, days } = formatsIn(language);
  return {
    providerName: content.providerName,
    isCyber: content.kind === 'cyber',
    policyNumber: content.policyNumber,
    insurer: content.insurer,
    cover: amount(content.coverMinor, content.currency),
    expiresOn: date(content.expiresOn),
    isLastDay: content.daysLeft <= 0,
    daysLeft: days(content.daysLeft),
    article: clause.article,
    clauseId: clause.id,
    clauseWords: clause.words[language],
  };
}
