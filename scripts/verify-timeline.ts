/** `npm run verify`: computes every hash and every link of the evidence again, provider by provider. Exit code 1 where something does not fit. */
import { createDatabase } from '../adapters/prisma/client';
import { verifySeals } from '../adapters/prisma/seals';

async function main(): Promise<void> {
  const url = process.env['DATABASE_URL'];
  if (!url) throw new Error('DATABASE_URL: expected the address of the database; it is not set');
  const database = createDatabase(url, 1);
  try {
    for (const { id, slug } of await database.provider.findMany({ orderBy: { slug: 'asc' } })) {
      const { entries, seals, altered, broken } = await verifySeals(database, id);
      const found = [
        ...altered.map((entry) => `entry ${entry} is not what its hash says`),
        ...broken.map((number) => `seal ${number} does not fit what it covers`),
      ];
      process.stdout.write(`${slug}: ${entries} entries under ${seals} seals: ${found.length === 0 ? 'intact' : found.join('; ')}\n`);
      if (found.length > 0) process.exitCode = 1;
    }
  } finally {
    await database.$disconnect();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
