import { z } from 'zod';
import type { ImportRow } from '../../adapters/prisma/invoice-import';
import { calendarDate } from '../../domain/shared/calendar-date';
import { AMOUNT_MINOR_MAX, currencies, invoiceNumber } from '../money/fields';
import { line } from '../schemas';
import type { Column, CsvRow } from './csv';

/** What is wrong with a row. `column` is null where the row as a whole is. */
export interface RowError {
  readonly column: Column | null;
  readonly code: string;
  readonly message: string;
}

const date = z.iso.date('expected a date that exists, written YYYY-MM-DD').transform(calendarDate);

/** "1210.00", "1210.5" or "1210": a dot before the cents and nothing between thousands. */
const amount = z
  .string()
  .regex(/^\d{1,10}(\.\d{1,2})?$/, 'expected an amount such as 1210.00')
  .transform((text) => {
    const [whole = '0', cents = ''] = text.split('.');
    return Number(whole) * 100 + Number(cents.padEnd(2, '0'));
  })
  .refine((minor) => minor > 0 && minor <= AMOUNT_MINOR_MAX, 'expected an amount above 0');

const columns = {
  contract: { field: line(64), code: 'invalid_contract' },
  number: { field: invoiceNumber, code: 'invalid_number' },
  issued_on: { field: date, code: 'invalid_date' },
  due_on: { field: z.literal('').or(date), code: 'invalid_date' },
  amount: { field: amount, code: 'invalid_amount' },
  currency: { field: z.enum(currencies, `expected one of ${currencies.join(', ')}`), code: 'unknown_currency' },
} as const;

const row = z.strictObject({
  contract: columns.contract.field,
  number: columns.number.field,
  issued_on: columns.issued_on.field,
  due_on: columns.due_on.field,
  amount: columns.amount.field,
  currency: columns.currency.field,
});

/** The invoice that a row describes, or everything that is wrong with it. */
export function readRow({ fields }: CsvRow): { readonly invoice: ImportRow } | { readonly errors: readonly RowError[] } {
  if (fields === undefined) {
    return { errors: [{ column: null, code: 'wrong_column_count', message: 'expected one field for each column of the first line' }] };
  }
  const read = row.safeParse(fields);
  if (!read.success) return { errors: read.error.issues.map(errorOf) };
  const { contract: contractReference, issued_on: issuedOn, due_on: dueOn, amount: amountMinor, ...rest } = read.data;
  return { invoice: { ...rest, contractReference, issuedOn, amountMinor, ...(dueOn !== '' && { printedDueOn: dueOn }) } };
}

function errorOf({ path, message }: z.core.$ZodIssue): RowError {
  const column = path[0] as Column;
  const said = message === 'Invalid input' ? 'expected nothing, or a date that exists, written YYYY-MM-DD' : message;
  return { column, code: columns[column].code, message: said };
}
