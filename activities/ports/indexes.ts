import type { Asked } from './notices';

export interface IndexStore {
  /**
   * Looks up the figures that the standing step asks for under this key, and tells the process which are there. Done without a trace where the
   * step asks no longer; done again, it tells the same fact.
   */
  lookUp(asked: Asked): Promise<void>;
}
