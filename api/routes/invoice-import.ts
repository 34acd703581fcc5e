import { z } from 'zod';
import { COLUMNS, csvRows, ROWS_MAX } from '../imports/csv';
import { importRows } from '../imports/import';
import { writers } from '../money/reading';
import { type Call, type Reply, route } from '../route';
import { id } from '../schemas';
import { once, write } from '../writing';

const BODY_MAX_BYTES = 5 * 1024 * 1024;

const report = z
  .strictObject({
    totals: z.strictObject({ accepted: z.int(), known: z.int(), refused: z.int() }),
    rows: z.array(
      z.strictObject({
        line: z.int().meta({ description: 'Where the row ends in the file, counted from 1.' }),
        status: z.enum(['accepted', 'known', 'refused']),
        invoiceId: id('inv').optional(),
        errors: z
          .array(z.strictObject({ column: z.enum(COLUMNS).nullable(), code: z.string(), message: z.string() }))
          .optional()
          .meta({ description: 'Everything that is wrong with the row; `column` is null where the row as a whole is.' }),
      }),
    ),
  })
  .meta({ id: 'ImportReport' });

class Fresh extends Error {}

/** The answer that stands under the request's Idempotency-Key; claims nothing, because a file is taken in several transactions. */
async function answered(call: Call): Promise<Reply | undefined> {
  try {
    const outcome = await once(call, () => Promise.reject(new Fresh()));
    return 'known' in outcome && 'answered' in outcome.known ? outcome.known.answered : undefined;
  } catch (thrown) {
    if (thrown instanceof Fresh) return undefined;
    throw thrown;
  }
}

export const invoiceImportRoutes = [
  route({
    method: 'post',
    path: '/v1/invoices/import',
    summary: 'Enter many invoices',
    description: `UTF-8 with the columns ${COLUMNS.join(',')}, separated by commas or semicolons; amounts with a dot (1210.00). Up to ${ROWS_MAX} rows. Each row is accepted, known already or refused with its reasons; the same file again changes nothing.`,
    clause: 'GTC-4.2.a',
    roles: writers,
    consumes: 'text/csv',
    bodyLimitBytes: BODY_MAX_BYTES,
    body: z.string().meta({ example: `${COLUMNS.join(',')}\nQ-2026-001,2026-0042,2026-03-02,,1210.00,EUR\n` }),
    responses: { 200: report },
    async handler(call) {
      const before = await answered(call);
      if (before !== undefined) return before;
      const { reports, tell } = await importRows(call, csvRows(call.body));
      void call.deps.teller.signal(tell);
      const count = (status: string) => reports.filter((row) => row.status === status).length;
      const totals = { accepted: count('accepted'), known: count('known'), refused: count('refused') };
      return write(call, async () => ({ status: 200, body: { totals, rows: reports } }));
    },
  }),
];
