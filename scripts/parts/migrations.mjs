import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import pg from 'pg';

export const MIGRATIONS_FOLDER = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));

/** Two runs at once take turns; the number is arbitrary and used nowhere else. */
const TURN_LOCK = 7_426_001;

/**
 * Applies the migrations of the folder that the database does not have yet, by Prisma's own engine compiled to WebAssembly: no engine
 * binary is needed, and `_prisma_migrations` is what `prisma migrate deploy` would have written.
 * @param ownerUrl the database, as the role that owns it
 * @returns {Promise<string[]>} the names of those applied now
 * @throws Error that says which migration failed and why, or that an applied one was edited afterwards; the database is left for a person
 */
export async function applyMigrations({ ownerUrl, folder = MIGRATIONS_FOLDER }) {
  const turn = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 });
  turn.on('error', () => {}); // the engine's own connection tells
  await turn.connect();
  try {
    await turn.query('SELECT pg_advisory_lock($1)', [TURN_LOCK]);
    const applied = await withEngine(ownerUrl, (engine) => apply(engine, read(folder)));
    await turn.query(KEEP_RECORD_FROM_APPLICATION);
    return applied;
  } finally {
    await turn.end();
  }
}

/** The application may see which migrations there are (readiness), and change none. */
const KEEP_RECORD_FROM_APPLICATION = `DO $$ BEGIN
  IF to_regclass('_prisma_migrations') IS NOT NULL AND EXISTS (SELECT FROM pg_roles WHERE rolname = 'tacit_app') THEN
    REVOKE INSERT, UPDATE, DELETE ON _prisma_migrations FROM tacit_app;
  END IF;
END $$`;

const NO_FILTER = { externalTables: [], externalEnums: [] };

async function apply(engine, migrationsList) {
  const before = await engine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters: NO_FILTER });
  if (before.editedMigrationNames.length > 0) {
    throw new Error(
      `Changed after it was applied: ${before.editedMigrationNames.join(', ')}. Put the file back and write a new migration.`,
    );
  }
  if (before.failedMigrationNames.length > 0) {
    throw new Error(
      `Failed in an earlier run: ${before.failedMigrationNames.join(', ')}. Repair the database, then mark it with \`prisma migrate resolve\`.`,
    );
  }
  const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: NO_FILTER });
  return appliedMigrationNames;
}

function read(folder) {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: readFileSync(join(folder, 'migration_lock.toml'), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: readFileSync(join(folder, name, 'migration.sql'), 'utf8') } },
    })),
  };
}

let engineClass;

/** The package expects a bundler that loads WebAssembly; here its file is loaded by hand, once: its bindings hold one instance. */
const loadEngine = () => (engineClass ??= instantiate());

async function instantiate() {
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const file = createRequire(import.meta.url)
    .resolve('@prisma/schema-engine-wasm/schema_engine_bg')
    .replace(/\.js$/, '.wasm');
  const imports = Object.entries(bindings).map(([name, binding]) => [
    name,
    name.startsWith('__wbg_setTimeout') ? unheldTimeout(binding) : binding,
  ]);
  const { instance } = await WebAssembly.instantiate(readFileSync(file), { './schema_engine_bg.js': Object.fromEntries(imports) });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return bindings.SchemaEngine;
}

/** The engine leaves its time-outs of 10 s behind; they must not hold up the end of this process. */
const unheldTimeout = (binding) => (callback, ms) => {
  const timer = binding(callback, ms);
  timer?.unref?.();
  return timer;
};

async function withEngine(ownerUrl, use) {
  const SchemaEngine = await loadEngine();
  const pool = new pg.Pool({ connectionString: ownerUrl });
  const scripts = new WholeScripts(pool);
  const engine = await SchemaEngine.new({ datamodels: undefined }, () => {}, bindMigrationAwareSqlAdapterFactory(scripts));
  try {
    return await use(engine);
  } catch (error) {
    throw new Error(`Migrations: ${reasonOf(error, scripts.refused)}`, { cause: error });
  } finally {
    engine.free();
    await pool.end();
  }
}

/**
 * Prisma's adapter cuts a script at every semicolon, also inside functions and comments, and runs the pieces one by one. Here a script goes
 * to PostgreSQL whole, as one transaction, as the engine's binary does it.
 */
class WholeScripts extends PrismaPg {
  refused = null;

  async connect() {
    const adapter = await super.connect();
    adapter.executeScript = async (script) => {
      try {
        await adapter.underlyingDriver().query(script);
      } catch (error) {
        this.refused = { error, script };
        adapter.onError(error);
      }
    };
    return adapter;
  }
}

/** The engine tells the failing migration and its own call stack behind the database's words: name, words and line are what helps. */
function reasonOf(error, refused) {
  const text = error?.message ?? String(error);
  const name = /migration_name="([^"]+)"/.exec(text)?.[1];
  const words = refused ? wordsOf(refused) : text.split(/\n\s+0: /)[0].trim();
  return name ? `${name} failed: ${words}` : words;
}

function wordsOf({ error, script }) {
  const line = error.position ? ` (line ${script.slice(0, Number(error.position)).split('\n').length})` : '';
  return [`${error.message}${line}`, error.detail, error.hint].filter(Boolean).join('\n');
}
