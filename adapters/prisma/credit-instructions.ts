import type { InstructionStatus } from '../../domain/service-credit/instructions';
import type { YearMonth } from '../../domain/shared/year-month';
import { type InstructionFilter, instructionsFrom } from './instruction-filter';
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

/** By id, after `after`; one more than `limit` where there are more. */
export async function creditsOf(tx: Tx, filter: InstructionFilter): Promise<CreditRow[]> {
  const rows = await tx.$queryRaw<(Omit<CreditRow, 'netMinor'> & { netMinor: bigint })[]>`
    SELECT i.id, i.key, i.customer_id AS "customerId", c.reference AS "customerReference", i.contract_id AS "contractId",
           t.reference AS "contractReference", i.month, i.part, i.net_minor AS "netMinor", i.currency, i.status, i.credit_note_id AS "creditNoteId",
           i.process_id AS "processId", t.clock_id AS "clockId"
    ${instructionsFrom('credit', filter)}`;
  return rows.map((row) => ({ ...row, netMinor: Number(row.netMinor) }));
}

export const creditInstructionOf = async (tx: Tx, id: string): Promise<CreditRow | undefined> => (await creditsOf(tx, { id, limit: 1 }))[0];
