import type { CalendarDate } from '../../domain/shared/calendar-date';
import { dateOf } from './account';
import type { Tx } from './with-provider';

/** Where a contract stands, as the list of renewals has it. */
export interface RenewalListed {
  readonly contractId: string;
  readonly reference: string;
  readonly customerId: string;
  readonly customer: string;
  readonly clockId: string | null;
  readonly period: number;
  readonly endsOn: CalendarDate;
  readonly noticeDeadlineOn: CalendarDate | null;
  readonly otherDeadlineOn: CalendarDate | null;
  readonly postedByOn: CalendarDate | null;
  readonly standing: string;
  readonly notices: number;
}

interface RenewalFilter {
  readonly customerId?: string | undefined;
  readonly contractId?: string | undefined;
  /** Whose next date, the last day for a notice or else the end, is not later. */
  readonly before?: string | undefined;
  readonly standing?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** By contract; one more than `limit` where there are more. */
export async function renewalsOf(
  tx: Tx,
  { customerId, contractId, before, standing, after = '', limit }: RenewalFilter,
): Promise<RenewalListed[]> {
  const rows = await tx.$queryRaw<
    (Omit<RenewalListed, 'endsOn' | 'noticeDeadlineOn' | 'otherDeadlineOn' | 'postedByOn'> & Record<string, Date | null>)[]
  >`
    SELECT r.contract_id AS "contractId", t.reference, r.customer_id AS "customerId", c.name AS customer, t.clock_id AS "clockId", r.period,
           r.ends_on AS "endsOn", r.notice_deadline_on AS "noticeDeadlineOn", r.other_deadline_on AS "otherDeadlineOn",
           r.posted_by_on AS "postedByOn", r.state AS standing, r.notices
    FROM renewals r JOIN contracts t ON t.id = r.contract_id JOIN customers c ON c.id = r.customer_id
    WHERE r.contract_id > ${after}
      AND (${customerId ?? null}::text IS NULL OR r.customer_id = ${customerId ?? null})
      AND (${contractId ?? null}::text IS NULL OR r.contract_id = ${contractId ?? null})
      AND (${standing ?? null}::text IS NULL OR r.state = ${standing ?? null})
      AND (${before ?? null}::date IS NULL OR
           CASE WHEN r.state = 'runs' THEN coalesce(r.notice_deadline_on, r.ends_on) ELSE r.ends_on END <= ${before ?? null}::date)
    ORDER BY r.contract_id LIMIT ${limit + 1}`;
  const day = (date: Date | null | undefined): CalendarDate | null => (date == null ? null : dateOf(date));
  return rows.map((row) => ({
    ...row,
    endsOn: dateOf(row['endsOn'] as Date),
    noticeDeadlineOn: day(row['noticeDeadlineOn']),
    otherDeadlineOn: day(row['otherDeadlineOn']),
    postedByOn: day(row['postedByOn']),
  }));
}
