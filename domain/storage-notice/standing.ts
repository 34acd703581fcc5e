/** GTC-3.7.2: where the storage of a contract stands. */
import { contractHasEnded } from '../engine/ending';
import { contactsOf, isConcluded, owedContact, reportsAfter } from './contacts';
import { undelivered } from './mails';
import { statusOf } from './orders';
import type { StorageState } from './state';
import { isAboveNow } from './usage';

export const stages = ['to-contact', 'unreached', 'informing', 'to-approve', 'above', 'within'] as const;
export type Stage = (typeof stages)[number] | 'contract-ended';

export function stageOf(state: StorageState): Stage {
  if (contractHasEnded(state)) return 'contract-ended';
  if (undelivered(state).length > 0) return 'unreached';
  const contact = contactsOf(state).at(-1);
  if (contact !== undefined && reportsAfter(state, contact).some(({ notice }) => !isConcluded(state, notice))) return 'informing';
  if (owedContact(state) !== undefined) return 'to-contact';
  if (hasProposal(state)) return 'to-approve';
  return isAboveNow(state) ? 'above' : 'within';
}

/** Whether something waits for the customer's approval. */
export const hasProposal = ({ orders }: StorageState): boolean => Object.values(orders).some((order) => statusOf(order) === 'proposed');
