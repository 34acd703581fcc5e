import { newId } from './ids';
import type { Tx } from './with-provider';

export interface CustomerDetails {
  readonly name: string;
  readonly country: string;
  readonly language: string;
  readonly vatNumber?: string | null | undefined;
  /** Where registered letters go, a line each. */
  readonly addressLines?: readonly string[] | undefined;
}

export interface NewCustomer extends CustomerDetails {
  readonly reference: string;
  /** Given once, for good: what the customer's contracts live on. */
  readonly clockId?: string | undefined;
}

export type CustomerRow = Awaited<ReturnType<Tx['customer']['findMany']>>[number];

export const customerOf = (tx: Tx, id: string): Promise<CustomerRow | null> => tx.customer.findUnique({ where: { id } });

/** References between tables are not held to row-level security, so whoever names a customer asks this first. */
export const customerExists = async (tx: Tx, id: string): Promise<boolean> => (await tx.customer.count({ where: { id } })) > 0;

/** @returns undefined where the provider has a customer of that reference */
export async function createCustomer(
  tx: Tx,
  providerId: string,
  { clockId, vatNumber, addressLines = [], ...details }: NewCustomer,
): Promise<CustomerRow | undefined> {
  const data = [
    { id: newId('cus'), providerId, ...details, vatNumber: vatNumber ?? null, addressLines: [...addressLines], clockId: clockId ?? null },
  ];
  const [created] = await tx.customer.createManyAndReturn({ data, skipDuplicates: true });
  return created;
}

/** By id, after `after`; one more than `limit` where there are more. */
export const customersOf = (
  tx: Tx,
  { id, reference, after, limit }: { id?: string | undefined; reference?: string | undefined; after?: string | undefined; limit: number },
): Promise<CustomerRow[]> =>
  tx.customer.findMany({
    where: { AND: [{ id: { gt: after ?? '' } }, id === undefined ? {} : { id }, reference === undefined ? {} : { reference }] },
    orderBy: { id: 'asc' },
    take: limit + 1,
  });

/** @returns undefined where the provider has no such customer */
export async function changeCustomer(
  tx: Tx,
  id: string,
  changes: { readonly [Field in keyof CustomerDetails]?: CustomerDetails[Field] | undefined },
): Promise<CustomerRow | undefined> {
  const data = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  const [changed] = await tx.customer.updateManyAndReturn({ where: { id }, data });
  return changed;
}
