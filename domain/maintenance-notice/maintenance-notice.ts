/**
 * Maintenance notice: a maintenance window, from its announcement in the software and on the status page until it is over.
 *
 * GTC-3.5.1.a: what affects the availability is announced at least 48 hours before its start; GTC-3.5.1.b: the status page tells it in real time.
 */
import { clauseFrom, withoutEffects } from '../engine/fact-rule';
import { maintenanceFacts } from './facts';
import { next, stageOf } from './next';
import { rows } from './rows';
import type { MaintenanceFacts, MaintenanceState } from './state';

const kind = 'maintenanceNotice';

export const maintenanceNotice = clauseFrom<MaintenanceState, MaintenanceFacts, never>(maintenanceFacts, {
  ...{ kind, stateVersion: 1, upcasters: {} },
  ...{ next, rows, stage: stageOf },
  ...withoutEffects(kind),
});
