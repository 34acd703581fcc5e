import type { ProbeOutcome } from '../../domain/availability/probe';
import type { Service } from '../../domain/availability/service';
import type { Instant } from '../../domain/shared/instant';
import type { OpenProcess } from './courier';

/** A probe that is to be run. */
export interface DueProbe {
  readonly providerId: string;
  readonly service: Service;
  /** Goes through its steps once. Never throws. */
  run(signal: AbortSignal): Promise<ProbeOutcome>;
}

export interface ProbeStore {
  /** Those that are enabled, of every provider. */
  due(): Promise<readonly DueProbe[]>;
  /** Puts what came of it on record, and gives the processes that have something new. A fault of the probe itself is no result. */
  record(probe: DueProbe, at: Instant, outcome: ProbeOutcome): Promise<readonly OpenProcess[]>;
  /** Ends outages that nobody measures any more, of any provider, and gives the processes that have something new. */
  settle(): Promise<readonly OpenProcess[]>;
  /** Deletes some of the results that are no longer kept. */
  deleteOld(): Promise<void>;
}
