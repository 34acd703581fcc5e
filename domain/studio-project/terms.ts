import { type EffectiveTerms, type MoneyTerm, termValue, textsOf } from '../shared/terms';
import { calendarNameOf } from '../time-limits/contract-calendar';
import type { CalendarName } from '../time-limits/working-calendar';

/** What article 3.3.2 says of a campaign that the studio makes, as pinned for one contract. Rates per hour, excluding VAT. */
export interface StudioTerms {
  readonly version: string;
  readonly calendar: CalendarName;
  readonly briefingApproval: 'both-parties';
  readonly layoutVersionsMax: number;
  readonly extraVersionForm: 'express-written-request';
  readonly layoutHourlyRate: MoneyTerm;
  readonly changesMax: number;
  readonly changeHourlyRate: MoneyTerm;
  /** In working days. */
  readonly approvalPeriod: number;
  readonly validationForm: 'email';
  readonly putOnline: 'on-approval' | 'automatic';
  readonly changesOnceOnline: boolean;
}

/** Whether a contract's document knows campaigns that the studio makes. */
export const hasStudioProjects = ({ values }: EffectiveTerms): boolean => 'GTC-3.3.2.3.a' in values;

/** Reads article 3.3.2 out of a contract's effective terms. Throws when they don't hold it: pinned terms are complete. */
export function studioTerms(terms: EffectiveTerms, calendarVersion: string): StudioTerms {
  const text = textsOf(terms);
  return {
    version: terms.documentVersion,
    calendar: calendarNameOf(terms, calendarVersion),
    briefingApproval: text('GTC-3.3.2.1', 'briefingApproval'),
    layoutVersionsMax: termValue(terms, 'GTC-3.3.2.2.a', 'layoutVersionsMax', 'integer'),
    extraVersionForm: text('GTC-3.3.2.2.a', 'extraVersionForm'),
    layoutHourlyRate: termValue(terms, 'GTC-3.3.2.2.a', 'hourlyRate', 'money'),
    changesMax: termValue(terms, 'GTC-3.3.2.2.b', 'changesMax', 'integer'),
    changeHourlyRate: termValue(terms, 'GTC-3.3.2.2.b', 'hourlyRate', 'money'),
    approvalPeriod: termValue(terms, 'GTC-3.3.2.3.a', 'approvalPeriod', 'integer'),
    validationForm: text('GTC-3.3.2.3.a', 'validationForm'),
    putOnline: text('GTC-3.3.2.3.a', 'putOnline'),
    changesOnceOnline: termValue(terms, 'GTC-3.3.2.3.b', 'changesOnceOnline', 'flag'),
  };
}
