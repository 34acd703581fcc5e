/** GTC-3.5.1: what is said of a window, in the provider's zone. */
import type { Service } from '../availability/service';
import { inWords } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import { momentInWords } from '../time-limits/hours';
import { plural } from '../time-limits/length';
import { localDays } from '../time-limits/local-days';
import { workingCalendar } from '../time-limits/working-calendar';
import type { Course, Stage } from './course';
import type { MaintenanceTerms } from './terms';

const names: Readonly<Record<Service, string>> = { 'front-office': 'the front office', 'back-office': 'the back office' };

export const servicesInWords = (services: readonly Service[]): string => services.map((service) => names[service]).join(' and ');

export const moment = ({ calendar }: Pick<MaintenanceTerms, 'calendar'>, at: Instant): string =>
  momentInWords(at, workingCalendar(calendar));

/** "on Tuesday 24 November 2026 from 22:00 to 23:30 (Europe/Brussels)". */
export const timeInWords = (times: Pick<Course, 'startsAt' | 'endsAt'>, zone: string): string => `${spanInWords(times, zone)} (${zone})`;

/** The same, where the zone is known. */
export function spanInWords({ startsAt, endsAt }: Pick<Course, 'startsAt' | 'endsAt'>, zone: string): string {
  const days = localDays(zone);
  const [from, to] = [days.dateOf(startsAt), days.dateOf(endsAt)];
  return from === to
    ? `on ${inWords(from)} from ${days.clockOf(startsAt)} to ${days.clockOf(endsAt)}`
    : `from ${inWords(from)} at ${days.clockOf(startsAt)} to ${inWords(to)} at ${days.clockOf(endsAt)}`;
}

/** "2 hours and 5 minutes"; minutes are begun ones. */
export function durationInWords(millis: number): string {
  const minutes = Math.ceil(millis / 60_000);
  const [days, hours, rest] = [Math.floor(minutes / 1_440), Math.floor(minutes / 60) % 24, minutes % 60];
  const parts = [...(days > 0 ? [plural(days, 'day')] : []), ...(hours > 0 ? [plural(hours, 'hour')] : [])];
  return [...parts, ...(rest > 0 || parts.length === 0 ? [plural(rest, 'minute')] : [])].join(', ').replace(/, ([^,]*)$/, ' and $1');
}

/** What every customer reads in the software. */
export function alertInWords(
  { services, title, isMoved }: { readonly services: readonly Service[]; readonly title: string; readonly isMoved: boolean },
  course: Course,
  stage: Stage,
  zone: string,
): string {
  const what = `aintenance of ${servicesInWords(services)}`;
  const said = `${timeInWords(course, zone)}: ${title}`;
  if (stage === 'cancelled') return `Cancelled: m${what} ${said}`;
  if (stage !== 'announced') return `M${what} is under way ${said}`;
  return isMoved ? `Moved: m${what} ${said}` : `M${what} ${said}`;
}
