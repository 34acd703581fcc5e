import type { OpenProcess } from '../../activities/ports/courier';
import type { CalendarDate } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';
import { reallocate } from './account';
import { dunningOf } from './held-account';
import { newId } from './ids';
import { type PaymentRow, paymentOf } from './payment-list';
import type { Tx } from './with-provider';

/** A payment about to be entered. Amount in minor units. */
export interface NewPayment {
  readonly customerId: string;
  readonly reference: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly valueOn: CalendarDate;
  /** The invoice that the payer named. */
  readonly directedTo: string | null;
}

/** What a change of payments led to. */
export interface Allocated {
  readonly payment: PaymentRow;
  /** The fact by which the payment's first invoice hears of it; undefined where no invoice's share changed. */
  readonly factId?: string;
  readonly others: readonly OpenProcess[];
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
  const { customerId } = await tx.payment.findUniqueOrThrow({ where: { id }, select: { customerId: true } });
  const told = await reallocate(tx, providerId, customerId, at, actor);
  const payment = await paymentOf(tx, id);
  if (payment === undefined) throw new Error(`no payment ${id}`);
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
