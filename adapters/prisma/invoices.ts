import { calendarOf } from '../../domain/dunning/schedule';
import type { DunningState } from '../../domain/dunning/state';
import { daysLate } from '../../domain/receivables/balance';
import type { CalendarDate } from '../../domain/shared/calendar-date';
import { type Instant, instant } from '../../domain/shared/instant';
import { Prisma } from '../../prisma/generated/client';
import { dateOf } from './account';
import { peek } from './processes';
import type { Tx } from './with-provider';

/** An invoice and where its dunning stands, with all that was told taken into account. */
export interface StandingInvoice {
  readonly id: string;
  readonly customerId: string;
  readonly contractId: string;
  readonly number: string;
  readonly printedDueOn: CalendarDate | null;
  readonly recordedAt: Date;
  readonly processId: string;
  readonly clockId: string | null;
  readonly status: string;
  readonly stage: string;
  readonly waitingFor: string;
  readonly clause: string;
  readonly nextActionAt: Date | null;
  readonly state: DunningState;
  readonly now: Instant;
  /** On the invoice's clock, in its contract's zone. */
  readonly today: CalendarDate;
}

/** What a list of invoices is narrowed by; what is undefined narrows nothing. */
export interface InvoiceFilter {
  readonly id?: string | undefined;
  readonly customerId?: string | undefined;
  readonly contractId?: string | undefined;
  readonly number?: string | undefined;
  readonly stage?: string | undefined;
  readonly overdue?: boolean | undefined;
  /** Without those that are over, as far as is heard. */
  readonly mayOwe?: boolean | undefined;
}

/** Whether an undisputed amount is open after its due date. */
export const isOverdue = ({ state, today }: StandingInvoice): boolean => daysLate(state.receivable, today) > 0;

export const invoiceOf = async (tx: Tx, id: string): Promise<StandingInvoice | undefined> => (await selected(tx, { id }, '', 1))[0];

const READ_AT_ONCE = 200;

/** All of them. */
export async function standingInvoices(tx: Tx, filter: InvoiceFilter): Promise<StandingInvoice[]> {
  const found: StandingInvoice[] = [];
  for (let from: string | undefined = ''; from !== undefined; ) {
    const some: StandingInvoice[] = await selected(tx, filter, from, READ_AT_ONCE);
    found.push(...some);
    from = some.length === READ_AT_ONCE ? some.at(-1)?.id : undefined;
  }
  return found;
}

/** By id, after `after`; one more than `limit` where there are more. Lateness is the domain's to say, so it is asked of each candidate. */
export async function invoicesOf(
  tx: Tx,
  filter: InvoiceFilter,
  { after = '', limit }: { after?: string | undefined; limit: number },
): Promise<StandingInvoice[]> {
  const { overdue } = filter;
  if (overdue === undefined) return selected(tx, filter, after, limit + 1);
  const found: StandingInvoice[] = [];
  for (let from: string | undefined = after; from !== undefined && found.length <= limit; ) {
    const candidates: StandingInvoice[] = await selected(tx, filter, from, READ_AT_ONCE);
    found.push(...candidates.filter((invoice) => isOverdue(invoice) === overdue));
    from = candidates.length === READ_AT_ONCE ? candidates.at(-1)?.id : undefined;
  }
  return found.slice(0, limit + 1);
}

type Selected = Omit<StandingInvoice, 'state' | 'now' | 'today' | 'printedDueOn'> & {
  readonly printedDueOn: Date | null;
  readonly at: Date;
};

async function selected(tx: Tx, filter: InvoiceFilter, after: string, limit: number): Promise<StandingInvoice[]> {
  const rows = await tx.$queryRaw<Selected[]>`
    SELECT i.id, i.customer_id AS "customerId", i.contract_id AS "contractId", i.number, i.printed_due_on AS "printedDueOn",
           i.recorded_at AS "recordedAt", p.id AS "processId", p.clock_id AS "clockId", p.status, p.stage, p.waiting_for AS "waitingFor",
           p.clause, p.next_action_at AS "nextActionAt", coalesce(k.now_at, clock_timestamp()) AS at
    FROM invoices i JOIN processes p ON p.kind = 'dunning' AND p.subject_id = i.id LEFT JOIN clocks k ON k.id = p.clock_id
    WHERE i.id > ${after} ${narrowed(filter)} ORDER BY i.id LIMIT ${limit}`;
  const peeked = await peek(
    tx,
    rows.map(({ processId }) => processId),
  );
  const states = new Map(peeked.map(({ processId, state }) => [processId, state as DunningState]));
  return rows.map(({ at, printedDueOn, ...row }) => {
    const state = states.get(row.processId);
    if (state === undefined) throw new Error(`no process ${row.processId}`);
    const now = instant(at);
    return { ...row, printedDueOn: printedDueOn && dateOf(printedDueOn), state, now, today: calendarOf(state.terms).dateOf(now) };
  });
}

function narrowed({ id, customerId, contractId, number, stage, overdue, mayOwe }: InvoiceFilter): Prisma.Sql {
  const conditions = [
    Prisma.empty,
    id !== undefined && Prisma.sql`AND i.id = ${id}`,
    customerId !== undefined && Prisma.sql`AND i.customer_id = ${customerId}`,
    contractId !== undefined && Prisma.sql`AND i.contract_id = ${contractId}`,
    number !== undefined && Prisma.sql`AND i.number = ${number}`,
    stage !== undefined && Prisma.sql`AND p.stage = ${stage}`,
    overdue === true && DUE_ALREADY,
    (overdue === true || mayOwe === true) && NOT_OVER,
  ];
  return Prisma.join(
    conditions.filter((condition) => condition !== false),
    ' ',
    '',
  );
}

/** In whatever zone; which day it is there is for the domain to say. */
const DUE_ALREADY = Prisma.sql`AND (p.state->'due'->>'on')::date <= (coalesce(k.now_at, clock_timestamp()) + interval '1 day')::date`;

const NOT_OVER = Prisma.sql`AND (p.status = 'open' OR EXISTS (SELECT FROM facts f WHERE f.process_id = p.id AND f.answer IS NULL))`;
