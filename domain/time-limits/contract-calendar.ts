/** GTC-18: whose days and whose legal holidays the dates of a contract are counted by. */
import { type EffectiveTerms, textsOf } from '../shared/terms';
import type { Country } from './holiday-tables';
import { type LocalDays, localDays } from './local-days';
import type { CalendarName } from './working-calendar';

const CLAUSE = 'GTC-18';

/** The calendar that a contract's terms name, in the edition it was made under. */
export function calendarNameOf(terms: EffectiveTerms, version: string): CalendarName {
  const text = textsOf(terms);
  return { country: text<Country>(CLAUSE, 'holidays'), zone: text(CLAUSE, 'zone'), version };
}

/** The days of a contract, where no holiday matters. */
export const localDaysOf = (terms: EffectiveTerms): LocalDays => localDays(textsOf(terms)(CLAUSE, 'zone'));
