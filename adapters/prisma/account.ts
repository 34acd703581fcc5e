import { isDeepStrictEqual } from 'node:util';
import type { DunningState } from '../../domain/dunning/state';
import { allocate } from '../../domain/receivables/allocation';
import { DEFAULT_LATE_PAYMENT_TERMS, type RateSeries } from '../../domain/receivables/late-payment';
import type { Payment } from '../../domain/receivables/payment';
import type { CalendarDate } from '../../domain/shared/calendar-date';
import { type Instant, instant } from '../../domain/shared/instant';
import { type Peeked, peek, writeFacts } from './processes';
import type { Sql } from './sql';
import type { Tx } from './with-provider';

/**
 * One customer's money moves in one transaction at a time: whoever changes what is owed or paid takes this lock first. What is about no
 * customer but the provider itself is told one after the other as well.
 */
export async function lockAccount(tx: Tx, customerId: string | null): Promise<void> {
  if (customerId === null) await tx.$queryRaw`SELECT id FROM providers WHERE id = current_setting('app.provider_id') FOR NO KEY UPDATE`;
  else await tx.$queryRaw`SELECT id FROM customers WHERE id = ${customerId} FOR NO KEY UPDATE`;
}

/** The customer's dunning processes, with all that was told to them. */
export async function accountOf(tx: Tx, customerId: string): Promise<(Peeked & { state: DunningState })[]> {
  const processes = await tx.process.findMany({ where: { customerId, kind: 'dunning' }, select: { id: true } });
  return (await peek(
    tx,
    processes.map(({ id }) => id),
  )) as (Peeked & { state: DunningState })[];
}

/**
 * Allocates all payments of a customer anew and tells each invoice whose share changed; gives the facts written, by invoice. To be called
 * under the account's lock, after anything that changes what is owed or paid, with what was told already written.
 */
export async function reallocate(tx: Tx, providerId: string, customerId: string, at: Instant, actor: string): Promise<Map<string, string>> {
  const account = await accountOf(tx, customerId);
  const payments = await tx.payment.findMany({ where: { customerId } });
  const terms = new Map(account.map(({ state }) => [state.receivable.invoiceId, state.terms.latePayment]));
  // A customer without invoices has terms for none: all that it paid is credit.
  const fallback = account[0]?.state.terms.latePayment ?? DEFAULT_LATE_PAYMENT_TERMS;
  const { invoices, payments: credits } = allocate(
    account.map(({ state }) => state.receivable),
    payments.map(asPayment),
    await rateSeries(tx),
    ({ invoiceId }) => terms.get(invoiceId) ?? fallback,
  );

  const processes = new Map(account.map((process) => [process.state.receivable.invoiceId, process]));
  const told = new Map<string, string>();
  for (const { invoiceId, parts } of invoices) {
    const process = processes.get(invoiceId);
    if (process === undefined || isDeepStrictEqual(process.state.receivable.parts, parts)) continue;
    const data = { allocation: process.state.allocation + 1, parts };
    const [factId] = await writeFacts(tx, providerId, [
      { processId: process.processId, kind: 'paymentsAllocated', data, receivedAt: at, actor },
    ]);
    if (factId !== undefined) told.set(invoiceId, factId);
  }
  const shares = new Map<string, object[]>(payments.map(({ id }) => [id, []]));
  for (const { invoiceId, parts } of invoices) for (const part of parts) shares.get(part.paymentId)?.push({ invoiceId, ...part });
  const left = new Map(credits.map(({ paymentId, creditMinor }) => [paymentId, creditMinor]));
  for (const { id, allocation } of payments) {
    const now = { parts: shares.get(id) ?? [], creditMinor: left.get(id) ?? 0 };
    if (!isDeepStrictEqual(allocation, now)) await tx.payment.update({ where: { id }, data: { allocation: now as object } });
  }
  return told;
}

type StoredPayment = Awaited<ReturnType<Tx['payment']['findMany']>>[number];

const asPayment = ({ id, amountMinor, currency, valueOn, receivedAt, directedTo, reversedOn }: StoredPayment): Payment => ({
  paymentId: id,
  amountMinor: Number(amountMinor),
  currency,
  valueOn: dateOf(valueOn),
  receivedAt: instant(receivedAt),
  ...(directedTo !== null && { directedTo }),
  reversed: reversedOn !== null,
});

/** A date column as a calendar date. */
export const dateOf = (stored: Date): CalendarDate => stored.toISOString().slice(0, 10) as CalendarDate;

/** The statutory series, as published. */
export async function rateSeries(sql: Sql): Promise<RateSeries[]> {
  const stored = await sql.$queryRaw<(RateSeries['values'][number] & Pick<RateSeries, 'series'>)[]>`
    SELECT series, from_on::text AS "from", until_on::text AS until, rate_percent AS "ratePercent", status, source
    FROM statutory_rates ORDER BY from_on`;
  return [...new Set(stored.map(({ series }) => series))].map((series) => ({
    series,
    values: stored.filter((rate) => rate.series === series).map(({ series: _, ...value }) => value),
  }));
}
