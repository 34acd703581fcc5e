import type { AccessBlock, Alert, Row } from '../engine/rows';
import { inWords } from '../shared/calendar-date';
import { decisionRow } from './decisions';
import { calendarOf, suspensionTime } from './schedule';
import type { DunningState, Suspension } from './state';

/** What follows from the state without touching the outside world: shut doors, alerts in the software, questions for finance. */
export const rows = (state: DunningState): readonly Row[] => [
  ...state.suspensions.map(accessBlock),
  ...state.alerts.map((alert, index) => alertRow(state, alert, index)),
  ...Object.entries(state.decisions).map(([key, asked]) => decisionRow(key, asked)),
];

const accessBlock = ({ at, lifted }: Suspension, index: number): AccessBlock => ({
  table: 'accessBlocks',
  key: `suspension-${index + 1}`,
  reason: { clause: 'GTC-4.2.c', text: 'no payment within 14 days of the third reminder' },
  from: at,
  ...(lifted && { until: lifted.at }),
  unfounded: lifted?.unfounded ?? false,
});

function alertRow(state: DunningState, { from, until }: DunningState['alerts'][number], index: number): Alert {
  const planned = suspensionTime(state);
  const when =
    planned === undefined ? 'after fourteen days' : `on ${inWords(planned.on)} at ${calendarOf(state.terms).clockOf(planned.at)}`;
  return {
    table: 'alerts',
    key: `suspension-announced-${index + 1}`,
    reason: { clause: 'GTC-4.2.d', text: `in the absence of payment, access will be suspended ${when}` },
    from,
    ...(until !== undefined && { until }),
  };
}
