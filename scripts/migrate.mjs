/**
 * Brings the database at DATABASE_OWNER_URL to the present schema: `node scripts/migrate.mjs [--migrations FOLDER]`.
 * Exit code 0 when it is there, 1 with the reason when not.
 */
import { parseArgs } from 'node:util';
import { applyMigrations, MIGRATIONS_FOLDER } from './parts/migrations.mjs';

const { values } = parseArgs({ options: { migrations: { type: 'string', default: MIGRATIONS_FOLDER } } });
const ownerUrl = process.env.DATABASE_OWNER_URL;
try {
  if (!ownerUrl) throw new Error('DATABASE_OWNER_URL is not set: the address of the database, as the role that owns it.');
  const applied = await applyMigrations({ ownerUrl, folder: values.migrations });
  console.log(applied.length === 0 ? 'The database is up to date.' : `Applied: ${applied.join(', ')}`);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
