import type { OpenProcess } from '../../activities/ports/courier';
import { quotation as clause } from '../../domain/quotation/quotation';
import type { QuotationState } from '../../domain/quotation/state';
import { calendarOf } from '../../domain/quotation/validity';
import type { CalendarDate } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';
import { timeOf } from './clocks';
import { holdAccount } from './held-account';
import { peekAbout } from './processes';
import { type Quotation, quotationOf } from './quotations';
import type { Tx } from './with-provider';

/** A quotation with its process, all that was told taken into account. */
export interface KnownQuotation {
  readonly quotation: Quotation;
  readonly process: OpenProcess;
  readonly state: QuotationState;
  /** On its clock. */
  readonly now: Instant;
}

/** How quotations stand, in the order given. Holds nothing but their clocks. */
export async function knownQuotations(tx: Tx, quotations: readonly Quotation[]): Promise<KnownQuotation[]> {
  const ids = quotations.map(({ id }) => id);
  const processes = await peekAbout(tx, clause.kind, ids);
  const times = new Map<string | null, Instant>();
  for (const { clockId } of quotations) if (!times.has(clockId)) times.set(clockId, await timeOf(tx, clockId));
  return quotations.map((quotation) => {
    const [known, now] = [processes.get(quotation.id), times.get(quotation.clockId)];
    if (known === undefined || now === undefined) throw new Error(`no process of ${quotation.id}`);
    const { providerId, processId, kind, subjectId, contractId, state } = known;
    return { quotation, process: { providerId, processId, kind, subjectId, contractId }, state: state as QuotationState, now };
  });
}

/** The same, with the customer's account held until the transaction ends: of two acceptances at once, one comes first. */
export interface HeldQuotation extends KnownQuotation {
  readonly today: CalendarDate;
}

export async function holdQuotation(tx: Tx, id: string): Promise<HeldQuotation | undefined> {
  const quotation = await quotationOf(tx, id);
  if (quotation === undefined) return undefined;
  await holdAccount(tx, quotation.customerId, quotation.clockId);
  const [held] = await knownQuotations(tx, [quotation]);
  return held && { ...held, today: calendarOf(held.state.terms).dateOf(held.now) };
}
