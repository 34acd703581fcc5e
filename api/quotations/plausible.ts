import { opened } from '../../domain/quotation/opening';
import { quotation } from '../../domain/quotation/quotation';
import type { QuotationState } from '../../domain/quotation/state';
import { hasQuotations, quotationTerms } from '../../domain/quotation/terms';
import { hasRenewal } from '../../domain/renewal/terms';
import { type CalendarDate, calendarDate, inWords } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';
import type { EffectiveTerms } from '../../domain/shared/terms';
import { lifeProblem } from '../contract-life/telling';
import { mustHaveCome } from '../money/plausible';
import { moneyProblem } from '../money/problems';
import { problem } from '../problem';
import { quotationProblem } from './fields';

/** A contract of periods without length would renew for ever at once. */
export function mustLast(periodLength: string): void {
  if (Number.parseInt(periodLength.slice(1), 10) > 0) return;
  const message = `A period of ${periodLength} has no day.`;
  throw quotationProblem('period_of_zero', message, { errors: [{ path: 'periodLength', message }] });
}

interface Days {
  readonly presentedOn: CalendarDate;
  readonly startsOn: CalendarDate;
  readonly validUntil: string | undefined;
}

/** An offer is presented, then accepted, then begins. */
export function mustBeInOrder({ presentedOn, startsOn, validUntil }: Days, today: CalendarDate): void {
  mustHaveCome(presentedOn, today, 'presentedOn');
  if (startsOn < presentedOn) throw outOfOrder('startsOn', `It starts on ${startsOn}, before it was presented on ${presentedOn}.`);
  if (validUntil !== undefined && validUntil < presentedOn) {
    throw outOfOrder('validUntil', `It is valid until ${validUntil}, before it was presented on ${presentedOn}.`);
  }
}

const outOfOrder = (path: string, message: string) => lifeProblem('dates_out_of_order', message, { errors: [{ path, message }] });

interface Offered {
  readonly quotationId: string;
  readonly presentedOn: CalendarDate;
  readonly validUntil: string | undefined;
}

interface On {
  readonly terms: EffectiveTerms;
  readonly calendarVersion: string;
  readonly document: string;
  readonly now: Instant;
}

/** The offer as it begins, on terms that know offers and periods, with a validity that can be counted and is not over. */
export function stateOf({ validUntil, ...offered }: Offered, { terms, calendarVersion, document, now }: On): QuotationState {
  if (!(hasQuotations(terms) && hasRenewal(terms))) {
    throw problem('not_in_contract', `${document} has no clauses on quotations and periods: nothing can be offered on it.`);
  }
  const printed = validUntil === undefined ? {} : { printedValidUntil: calendarDate(validUntil) };
  const state = inCalendar(() => {
    const opening = opened({ ...offered, ...printed }, quotationTerms(terms, calendarVersion));
    quotation.next(opening, now);
    return opening;
  });
  const { on, at } = state.validUntil;
  if (at >= now) return state;
  throw outOfOrder(
    validUntil === undefined ? 'presentedOn' : 'validUntil',
    `Its validity ended with ${inWords(on)}: it has lapsed already.`,
  );
}

/** Days in years whose holidays are not known cannot be counted. */
function inCalendar<T>(count: () => T): T {
  try {
    return count();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const message = `Its validity cannot be counted: ${error.message}`;
    throw moneyProblem('outside_calendar', message, { errors: [{ path: 'validUntil', message }] });
  }
}
