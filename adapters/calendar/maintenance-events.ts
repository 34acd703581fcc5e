import { stageAt } from '../../domain/maintenance-notice/course';
import { servicesInWords } from '../../domain/maintenance-notice/words';
import { type Instant, plusMillis } from '../../domain/shared/instant';
import type { PublicWindow } from '../maintenance/public-status';
import type { TimedEvent } from './ics';

/** GTC-3.5.1.b: a maintenance window as an entry of a calendar. Moved, it is the same entry; cancelled, it says so. */
export function maintenanceEvent(window: PublicWindow, now: Instant): TimedEvent {
  const { id, services, title, expectation, affectsAvailability, course, changes, changedAt } = window;
  const isCancelled = stageAt(course, now) === 'cancelled';
  const affected = affectsAvailability ? 'may not be available' : 'stays available';
  return {
    ...{ uid: `${id}@tacit`, startsAt: course.startsAt, endsAt: laterThan(course.startsAt, course.endedAt ?? course.endsAt) },
    summary: `${isCancelled ? 'Cancelled: maintenance' : 'Maintenance'}: ${title}`,
    description: `Concerns ${servicesInWords(services)}: ${affected}.\n\n${expectation}`,
    ...{ sequence: changes, changedAt, isCancelled },
  };
}

/** An event does not end when it begins. */
const laterThan = (startsAt: Instant, endsAt: Instant): Instant => (endsAt > startsAt ? endsAt : plusMillis(startsAt, 60_000));
