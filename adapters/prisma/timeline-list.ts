import type { Tx } from './with-provider';

export type TimelineRow = Awaited<ReturnType<Tx['timelineEntry']['findMany']>>[number];

/** What happened to a process, a contract or a customer, in the order in which it was recorded; one more than `limit` where there is more. */
export const timelineOf = (
  tx: Tx,
  of: { readonly processId: string } | { readonly contractId: string } | { readonly customerId: string },
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<TimelineRow[]> =>
  tx.timelineEntry.findMany({ where: { ...of, id: { gt: BigInt(after ?? '0') } }, orderBy: { id: 'asc' }, take: limit + 1 });
