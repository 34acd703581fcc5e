import type { CalendarDate } from '../../domain/shared/calendar-date';
import type { OrderStatus } from '../../domain/storage-notice/orders';
import type { StorageOrder } from '../../domain/storage-notice/state';
import { dateOf } from './account';
import type { Tx } from './with-provider';

/** What makes an order one, however often it is told. */
export const orderKey = (orderId: string): string => `storage-order/${orderId}`;

/** The contract under which something was ordered; undefined where there is no such order. */
export async function contractOfOrder(tx: Tx, orderId: string): Promise<string | undefined> {
  const told = await tx.fact.findFirst({ where: { uniqueKey: orderKey(orderId) }, select: { process: { select: { contractId: true } } } });
  return told?.process.contractId ?? undefined;
}

/** An order of extra storage as the last turn left it. Amounts exclude VAT. */
export interface StorageOrderRow {
  readonly id: string;
  readonly customerId: string;
  readonly contractId: string;
  readonly contractReference: string;
  readonly by: StorageOrder['by'];
  readonly blocks: number;
  readonly gigabytes: number;
  readonly monthlyMinor: number;
  readonly currency: string;
  readonly startsOn: CalendarDate;
  readonly status: OrderStatus;
  readonly firstOn?: CalendarDate;
  readonly lastOn?: CalendarDate;
  readonly clockId: string | null;
  /** Of the contract's days. */
  readonly zone: string;
}

interface OrderFilter {
  readonly status?: OrderStatus | undefined;
  readonly customerId?: string | undefined;
  readonly contractId?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

type StoredOrder = Omit<StorageOrderRow, 'startsOn' | 'firstOn' | 'lastOn' | 'monthlyMinor'> & {
  readonly startsOn: Date;
  readonly firstOn: Date | null;
  readonly lastOn: Date | null;
  readonly monthlyMinor: bigint;
};

/** By id, after `after`; one more than `limit` where there are more. */
export async function storageOrdersOf(
  tx: Tx,
  { status, customerId, contractId, after = '', limit }: OrderFilter,
): Promise<StorageOrderRow[]> {
  const rows = await tx.$queryRaw<StoredOrder[]>`
    SELECT o.id, o.customer_id AS "customerId", o.contract_id AS "contractId", t.reference AS "contractReference", o.by, o.blocks, o.gigabytes,
           o.monthly_minor AS "monthlyMinor", o.currency, o.starts_on AS "startsOn", o.status, o.first_on AS "firstOn", o.last_on AS "lastOn",
           t.clock_id AS "clockId", p.state->'terms'->'calendar'->>'zone' AS zone
    FROM storage_orders o JOIN contracts t ON t.id = o.contract_id JOIN processes p ON p.id = o.process_id
    WHERE o.id > ${after}
      AND (${status ?? null}::text IS NULL OR o.status = ${status ?? null})
      AND (${customerId ?? null}::text IS NULL OR o.customer_id = ${customerId ?? null})
      AND (${contractId ?? null}::text IS NULL OR o.contract_id = ${contractId ?? null})
    ORDER BY o.id LIMIT ${limit + 1}`;
  return rows.map(({ startsOn, firstOn, lastOn, monthlyMinor, ...row }) => ({
    ...row,
    monthlyMinor: Number(monthlyMinor),
    startsOn: dateOf(startsOn),
    ...(firstOn !== null && { firstOn: dateOf(firstOn) }),
    ...(lastOn !== null && { lastOn: dateOf(lastOn) }),
  }));
}
