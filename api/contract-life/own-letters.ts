import { customerOf } from '../../adapters/prisma/customers';
import type { Tx } from '../../adapters/prisma/with-provider';
import { found } from '../problem';
import { lifeProblem } from './telling';

/** A letter of ours needs to know where it goes: what is once written keeps its address. */
export async function mustHaveAddress(tx: Tx, customerId: string): Promise<void> {
  const { addressLines } = found(await customerOf(tx, customerId), 'customer', customerId);
  if (addressLines.length > 0) return;
  throw lifeProblem('address_missing', `Enter where registered letters go first: PATCH /v1/customers/${customerId} with addressLines.`);
}
