/** What one invoice is owed on any day, with its computation: the page, the notice of default and the API show this. */
import type { CalendarDate } from '../shared/calendar-date';
import { openPrincipalMinor, partsOn } from './balance';
import { compensation } from './compensation';
import { type ExplanationLine, explain } from './explanation';
import type { Figures } from './figures';
import { type Interest, interest } from './interest';
import type { InterestFrom, LatePaymentTerms, RateSeries } from './late-payment';
import { owedAt } from './owed';
import type { Receivable } from './receivable';

export interface Statement extends Figures {
  /** The computation in sentences, each with its clause. */
  readonly explanation: readonly ExplanationLine[];
}

/** The statement of an invoice at the end of day `at`, from the facts that count by then; later ones are not seen. */
export function statement(receivable: Receivable, at: CalendarDate, rates: readonly RateSeries[], terms: LatePaymentTerms): Statement {
  const applied = interest(receivable, at, rates, terms);
  const other = interest(receivable, at, rates, { ...terms, interestFrom: otherThan(terms.interestFrom) });
  const owed = owedAt(receivable, at, rates, terms);
  const openMinor = openPrincipalMinor(receivable, at);
  const figures: Figures = {
    invoiceId: receivable.invoiceId,
    currency: receivable.currency,
    at,
    amountMinor: receivable.amountMinor,
    credits: receivable.credits.filter((credit) => credit.on <= at),
    payments: partsOn(receivable, at),
    openPrincipalMinor: openMinor,
    frozenMinor: owed.frozenMinor,
    undisputedMinor: owed.principalMinor,
    interest: applied,
    otherReading: {
      interestFrom: other.interestFrom,
      accruedMinor: other.accruedMinor,
      provisional: other.provisional,
      rateMissing: missingIn(other),
    },
    compensation: compensation(receivable, at, terms),
    interestOwedMinor: owed.interestMinor,
    costsOwedMinor: owed.costsMinor,
    totalOwedMinor: owed.principalMinor + owed.interestMinor + owed.costsMinor,
    provisional: applied.provisional,
    rateMissing: missingIn(applied),
  };
  return { ...figures, explanation: explain(receivable, figures, terms) };
}

const missingIn = ({ rateMissing }: Interest): readonly string[] => [...new Set(rateMissing.map(({ semester }) => semester))];

const otherThan = (interestFrom: InterestFrom): InterestFrom => (interestFrom === 'due-date' ? 'default-notice' : 'due-date');
