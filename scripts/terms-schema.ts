/** Writes terms/*.schema.json from the zod schemas: `npx tsx scripts/terms-schema.ts`. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { jsonSchemas } from '../terms/json-schema';

const root = path.join(__dirname, '..');
for (const [name, schema] of Object.entries(jsonSchemas())) {
  const file = path.join(root, 'terms', name);
  writeFileSync(file, JSON.stringify(schema, null, 2));
  execFileSync('npx', ['biome', 'format', '--write', file], { cwd: root, stdio: 'inherit' });
}
