import type { Asked } from './notices';

export interface WebhookStore {
  /**
   * Tells an endpoint of the provider's own systems the event that the standing step asks for under this key, writes the try down, and tells the
   * process what came of it. At least once: a try that was interrupted is made again, under the same id of the event. Done without a trace where
   * the step asks no longer; an endpoint that was disabled is told nothing.
   * @throws Error where it could not be tried, or what came of it could not be written; trying again is safe
   */
  deliver(asked: Asked): Promise<void>;
}
