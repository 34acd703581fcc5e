import type { Alert, EventRow, MaintenanceRow, Row } from '../engine/rows';
import { changedAtOf, changesOf, courseOf } from './course';
import { stageOf } from './next';
import { type LateAnnouncement, lateAnnouncements, type Numbered, scheduleOf, schedulesOf } from './schedule';
import type { MaintenanceState } from './state';
import { CLAUSE } from './terms';
import { alertInWords } from './words';

/** What every customer reads, what the public page shows, and what the provider's systems are told. */
export const rows = (state: MaintenanceState): readonly Row[] => [alert(state), shown(state), ...eventRows(state)];

function alert(state: MaintenanceState): Alert {
  const { terms, services, title, reports, over, cancelledAt } = state;
  const course = courseOf(state);
  const { endsAt, by } = scheduleOf(state);
  // A cancelled one is read of until its announced end, whatever is reported of it.
  const until = over.includes(endsAt) ? endsAt : cancelledAt === undefined ? reports.at(-1)?.at : undefined;
  const from = schedulesOf(state)[0]?.published.software ?? endsAt;
  const text = alertInWords({ services, title, isMoved: by === 'move' }, course, stageOf(state), terms.calendar.zone);
  return { table: 'alerts', key: 'window', from, ...(until !== undefined && { until }), reason: { clause: CLAUSE, text } };
}

const shown = (state: MaintenanceState): MaintenanceRow => ({
  ...{ table: 'maintenanceWindows', key: 'window', windowId: state.windowId, ...courseOf(state) },
  ...{ changes: changesOf(state), changedAt: changedAtOf(state) },
});

function eventRows(state: MaintenanceState): readonly EventRow[] {
  const { windowId, services, affectsAvailability, isSandbox, cancelledAt, started, over, reports } = state;
  const event = (type: string, key: string, data: object): EventRow => ({
    ...{ table: 'events', key, type: `maintenance_window.${type}` },
    data: { windowId, services, affectsAvailability, isSandbox, ...data },
  });
  const isCompleted = cancelledAt === undefined;
  const late = lateAnnouncements(state);
  return [
    ...schedulesOf(state).map((schedule) => {
      const breach = late.find(({ number }) => number === schedule.number);
      return event(types[schedule.by], `schedule-${schedule.number}`, scheduleData(schedule, breach));
    }),
    ...started.map((startsAt) => event('started', `started-${startsAt}`, { startsAt })),
    ...(isCompleted ? over.map((endedAt) => event('completed', `completed-${endedAt}`, { endedAt, isReported: false })) : []),
    ...reports.map(({ endedAt, at }) => event('completed', `reported-${at}`, { endedAt, isReported: true })),
    ...(isCompleted ? [] : [event('cancelled', 'cancelled', { cancelledAt })]),
  ];
}

const types: Readonly<Record<Numbered['by'], string>> = { announcement: 'announced', move: 'moved', lengthening: 'lengthened' };

function scheduleData({ startsAt, endsAt, isEmergency }: Numbered, late: LateAnnouncement | undefined): object {
  const breach = late && { clause: CLAUSE, announcedAt: late.announcedAt, earliestStartAt: late.earliestStartAt };
  return { startsAt, endsAt, isEmergency, ...(breach !== undefined && { breach }) };
}
