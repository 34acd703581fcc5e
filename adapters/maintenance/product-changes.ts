import type { CalendarDate } from '../../domain/shared/calendar-date';
import { dateOf } from '../prisma/account';
import type { Tx } from '../prisma/with-provider';

/** GTC-3.5.3: a change of the software that customers read of. */
export interface ProductChange {
  readonly id: string;
  readonly title: string;
  readonly isMajor: boolean;
  readonly documentationUrl: string | null;
  readonly publishedOn: CalendarDate;
}

export async function enterProductChange(
  tx: Tx,
  providerId: string,
  { publishedOn, ...change }: ProductChange,
  actor: string,
): Promise<void> {
  await tx.productChange.create({ data: { ...change, providerId, actor, publishedOn: new Date(publishedOn) } });
}

type Stored = Awaited<ReturnType<Tx['productChange']['findMany']>>[number];

const asKnown = ({ id, title, isMajor, documentationUrl, publishedOn }: Stored): ProductChange => ({
  ...{ id, title, isMajor, documentationUrl },
  publishedOn: dateOf(publishedOn),
});

/** By id, after `after`; one more than `limit` where there are more. */
export const productChangesOf = async (
  tx: Tx,
  { after = '', limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<ProductChange[]> =>
  (await tx.productChange.findMany({ where: { id: { gt: after } }, orderBy: { id: 'asc' }, take: limit + 1 })).map(asKnown);

/** Those of these days, the latest first. */
export async function productChangesOn(tx: Tx, from: CalendarDate, to: CalendarDate): Promise<ProductChange[]> {
  const where = { publishedOn: { gte: new Date(from), lte: new Date(to) } };
  return (await tx.productChange.findMany({ where, orderBy: [{ publishedOn: 'desc' }, { id: 'desc' }] })).map(asKnown);
}
