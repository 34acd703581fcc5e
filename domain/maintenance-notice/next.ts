import type { Standing, Step } from '../engine/clause';
import type { Instant } from '../shared/instant';
import { courseOf, type Stage } from './course';
import type { MaintenanceFact, MaintenanceState } from './state';
import { CLAUSE } from './terms';
import { moment } from './words';

type MaintenanceStep = Step<MaintenanceFact, never>;

const because = (text: string) => ({ clause: CLAUSE, text });

/** As far as turns have followed it. */
export function stageOf(state: MaintenanceState): Stage {
  const { startsAt, endsAt, cancelledAt, endedAt } = courseOf(state);
  if (cancelledAt !== undefined) return 'cancelled';
  if (endedAt !== undefined || state.over.includes(endsAt)) return 'completed';
  return state.started.includes(startsAt) ? 'running' : 'announced';
}

/** Nobody acts: it starts at its start, and counts as completed at its announced end. */
export function next(state: MaintenanceState, now: Instant): MaintenanceStep {
  const { startsAt, endsAt, cancelledAt, endedAt } = courseOf(state);
  const begins = cancelledAt === undefined || cancelledAt > startsAt;
  if (begins && now >= startsAt && !state.started.includes(startsAt))
    return { kind: 'record', fact: { kind: 'windowStarted', startsAt }, reason: because('maintenance begins') };
  if (cancelledAt === undefined && endedAt !== undefined) return completed;
  if (cancelledAt === undefined && now < startsAt) {
    return { kind: 'wait', until: startsAt, reason: because(`maintenance begins on ${moment(state.terms, startsAt)}`) };
  }
  if (now < endsAt) return { kind: 'wait', until: endsAt, reason: because(untilItsEnd(state, endsAt)) };
  if (!state.over.includes(endsAt))
    return { kind: 'record', fact: { kind: 'announcedEndReached', endsAt }, reason: because('the announced end has come') };
  return cancelledAt === undefined ? completed : cancelled;
}

const untilItsEnd = ({ cancelledAt, terms }: MaintenanceState, endsAt: Instant): string =>
  cancelledAt === undefined
    ? `maintenance is under way, announced until ${moment(terms, endsAt)}`
    : `maintenance was cancelled: customers read so until ${moment(terms, endsAt)}`;

const closing = (outcome: Stage, text: string): Standing<never> => ({ kind: 'close', outcome, reason: because(text) });
const completed = closing('completed', 'maintenance is completed');
const cancelled = closing('cancelled', 'the cancelled maintenance is no longer shown');
