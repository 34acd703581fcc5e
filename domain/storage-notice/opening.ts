import type { StorageState } from './state';

/** GTC-3.7.2: a contract that goes above its limit, or of which more is ordered. What happened is told next. */
export const opened = (
  contractId: string,
  terms: StorageState['terms'],
  contractEnd: StorageState['contractEnd'] = undefined,
): StorageState => ({
  ...{ terms, contractId, readings: {}, orders: {}, reminders: {}, toldOtherwise: {}, decisions: {} },
  ...(contractEnd !== undefined && { contractEnd }),
});
