/** The published figures that computations rest on: statutory interest rates. Loaded after every migration; a corrected figure replaces the old one. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { createDatabase, type Database } from '../../adapters/prisma/client';

const day = z.iso.date().transform((text) => new Date(text));
const ratesFile = z.object({
  series: z.array(
    z.object({
      series: z.string(),
      values: z.array(
        z.strictObject({
          from: day,
          until: day,
          ratePercent: z.string(),
          status: z.enum(['official', 'derived', 'provisional']),
          source: z.string(),
        }),
      ),
    }),
  ),
});

/** @returns how many values the database now has from the file */
export async function loadStatutoryRates(database: Database): Promise<number> {
  const { series: published } = ratesFile.parse(parse(readFileSync(join(__dirname, 'statutory-rates.yaml'), 'utf8')));
  const rows = published.flatMap(({ series, values }) =>
    values.map(({ from: fromOn, until: untilOn, ...value }) => ({ series, fromOn, untilOn, ...value })),
  );
  for (const row of rows) {
    const { series, fromOn } = row;
    await database.statutoryRate.upsert({ where: { series_fromOn: { series, fromOn } }, create: row, update: row });
  }
  return rows.length;
}

async function main(): Promise<void> {
  const url = process.env['DATABASE_OWNER_URL'] || process.env['DATABASE_URL'];
  if (!url) throw new Error('DATABASE_OWNER_URL or DATABASE_URL: expected the address of the database; neither is set');
  const database = createDatabase(url, 1);
  const count = await loadStatutoryRates(database).finally(() => database.$disconnect());
  process.stderr.write(`Statutory rates: ${count} values\n`);
}

if (require.main === module) {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  });
}
