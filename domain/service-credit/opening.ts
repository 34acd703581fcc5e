import type { YearMonth } from '../shared/year-month';
import type { ServiceCreditState } from './state';

/** A contract before anything was measured; `months` are those since its start of which outages were reported before it was made. */
export const opened = (
  { terms, contract, stops = {} }: Pick<ServiceCreditState, 'terms' | 'contract' | 'stops'>,
  months: readonly YearMonth[],
): ServiceCreditState => ({
  ...{
    terms,
    contract,
    stops,
    periods: {},
    months: {},
    notices: {},
    lapsed: {},
    reopened: {},
    shown: {},
    instructed: {},
    reminders: {},
    decisions: {},
  },
  reports: Object.fromEntries(months.map((month) => [month, 1])),
});
