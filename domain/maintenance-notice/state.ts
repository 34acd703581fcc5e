import type { Service } from '../availability/service';
import type { FactOf } from '../engine/fact-rule';
import type { Instant } from '../shared/instant';
import type { MaintenanceTerms, Place } from './terms';

/** From when to when a window was announced to last. */
export interface Schedule {
  readonly by: 'announcement' | 'move' | 'lengthening';
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  /** When it was to be read in each place. */
  readonly published: Readonly<Record<Place, Instant>>;
  readonly isEmergency: boolean;
  /** Where it stands why, of what somebody gave a reason for. */
  readonly remarkId?: string;
}

/** When somebody said that it had ended. */
export interface EndReport {
  readonly endedAt: Instant;
  readonly at: Instant;
}

/** Everything that is known of one maintenance window. Whether it was announced in time is computed, never stored. */
export interface MaintenanceState {
  readonly terms: MaintenanceTerms;
  readonly windowId: string;
  readonly services: readonly Service[];
  /** What the public reads, on one line. */
  readonly title: string;
  readonly affectsAvailability: boolean;
  /** On a test clock: nobody outside is concerned. */
  readonly isSandbox: boolean;
  /** As it was announced, moved and lengthened, by number from 1 on: the last one stands. */
  readonly schedules: Readonly<Record<number, Schedule>>;
  /** Starts that came, and announced ends. */
  readonly started: readonly Instant[];
  readonly over: readonly Instant[];
  readonly cancelledAt?: Instant;
  readonly cancellationRemarkId?: string;
  /** In the order in which they were told: the last one stands. */
  readonly reports: readonly EndReport[];
}

/** What a window can be told, by kind. */
export interface MaintenanceFacts {
  readonly windowMoved: Pick<Schedule, 'startsAt' | 'endsAt' | 'isEmergency' | 'remarkId'> & { readonly number: number };
  readonly windowLengthened: { readonly number: number; readonly startsAt: Instant; readonly endsAt: Instant };
  readonly windowCancelled: { readonly remarkId?: string };
  readonly windowEnded: { readonly endedAt: Instant };
  readonly windowStarted: { readonly startsAt: Instant };
  readonly announcedEndReached: { readonly endsAt: Instant };
}

export type MaintenanceFact = FactOf<MaintenanceFacts>;
