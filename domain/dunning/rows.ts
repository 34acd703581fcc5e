import type { AccessBlock, Alert, Row, Telling } from '../engine/rows';
import { inWords } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import { decisionsOf } from './decisions';
import type { Suspension, Warning } from './ladder';
import { calendarOf, suspensionTimeOf } from './schedule';
import type { DunningState } from './state';
import type { DunningTerms } from './terms';

/** What follows from the state without touching the outside world: shut doors, alerts in the software, questions for finance. */
export const rows = (state: DunningState): readonly Row[] => [
  ...state.suspensions.map((suspension, index) => accessBlock(state.terms, suspension, index + 1)),
  ...state.suspensions.flatMap(({ lifted }, index) => (lifted === undefined ? [] : [restored(lifted.at, index + 1)])),
  ...(state.terms.alert ? state.warnings.map((warning, index) => alert(announcing(state, warning), warning, index + 1)) : []),
  ...decisionsOf(state),
];

/** What was held back while nobody could log in (DPA-4.1.b) goes on. Whether another suspension stands is theirs to see. */
const restored = (at: Instant, number: number): Telling => ({
  ...{ table: 'tellings', key: `access-restored-${number}`, to: { kind: 'objectionWindow', of: 'customer' } },
  fact: { kind: 'accessRestored', data: { at } },
});

const accessBlock = ({ suspensionDays }: DunningTerms, { at, lifted, unfoundedSince }: Suspension, number: number): AccessBlock => ({
  table: 'accessBlocks',
  key: `suspension-${number}`,
  reason: { clause: 'GTC-4.2.c', text: `the invoice was not paid within ${suspensionDays} days of the third reminder` },
  from: at,
  ...(lifted && { until: lifted.at }),
  unfounded: unfoundedSince !== undefined,
});

/** What an announcement rests on: as things stand, or as they stood when it ended. */
function announcing({ terms, stops: standing }: DunningState, { until, stops: then }: Warning): Announcing {
  const stops = until === undefined ? standing : then;
  return { terms, ...(stops !== undefined && { stops }) };
}

type Announcing = Pick<DunningState, 'terms' | 'stops'>;

const isStopped = ({ stops = {} }: Announcing): boolean => Object.values(stops).some(({ lastOn }) => lastOn === undefined);

function alert(state: Announcing, warning: Warning, number: number): Alert {
  const { terms } = state;
  const planned = suspensionTimeOf(state, warning);
  const when = `${inWords(planned.on)} at ${calendarOf(terms).clockOf(planned.at)}`;
  const follows = terms.suspension === 'automatic' ? `will be suspended on ${when}` : `may be suspended from ${when}`;
  return {
    table: 'alerts',
    key: `suspension-announced-${number}`,
    reason: isStopped(state)
      ? { clause: 'GTC-15.1.a', text: 'payment is suspended by force majeure: access is not suspended meanwhile' }
      : { clause: 'GTC-4.2.d', text: `in the absence of payment, access ${follows}` },
    from: warning.from,
    ...(warning.until !== undefined && { until: warning.until }),
  };
}
