import { readFileSync } from 'node:fs';
import path from 'node:path';
import { jsonSchemas } from '../../terms/json-schema';

const folder = path.join(__dirname, '../../terms');

test.each(Object.entries(jsonSchemas()))(
  '%s is what the schema in code generates: `npx tsx scripts/terms-schema.ts` writes it',
  (name, schema) => {
    expect(JSON.parse(readFileSync(path.join(folder, name), 'utf8'))).toEqual(JSON.parse(JSON.stringify(schema)));
  },
);

test.each([
  ['documents/qualifio-gtc.yaml', '../document.schema.json'],
  ['providers/qualifio.yaml', '../provider.schema.json'],
])('%s tells editors which schema it follows', (file, schema) => {
  const [first] = readFileSync(path.join(folder, file), 'utf8').split('\n');
  expect(first).toBe(`# yaml-language-server: $schema=${schema}`);
  expect(Object.keys(jsonSchemas())).toContain(path.basename(schema));
});
