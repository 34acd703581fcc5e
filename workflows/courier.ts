import { proxyActivities } from '@temporalio/workflow';
import type { CourierActivities } from '../activities';

const { tellUntold } = proxyActivities<CourierActivities>({ startToCloseTimeout: '10 minutes', heartbeatTimeout: '30 seconds' });

/** Tells processes what was written for them and nobody told: after a crash, an import, a fan-out. Started by a schedule. */
export const courier = (): Promise<number> => tellUntold.executeWithOptions({ summary: 'tell processes what nobody told them' }, []);
