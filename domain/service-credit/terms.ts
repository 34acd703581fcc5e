import { type EffectiveTerms, termValue, textsOf } from '../shared/terms';
import { calendarNameOf } from '../time-limits/contract-calendar';
import type { DateLength } from '../time-limits/length';
import type { CalendarName } from '../time-limits/working-calendar';

/** How long the customer has for a notice, and which of its dates counts. */
export interface NoticeTerms {
  readonly clause: string;
  readonly period: DateLength;
  readonly measuredAt: 'receipt' | 'deposit';
  readonly extendToWorkingDay: boolean;
}

/** A credit, as a share of the monthly invoice, for a month below a level. Both in basis points. */
export interface Tier {
  readonly clause: string;
  readonly belowBasisPoints: number;
  readonly creditBasisPoints: number;
}

/** What a service promises for a calendar month. */
export interface LevelTerms {
  readonly clause: string;
  readonly minBasisPoints: number;
  /** Announced maintenance counts as available. */
  readonly excusesMaintenance: boolean;
}

/** What article 3.6 says, as pinned for one contract. */
export interface ServiceCreditTerms {
  readonly version: string;
  readonly calendar: CalendarName;
  readonly frontOffice: LevelTerms;
  /** Recorded and reported; no credit follows from it. */
  readonly backOffice: LevelTerms;
  /** How long after its last day the figures of a month stay provisional. */
  readonly closesAfter: DateLength;
  /** GTC-3.6.1.d: of the first failing month. */
  readonly first: NoticeTerms;
  /** GTC-3.6.1.f: of each that follows. */
  readonly further: NoticeTerms;
  readonly curePeriod: DateLength;
  readonly cureTest: 'next-calendar-month' | 'month-containing-cure-end';
  readonly noticeForEachMonth: boolean;
  readonly tiers: readonly Tier[];
  /** external: the invoicing system gives the credit note its number; own-series: Tacit does. */
  readonly numbering: 'external' | 'own-series';
  readonly creditNotePrefix: string;
}

const TIERS = ['GTC-3.6.1.g', 'GTC-3.6.1.h', 'GTC-3.6.1.i'] as const;

/** Whether a contract's document promises an availability. */
export const hasServiceCredit = ({ values }: EffectiveTerms): boolean => 'GTC-3.6.1.a' in values;

/** Reads article 3.6 out of a contract's effective terms. Throws when they don't hold it; what later editions added has its default. */
export function serviceCreditTerms(terms: EffectiveTerms, calendarVersion: string): ServiceCreditTerms {
  const text = textsOf(terms);
  const integer = (clause: string, parameter: string): number => termValue(terms, clause, parameter, 'integer');
  const flag = (clause: string, parameter: string): boolean => termValue(terms, clause, parameter, 'flag');
  const level = (clause: string): LevelTerms => ({
    clause,
    minBasisPoints: integer(clause, 'availabilityMinBasisPoints'),
    excusesMaintenance: flag(clause, 'excludeAnnouncedMaintenance'),
  });
  const notice = (clause: string): NoticeTerms => ({
    clause,
    period: text(clause, 'noticePeriod'),
    measuredAt: text(clause, 'noticeMeasuredAt'),
    extendToWorkingDay: flag(clause, 'extendToWorkingDay'),
  });
  const invoicing = terms.values['GTC-4.1'] ?? {};
  return {
    version: terms.documentVersion,
    calendar: calendarNameOf(terms, calendarVersion),
    frontOffice: level('GTC-3.6.1.a'),
    backOffice: level('GTC-3.6.2.a'),
    closesAfter: 'closesAfter' in (terms.values['GTC-3.6.1.a'] ?? {}) ? text('GTC-3.6.1.a', 'closesAfter') : 'P2D',
    first: notice('GTC-3.6.1.d'),
    further: notice('GTC-3.6.1.f'),
    curePeriod: text('GTC-3.6.1.e', 'curePeriod'),
    cureTest: text('GTC-3.6.1.e', 'cureTest'),
    noticeForEachMonth: flag('GTC-3.6.1.f', 'noticeForEachMonth'),
    tiers: TIERS.map((clause) => ({
      clause,
      belowBasisPoints: integer(clause, 'belowBasisPoints'),
      creditBasisPoints: integer(clause, 'creditBasisPoints'),
    })),
    numbering: 'invoiceNumbering' in invoicing ? text('GTC-4.1', 'invoiceNumbering') : 'external',
    creditNotePrefix: 'creditNotePrefix' in invoicing ? text('GTC-4.1', 'creditNotePrefix') : 'CN-',
  };
}
