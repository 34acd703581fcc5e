import type { Dated } from '../../../domain/engine/clause';
import { turn } from '../../../domain/engine/turn';
import { maintenanceNotice } from '../../../domain/maintenance-notice/maintenance-notice';
import { opened } from '../../../domain/maintenance-notice/opening';
import type { MaintenanceFact, MaintenanceState } from '../../../domain/maintenance-notice/state';
import type { MaintenanceTerms } from '../../../domain/maintenance-notice/terms';
import { type Instant, plusMillis } from '../../../domain/shared/instant';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;

/** A Monday morning. */
export const NOW = '2026-03-02T09:00:00.000Z' as Instant;
export const hour = (hours: number, from: Instant = NOW): Instant => plusMillis(from, hours * HOUR_MS);
export const justBefore = (at: Instant): Instant => plusMillis(at, -1);

export const TERMS: MaintenanceTerms = {
  ...{ version: 'qualifio-gtc@1', announcePeriod: 'PT48H', announceIn: ['software', 'status-page'] },
  calendar: { country: 'BE', zone: 'Europe/Brussels', version: '2026-1' },
};

/** Thursday from 09:00 to 11:00 UTC. */
export const START = hour(72);
export const END = hour(74);

export const announced = (more: Partial<Parameters<typeof opened>[0]> = {}, terms = TERMS, at = NOW): MaintenanceState =>
  opened(
    {
      ...{ windowId: 'mnt_1', services: ['front-office', 'back-office'], title: 'A larger database', affectsAvailability: true },
      ...{ isSandbox: false, startsAt: START, endsAt: END, isEmergency: false, ...more },
    },
    terms,
    at,
  );

export const told = (fact: MaintenanceFact, receivedAt: Instant): MaintenanceFact & Dated => ({
  ...fact,
  occurredAt: receivedAt,
  receivedAt,
});

export const take = (state: MaintenanceState, now: Instant, ...facts: MaintenanceFact[]) =>
  turn(
    maintenanceNotice,
    state,
    facts.map((fact) => told(fact, now)),
    now,
  );

export const moved = (number: number, startsAt: Instant, endsAt: Instant, isEmergency = false): MaintenanceFact => ({
  ...{ kind: 'windowMoved', number, startsAt, endsAt, isEmergency },
});
export const lengthened = (number: number, endsAt: Instant, startsAt = START): MaintenanceFact => ({
  ...{ kind: 'windowLengthened', number, startsAt, endsAt },
});
export const CANCELLED: MaintenanceFact = { kind: 'windowCancelled' };
export const ended = (endedAt: Instant): MaintenanceFact => ({ kind: 'windowEnded', endedAt });

/** The alert that customers read. */
export const alertOf = (state: MaintenanceState) => maintenanceNotice.rows(state).find(({ table }) => table === 'alerts');

/** What the provider's systems are told, in order. */
export const eventsOf = (state: MaintenanceState): string[] =>
  maintenanceNotice.rows(state).flatMap((row) => (row.table === 'events' ? [row.type.replace('maintenance_window.', '')] : []));
