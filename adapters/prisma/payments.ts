import type { PaymentPart } from '../../domain/receivables/receivable';
import type { CalendarDate } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';
import { dateOf, reallocate } from './account';
import { dunningOf } from './held-account';
import { newId } from './ids';
import type { OpenedProcess } from './processes';
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

export interface NewPayment {
  readonly customerId: string;
  readonly reference: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly valueOn: CalendarDate;
  /** The invoice that the payer named. */
  readonly directedTo: string | null;
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

/** What a change of payments led to. */
export interface Allocated {
  readonly payment: PaymentRow;
  /** The fact by which the payment's first invoice hears of it; undefined where no invoice's share changed. */
  readonly factId?: string;
  readonly others: readonly OpenedProcess[];
}

/**
 * Enters a payment and allocates the account anew; to be called with the account held.
 * @returns undefined where the reference was taken meanwhile
 */
export async function enterPayment(
  tx: Tx,
  providerId: string,
  { valueOn, ...payment }: NewPayment,
  at: Instant,
  actor: string,
): Promise<Allocated | undefined> {
  const id = newId('pay');
  const data = { ...payment, id, providerId, valueOn: new Date(valueOn), allocation: {}, receivedAt: new Date(at) };
  const { count } = await tx.payment.createMany({ data: [data], skipDuplicates: true });
  return count === 0 ? undefined : allocated(tx, providerId, id, at, actor);
}

/** Takes a payment back, as if never made; to be called with the account held. */
export async function reversePayment(
  tx: Tx,
  providerId: string,
  { id, on }: { readonly id: string; readonly on: CalendarDate },
  at: Instant,
  actor: string,
): Promise<Allocated> {
  await tx.payment.update({ where: { id }, data: { reversedOn: new Date(on) } });
  return allocated(tx, providerId, id, at, actor);
}

async function allocated(tx: Tx, providerId: string, id: string, at: Instant, actor: string): Promise<Allocated> {
  const before = await tx.payment.findUniqueOrThrow({ where: { id } });
  const told = await reallocate(tx, providerId, before.customerId, at, actor);
  const payment = asRow(await tx.payment.findUniqueOrThrow({ where: { id } }));
  const named = [payment.directedTo, ...payment.parts.map(({ invoiceId }) => invoiceId), ...told.keys()];
  const first = named.find((invoiceId) => invoiceId !== null && told.has(invoiceId));
  const factId = first ? told.get(first) : undefined;
  const others = await dunningOf(
    tx,
    [...told.keys()].filter((invoiceId) => invoiceId !== first),
  );
  return { payment, ...(factId !== undefined && { factId }), others };
}

/** The clock that a customer's money is told on: the customer's own, else the one that all its invoices share, else real time. */
export async function clockOfAccount(
  tx: Tx,
  customerId: string,
): Promise<{ readonly clockId: string | null; readonly zone: string } | undefined> {
  const customer = await tx.customer.findUnique({
    where: { id: customerId },
    select: { clockId: true, provider: { select: { zone: true } } },
  });
  if (customer === null) return undefined;
  const shared = await tx.process.findMany({
    where: { customerId, kind: 'dunning' },
    distinct: ['clockId'],
    select: { clockId: true },
    take: 2,
  });
  const [only] = shared.length === 1 ? shared : [];
  return { clockId: customer.clockId ?? only?.clockId ?? null, zone: customer.provider.zone };
}
