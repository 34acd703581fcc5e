import type { InstructionStatus } from '../../domain/service-credit/instructions';
import type { YearMonth } from '../../domain/shared/year-month';
import type { Tx } from './with-provider';

/** A service credit that is to be issued, as the last turn left it. Amounts exclude VAT. */
export interface CreditRow {
  readonly id: string;
  readonly key: string;
  readonly customerId: string;
  readonly customerReference: string;
  readonly contractId: string;
  readonly contractReference: string;
  readonly month: YearMonth;
  readonly part: number;
  readonly netMinor: number;
  readonly currency: string;
  readonly status: InstructionStatus;
  readonly creditNoteId: string | null;
  readonly processId: string;
  readonly clockId: string | null;
}

interface CreditFilter {
  readonly id?: string | undefined;
  readonly status?: string | undefined;
  readonly customerId?: string | undefined;
  readonly contractId?: string | undefined;
  readonly clockId?: string | undefined;
  /** Only contracts on real time, or only those on a test clock. */
  readonly isReal?: boolean | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** By id, after `after`; one more than `limit` where there are more. */
export async function creditsOf(
  tx: Tx,
  { id, status, customerId, contractId, clockId, isReal, after = '', limit }: CreditFilter,
): Promise<CreditRow[]> {
  const rows = await tx.$queryRaw<(Omit<CreditRow, 'netMinor'> & { netMinor: bigint })[]>`
    SELECT i.id, i.key, i.customer_id AS "customerId", c.reference AS "customerReference", i.contract_id AS "contractId",
           t.reference AS "contractReference", i.month, i.part, i.net_minor AS "netMinor", i.currency, i.status, i.credit_note_id AS "creditNoteId",
           i.process_id AS "processId", t.clock_id AS "clockId"
    FROM credit_instructions i JOIN contracts t ON t.id = i.contract_id JOIN customers c ON c.id = i.customer_id
    WHERE i.id > ${after}
      AND (${id ?? null}::text IS NULL OR i.id = ${id ?? null})
      AND (${status ?? null}::text IS NULL OR i.status = ${status ?? null})
      AND (${customerId ?? null}::text IS NULL OR i.customer_id = ${customerId ?? null})
      AND (${contractId ?? null}::text IS NULL OR i.contract_id = ${contractId ?? null})
      AND (${clockId ?? null}::text IS NULL OR t.clock_id = ${clockId ?? null})
      AND (${isReal ?? null}::boolean IS NULL OR (t.clock_id IS NULL) = ${isReal ?? null})
    ORDER BY i.id LIMIT ${limit + 1}`;
  return rows.map((row) => ({ ...row, netMinor: Number(row.netMinor) }));
}

export const creditInstructionOf = async (tx: Tx, id: string): Promise<CreditRow | undefined> => (await creditsOf(tx, { id, limit: 1 }))[0];
