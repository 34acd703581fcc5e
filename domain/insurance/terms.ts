import { type EffectiveTerms, type MoneyTerm, termValue, textsOf } from '../shared/terms';
import { calendarNameOf } from '../time-limits/contract-calendar';
import type { DateLength } from '../time-limits/length';
import type { ClockTime } from '../time-limits/local-days';
import type { CalendarName } from '../time-limits/working-calendar';

/** What article 17.2 says of a policy on record, as it was when the policy was entered. */
export interface InsuranceTerms {
  readonly version: string;
  readonly calendar: CalendarName;
  readonly expiryReminder: DateLength;
  readonly expiryReminderTime: ClockTime;
}

export const policyKinds = ['cyber', 'professional-liability'] as const;
export type PolicyKind = (typeof policyKinds)[number];

export const kindsInWords: Readonly<Record<PolicyKind, string>> = {
  cyber: 'cyber risk',
  'professional-liability': 'professional liability',
};

/** The parameter that holds the least ceiling of each kind. */
export const coverParameters = { cyber: 'cyberCover', 'professional-liability': 'liabilityCover' } as const;

/** Whether a document certifies insurance. */
export const certifiesInsurance = ({ values }: EffectiveTerms): boolean => 'GTC-17.2' in values;

/** Reads article 17.2 out of effective terms. Throws when they don't hold it. */
export function insuranceTerms(terms: EffectiveTerms, calendarVersion: string): InsuranceTerms {
  const text = textsOf(terms);
  return {
    version: terms.documentVersion,
    calendar: calendarNameOf(terms, calendarVersion),
    expiryReminder: text('GTC-17.2', 'expiryReminder'),
    expiryReminderTime: text('GTC-17.2', 'expiryReminderTime'),
  };
}

/** The least ceiling that is certified of a kind. */
export const certifiedCover = (terms: EffectiveTerms, kind: PolicyKind): MoneyTerm =>
  termValue(terms, 'GTC-17.2', coverParameters[kind], 'money');
