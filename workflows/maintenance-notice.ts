import { runs } from './process';

/** GTC-3.5.1: a maintenance window, from its announcement until it is over. Closed then; a late fact reopens it. */
export const maintenanceNotice = runs({});
