/** DPA-4.1.a: what the software shows while a customer may object. */
import type { Alert } from '../engine/rows';
import { inWords } from '../shared/calendar-date';
import { type Instant, laterOf } from '../shared/instant';
import { lastDayOf } from './receipt';
import { type Stage, stageOf } from './standing';
import type { ObjectionWindowState, ShownAlert } from './state';

/** The message is shown although it is not what counts as receipt. */
const SHOWN: readonly Stage[] = ['announcing', 'undelivered', 'open'];

/** Follows the window: shown from the posting on, for as long as the customer may object. What is over keeps what it said. */
export function withAlerts(state: ObjectionWindowState, at: Instant): ObjectionWindowState {
  const { alerts, announcement, postedAt } = state;
  const isShown = SHOWN.includes(stageOf(state)) && postedAt !== undefined;
  const last = lastDayOf(state);
  const said = { revision: announcement.revision, ...(last !== undefined && { lastDayOn: last.on }) };
  const standing = alerts.at(-1);
  const isOpen = standing !== undefined && standing.until === undefined;
  if (isOpen && isShown && standing.revision === said.revision) return replaced(state, { ...said, from: standing.from });
  const closed = isOpen ? replaced(state, { ...standing, until: laterOf(standing.from, at) }) : state;
  if (!isShown) return closed;
  // One that is shown again was not shown meanwhile.
  const from = standing === undefined ? postedAt : laterOf(postedAt, at);
  return { ...closed, alerts: [...closed.alerts, { ...said, from }] };
}

function replaced(state: ObjectionWindowState, alert: ShownAlert): ObjectionWindowState {
  const before = state.alerts.at(-1);
  const isSame = before !== undefined && before.lastDayOn === alert.lastDayOn && before.until === alert.until;
  return isSame ? state : { ...state, alerts: [...state.alerts.slice(0, -1), alert] };
}

export const alertRows = ({ alerts }: ObjectionWindowState): readonly Alert[] =>
  alerts.map(({ from, until, lastDayOn }, index) => ({
    ...{ table: 'alerts', key: `announcement-${index + 1}`, from, ...(until !== undefined && { until }) },
    reason: {
      clause: 'DPA-4.1.a',
      text: `a change of sub-processors was announced${lastDayOn === undefined ? '' : `: objections are possible until ${inWords(lastDayOn)}`}`,
    },
  }));
