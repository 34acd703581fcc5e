/** GTC-3.5.1.b: what stands on the status page, computed from what is on record. It says nothing that changes by the minute. */
import type { PublicWindow, StatusRecord } from '../../adapters/maintenance/public-status';
import type { PublicProvider } from '../../adapters/prisma/public-list';
import { type Service, services } from '../../domain/availability/service';
import { stageAt } from '../../domain/maintenance-notice/course';
import { inWords } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';
import { localDays } from '../../domain/time-limits/local-days';
import { historyOf } from './history';
import { monthsOf } from './months';
import type { PublicStatus } from './view';

export type ServiceStatus = PublicStatus['services'][number];

export function statusOf(provider: PublicProvider, record: StatusRecord): PublicStatus {
  const { now, windows, productChanges } = record;
  const { slug, name, zone } = provider;
  const standing = services.map((service) => serviceStatus(service, record, zone));
  const coming = windows.filter(({ course }) => now < course.endsAt && stageAt(course, now) !== 'completed');
  return {
    provider: { slug, name, zone },
    overall: overallOf(standing, windows.filter(isRunning(now))),
    services: standing,
    maintenance: coming.map((window) => windowShown(window, now)),
    availability: monthsOf(record, zone),
    history: historyOf(record, zone),
    productChanges: productChanges.map(({ documentationUrl, ...change }) => ({
      ...change,
      ...(documentationUrl !== null && { documentationUrl }),
    })),
  };
}

const isRunning =
  (now: Instant) =>
  ({ course }: PublicWindow): boolean =>
    stageAt(course, now) === 'running';

const windowShown = ({ course, changes, services: concerned, ...window }: PublicWindow, now: Instant) => ({
  ...{ id: window.id, services: [...concerned], title: window.title, expectation: window.expectation },
  ...{ affectsAvailability: window.affectsAvailability, stage: stageAt(course, now), startsAt: course.startsAt, endsAt: course.endsAt },
  ...{ announcedAt: window.announcedAt, ...(changes > 0 && { changedAt: window.changedAt }) },
});

function serviceStatus(service: Service, { now, outages, windows }: StatusRecord, zone: string): ServiceStatus {
  const days = localDays(zone);
  const moment = (at: Instant) => `${inWords(days.dateOf(at))} at ${days.clockOf(at)}`;
  const [outage] = outages.filter((one) => one.service === service && one.endsAt === null);
  const window = windows.filter(isRunning(now)).find((one) => one.affectsAvailability && one.services.includes(service));
  if (outage !== undefined) {
    const during = window === undefined ? '' : ', during announced maintenance';
    return { service, state: 'outage', since: outage.startsAt, text: `Not available since ${moment(outage.startsAt)}${during}` };
  }
  if (window === undefined) return { service, state: 'available', text: 'Available' };
  const { startsAt, endsAt } = window.course;
  return { service, state: 'maintenance', since: startsAt, text: `Under maintenance, announced until ${moment(endsAt)}` };
}

export const serviceNames: Readonly<Record<Service, string>> = { 'front-office': 'Front office', 'back-office': 'Back office' };

function overallOf(standing: readonly ServiceStatus[], running: readonly PublicWindow[]): PublicStatus['overall'] {
  const named = (state: ServiceStatus['state']) =>
    standing.filter((one) => one.state === state).map(({ service }) => serviceNames[service]);
  const [down, maintained] = [named('outage'), named('maintenance')];
  const sentences = [
    ...(down.length === 0 ? [] : [`${sentence(down)} ${down.length === 1 ? 'is' : 'are'} not available.`]),
    ...(maintained.length === 0 ? [] : [`${sentence(maintained)} ${maintained.length === 1 ? 'is' : 'are'} under maintenance.`]),
  ];
  if (down.length > 0) return { state: 'outage', text: sentences.join(' ') };
  if (maintained.length > 0) return { state: 'maintenance', text: sentences.join(' ') };
  const harmless = running.length === 0 ? '' : ' Maintenance is under way that does not affect them.';
  return { state: 'available', text: `All services are available.${harmless}` };
}

/** "The front office and the back office". */
const sentence = (names: readonly string[]): string =>
  names.map((name, index) => `${index === 0 ? 'The' : 'the'} ${name.toLowerCase()}`).join(' and ');
