import type { Tx } from './with-provider';

const DIGITS = 6;

/** Sandbox time takes no numbers from the books. */
const SANDBOX = 'TEST-';

/**
 * The next free number of a series: INV-000001. The series is held until the transaction ends, and what is rolled back was never given, so that it has
 * no gaps. A number that an invoice entered by hand has is passed over.
 */
export async function nextNumber(
  tx: Tx,
  providerId: string,
  prefix: string,
  { isSandbox }: { readonly isSandbox: boolean },
): Promise<string> {
  const series = `${isSandbox ? SANDBOX : ''}${prefix}`;
  for (;;) {
    const [given] = await tx.$queryRaw<{ last: number }[]>`
      INSERT INTO invoice_series (provider_id, prefix, last_number) VALUES (${providerId}, ${series}, 1)
      ON CONFLICT (provider_id, prefix) DO UPDATE SET last_number = invoice_series.last_number + 1
      RETURNING last_number AS last`;
    if (given === undefined) throw new Error(`no number in series ${series}`);
    const number = `${series}${String(given.last).padStart(DIGITS, '0')}`;
    const taken = await tx.invoice.findUnique({ where: { providerId_number: { providerId, number } }, select: { id: true } });
    if (taken === null) return number;
  }
}
