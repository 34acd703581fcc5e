/**
 * Opens a provider from its file and gives the first key of an administrator: `npm run provider -- terms/providers/qwerio.yaml`. A file that lacks
 * a mandatory setting is refused with the list. Run again, it offers the documents that the file names now, and gives another key.
 */
import { issueApiKey } from '../adapters/prisma/api-keys';
import { createDatabase } from '../adapters/prisma/client';
import { openProvider } from '../adapters/prisma/opening-provider';
import { enterNamed } from '../adapters/subprocessing/named';
import { configuration } from '../configuration';
import { loadDocuments, loadProvider } from '../terms/load';

async function main([file]: readonly string[]): Promise<void> {
  if (file === undefined) throw new Error('Name the file of the provider: npm run provider -- terms/providers/qwerio.yaml');
  const provider = loadProvider(file);
  const database = createDatabase(configuration().database.url, 1);
  try {
    const providerId = await openProvider(database, provider, loadDocuments());
    await enterNamed(database, providerId, provider);
    const key = await issueApiKey(database, { providerId, role: 'admin', label: 'first administrator' });
    process.stdout.write(`${provider.name} (${providerId}) is open. Key of an administrator, shown once: ${key}\n`);
  } finally {
    await database.$disconnect();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
