import type { Reason } from '../engine/reason';
import type { Instant } from '../shared/instant';
import { breachInWords, publishedFrom } from './facts';
import { scheduleOf } from './schedule';
import type { MaintenanceState, Schedule } from './state';
import { CLAUSE, type MaintenanceTerms } from './terms';
import { servicesInWords, timeInWords } from './words';

/** A window as it is announced. */
export interface Announced
  extends Pick<MaintenanceState, 'windowId' | 'services' | 'title' | 'affectsAvailability' | 'isSandbox'>,
    Pick<Schedule, 'startsAt' | 'endsAt' | 'isEmergency' | 'remarkId'> {}

/** GTC-3.5.1.a: a window that is announced in both places from an instant on. */
export function opened(announced: Announced, terms: MaintenanceTerms, at: Instant): MaintenanceState {
  const { startsAt, endsAt, isEmergency, remarkId, ...window } = announced;
  const times = { startsAt, endsAt, isEmergency, ...(remarkId !== undefined && { remarkId }) };
  return {
    ...window,
    terms,
    schedules: { 1: { by: 'announcement', ...times, published: publishedFrom(at) } },
    started: [],
    over: [],
    reports: [],
  };
}

/** The first line of its timeline. */
export function openedInWords(state: MaintenanceState): Reason {
  const when = timeInWords(scheduleOf(state), state.terms.calendar.zone);
  return { clause: CLAUSE, text: `maintenance of ${servicesInWords(state.services)} was announced: ${when}${breachInWords(state, 1)}` };
}
