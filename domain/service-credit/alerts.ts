/** GTC-3.6.1.d: what the software shows while the customer may notify a month. */
import type { Alert } from '../engine/rows';
import { type Instant, laterOf } from '../shared/instant';
import type { YearMonth } from '../shared/year-month';
import { courseOf, openRights } from './sequence';
import type { ServiceCreditState } from './state';
import { courseInWords, figuresInWords } from './words';

/** Shown from the day on which a month was seen to be below its level, until its notice came or can come no more. */
export function withAlerts(state: ServiceCreditState, at: Instant): ServiceCreditState {
  const open = openRights(state).map(({ month }) => month);
  const begun = open.filter((month) => state.shown[month] === undefined || state.shown[month]?.until !== undefined);
  const over = Object.keys(state.shown).filter((month) => state.shown[month]?.until === undefined && !open.includes(month as YearMonth));
  if (begun.length === 0 && over.length === 0) return state;
  const shown = Object.fromEntries([
    ...begun.map((month) => [month, { from: at }]),
    ...over.map((month) => {
      const from = state.shown[month]?.from ?? at;
      return [month, { from, until: laterOf(from, at) }];
    }),
  ]);
  return { ...state, shown: { ...state.shown, ...shown } };
}

export const alertRows = (state: ServiceCreditState): readonly Alert[] =>
  Object.entries(state.shown).map(([named, { from, until }]) => {
    const month = named as YearMonth;
    const course = courseOf(state, month);
    const { clause, text } = figuresInWords(state, month);
    const says = course === undefined ? '' : `; ${courseInWords(state, course).text}`;
    return {
      table: 'alerts',
      key: `below-${month}`,
      from,
      ...(until !== undefined && { until }),
      reason: { clause, text: `${text}${says}` },
    };
  });
