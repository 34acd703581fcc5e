import { Prisma } from '../../prisma/generated/client';

/** What a list of instructions is narrowed by; what is undefined narrows nothing. */
export interface InstructionFilter {
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

const tables = {
  credit: Prisma.sql`credit_instructions`,
  invoice: Prisma.sql`invoice_instructions`,
} as const;

/**
 * Instructions `i` with their contract `t` and its customer `c`: what follows a SELECT. By id, after `after`; one more than `limit` where there
 * are more.
 */
export const instructionsFrom = (
  of: keyof typeof tables,
  { id, status, customerId, contractId, clockId, isReal, after = '', limit }: InstructionFilter,
): Prisma.Sql => Prisma.sql`
    FROM ${tables[of]} i JOIN contracts t ON t.id = i.contract_id JOIN customers c ON c.id = i.customer_id
    WHERE i.id > ${after}
      AND (${id ?? null}::text IS NULL OR i.id = ${id ?? null})
      AND (${status ?? null}::text IS NULL OR i.status = ${status ?? null})
      AND (${customerId ?? null}::text IS NULL OR i.customer_id = ${customerId ?? null})
      AND (${contractId ?? null}::text IS NULL OR i.contract_id = ${contractId ?? null})
      AND (${clockId ?? null}::text IS NULL OR t.clock_id = ${clockId ?? null})
      AND (${isReal ?? null}::boolean IS NULL OR (t.clock_id IS NULL) = ${isReal ?? null})
    ORDER BY i.id LIMIT ${limit + 1}`;
