/** The published figures that computations rest on: statutory interest rates and price indexes. Loaded after every migration; a corrected figure replaces the old one. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { createDatabase, type Database } from '../../adapters/prisma/client';
import { indexSeriesIds } from '../../domain/indexation/series';

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

const figuresFile = z.strictObject({
  figures: z.array(
    z.strictObject({
      series: z.enum(indexSeriesIds),
      base: z.string(),
      status: z.enum(['official', 'derived', 'provisional']),
      source: z.string(),
      values: z.record(z.string(), z.string()),
    }),
  ),
});

/** @returns how many index figures the database now has from the file */
export async function loadIndexFigures(database: Database): Promise<number> {
  const { figures } = figuresFile.parse(parse(readFileSync(join(__dirname, 'index-figures.yaml'), 'utf8')));
  const rows = figures.flatMap(({ values, ...shared }) => Object.entries(values).map(([month, value]) => ({ ...shared, month, value })));
  for (const row of rows) {
    const { series, month, base } = row;
    await database.publishedIndexFigure.upsert({ where: { series_month_base: { series, month, base } }, create: row, update: row });
  }
  return rows.length;
}

async function main(): Promise<void> {
  const url = process.env['DATABASE_OWNER_URL'] || process.env['DATABASE_URL'];
  if (!url) throw new Error('DATABASE_OWNER_URL or DATABASE_URL: expected the address of the database; neither is set');
  const database = createDatabase(url, 1);
  try {
    process.stderr.write(`Statutory rates: ${await loadStatutoryRates(database)} values\n`);
    process.stderr.write(`Index figures: ${await loadIndexFigures(database)} values\n`);
  } finally {
    await database.$disconnect();
  }
}

if (require.main === module) {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  });
}
