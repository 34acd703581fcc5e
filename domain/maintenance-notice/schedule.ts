/** GTC-3.5.1.a: from when to when a window stands announced, and whether its start was announced in time. */
import { type Instant, laterOf, millisBetween } from '../shared/instant';
import { deadline } from '../time-limits/deadline';
import type { Deadline } from '../time-limits/rule';
import { workingCalendar } from '../time-limits/working-calendar';
import type { MaintenanceState, Schedule } from './state';
import { CLAUSE, type MaintenanceTerms, type Place } from './terms';

type Scheduled = Pick<MaintenanceState, 'schedules'>;

export interface Numbered extends Schedule {
  readonly number: number;
}

/** The oldest first. */
export const schedulesOf = ({ schedules }: Scheduled): readonly Numbered[] =>
  Object.entries(schedules)
    .map(([number, schedule]) => ({ ...schedule, number: Number(number) }))
    .sort((one, other) => one.number - other.number);

/** The one that stands. */
export function scheduleOf(state: Scheduled): Numbered {
  const last = schedulesOf(state).at(-1);
  if (last === undefined) throw new Error('a maintenance window was never announced');
  return last;
}

/** The later of the publications that the terms ask for. */
export const publishedAt = ({ announceIn }: MaintenanceTerms, published: Readonly<Record<Place, Instant>>): Instant =>
  announceIn.map((place) => published[place]).reduce(laterOf);

/** The first start that is in time for what was published then, and how it was computed. Hours are elapsed time. */
export const earliestStart = ({ announcePeriod, calendar, version }: MaintenanceTerms, at: Instant): Deadline =>
  deadline({ clause: CLAUSE, length: announcePeriod, direction: 'forward' }, at, workingCalendar(calendar), {
    termsVersion: version,
    stoppedPeriods: [],
  });

/** A start, or a later end before it came, that was announced later than the contract allows. */
export interface LateAnnouncement {
  /** Of the schedule. */
  readonly number: number;
  readonly startsAt: Instant;
  readonly announcedAt: Instant;
  readonly earliestStartAt: Instant;
  /** How much later it would have had to start, in milliseconds. */
  readonly lateByMs: number;
}

/** What was announced too late, each a breach. What does not affect the availability may be announced at any time. */
export function lateAnnouncements(
  state: Pick<MaintenanceState, 'schedules' | 'terms' | 'affectsAvailability'>,
): readonly LateAnnouncement[] {
  if (!state.affectsAvailability) return [];
  return schedulesOf(state).flatMap(({ number, by, startsAt, endsAt, published }, index, all) => {
    const before = all[index - 1];
    // Lengthened while it runs, or to end earlier, it starts as it was announced.
    if (by === 'lengthening' || (before?.startsAt === startsAt && endsAt <= before.endsAt)) return [];
    const announcedAt = publishedAt(state.terms, published);
    const { at: earliestStartAt } = earliestStart(state.terms, announcedAt);
    const lateByMs = millisBetween(startsAt, earliestStartAt);
    return lateByMs <= 0 ? [] : [{ number, startsAt, announcedAt, earliestStartAt, lateByMs }];
  });
}

/** Whether it starts as an emergency: another end alone changes nothing about that. */
export function isEmergency(state: Scheduled): boolean {
  const all = schedulesOf(state);
  const { startsAt } = scheduleOf(state);
  return all.slice(all.findLastIndex((one) => one.startsAt !== startsAt) + 1).some((one) => one.isEmergency);
}

export const isLate = (state: MaintenanceState, number: number): boolean => lateAnnouncements(state).some((late) => late.number === number);
