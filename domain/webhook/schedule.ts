import { type Instant, plusMillis } from '../shared/instant';
import type { WebhookDeliveryState } from './state';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** After each try that failed, as Standard Webhooks recommends: about three days in all. */
const PAUSES_MS = [
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
] as const;

export const TRIES_MAX = 1 + PAUSES_MS.length;

/** When the next try is due: undefined for the first of a round, which is at once. */
export function nextTryAt({ failures, failedAt }: WebhookDeliveryState): Instant | undefined {
  const pauseMs = PAUSES_MS[failures - 1];
  return failedAt === undefined || pauseMs === undefined ? undefined : plusMillis(failedAt, pauseMs);
}
