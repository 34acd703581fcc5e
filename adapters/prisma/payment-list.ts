import type { PaymentPart } from '../../domain/receivables/receivable';
import type { CalendarDate } from '../../domain/shared/calendar-date';
import { dateOf } from './account';
import type { Tx } from './with-provider';

/** A payment as the bank told it, and where it went. Amounts in minor units. */
export interface PaymentRow {
  readonly id: string;
  readonly customerId: string;
  readonly reference: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly valueOn: CalendarDate;
  readonly directedTo: string | null;
  readonly reversedOn: CalendarDate | null;
  readonly parts: readonly (PaymentPart & { readonly invoiceId: string })[];
  /** What is left of it as the customer's credit. */
  readonly creditMinor: number;
  readonly receivedAt: Date;
}

type Stored = Awaited<ReturnType<Tx['payment']['findMany']>>[number];
type Where = NonNullable<NonNullable<Parameters<Tx['payment']['findMany']>[0]>['where']>;

function asRow({ amountMinor, valueOn, reversedOn, allocation, ...stored }: Stored): PaymentRow {
  // Nothing is allocated while the customer has no invoice: all of it is credit.
  const { parts = [], creditMinor = Number(amountMinor) } = allocation as unknown as Partial<Pick<PaymentRow, 'parts' | 'creditMinor'>>;
  const { id, customerId, reference, currency, directedTo, receivedAt } = stored;
  const counted = reversedOn === null ? { parts, creditMinor } : { parts: [], creditMinor: 0 };
  return {
    ...{ id, customerId, reference, currency, directedTo, receivedAt, ...counted },
    amountMinor: Number(amountMinor),
    valueOn: dateOf(valueOn),
    reversedOn: reversedOn && dateOf(reversedOn),
  };
}

const one = async (stored: Promise<Stored | null>): Promise<PaymentRow | undefined> => {
  const found = await stored;
  return found === null ? undefined : asRow(found);
};

export const paymentOf = (tx: Tx, id: string): Promise<PaymentRow | undefined> => one(tx.payment.findUnique({ where: { id } }));

/** A reference names one payment of the provider. */
export const paymentUnder = (tx: Tx, providerId: string, reference: string): Promise<PaymentRow | undefined> =>
  one(tx.payment.findUnique({ where: { providerId_reference: { providerId, reference } } }));

/** By id, after `after`; one more than `limit` where there are more. `invoiceId`: those that pay it now. */
export async function paymentsOf(
  tx: Tx,
  { customerId, invoiceId, reference }: Partial<Record<'customerId' | 'invoiceId' | 'reference', string | undefined>>,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<PaymentRow[]> {
  const where: Where = {
    id: { gt: after ?? '' },
    ...(customerId !== undefined && { customerId }),
    ...(reference !== undefined && { reference }),
    ...(invoiceId !== undefined && { reversedOn: null, allocation: { path: ['parts'], array_contains: [{ invoiceId }] } }),
  };
  return (await tx.payment.findMany({ where, orderBy: { id: 'asc' }, take: limit + 1 })).map(asRow);
}
