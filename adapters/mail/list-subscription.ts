import type { CalendarDate } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';
import { formatsIn } from './formats';
import { type Language, localeOf } from './language';
import type { View } from './templates';

/** What every mail to a subscriber of the public list says. */
export interface ListMailContent {
  readonly language: Language;
  readonly providerName: string;
  readonly listUrl: string;
  readonly unsubscribeUrl: string;
}

/** Somebody asked that an address be told of changes: whoever reads it is asked whether that is so. */
export interface SubscriptionConfirmationContent extends ListMailContent {
  readonly confirmUrl: string;
  /** The first instant that is too late. */
  readonly until: Instant;
}

/** DPA-4.1.h: what became of a change of the list. */
export interface ListUpdateContent extends ListMailContent {
  readonly what: 'announced' | 'corrected' | 'withdrawn' | 'in-effect';
  /** add, replace, remove, location, purpose */
  readonly kind: string;
  /** The one that it takes the place of. */
  readonly replaces: string | null;
  readonly startsOn: CalendarDate;
  readonly name: string;
  readonly purpose: string;
  readonly dataCategories: readonly string[];
  /** ISO 3166 */
  readonly country: string;
  readonly transferMechanism: string;
}

export const subscriptionConfirmationView = ({ language, until, ...content }: SubscriptionConfirmationContent): View => ({
  ...linksOf(content),
  confirmUrl: content.confirmUrl,
  until: formatsIn(language).instant(until),
});

export function listUpdateView({ language, what, kind, transferMechanism, ...content }: ListUpdateContent): View {
  return {
    ...linksOf(content),
    ...{ isAnnounced: what === 'announced', isCorrected: what === 'corrected' },
    ...{ isWithdrawn: what === 'withdrawn', isInEffect: what === 'in-effect', isPlanned: what === 'announced' || what === 'corrected' },
    ...{ isAdd: kind === 'add', isReplace: kind === 'replace', isRemove: kind === 'remove' },
    ...{ isLocation: kind === 'location', isPurpose: kind === 'purpose' },
    replaces: content.replaces ?? '',
    name: content.name,
    purpose: content.purpose,
    data: content.dataCategories.join(', '),
    country: countryIn(language, content.country),
    hasAdequacy: transferMechanism === 'adequacy-decision',
    hasStandardClauses: transferMechanism === 'standard-contractual-clauses',
    hasBindingRules: transferMechanism === 'binding-corporate-rules',
    startsOn: formatsIn(language).date(content.startsOn),
  };
}

const linksOf = ({ providerName, listUrl, unsubscribeUrl }: Omit<ListMailContent, 'language'>): View => ({
  providerName,
  listUrl,
  unsubscribeUrl,
});

/** Its name, or its code where it has none. */
export const countryIn = (language: Language, code: string): string =>
  new Intl.DisplayNames(localeOf[language], { type: 'region', fallback: 'code' }).of(code) ?? code;
