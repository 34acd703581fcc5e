import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Ended, ended, ROOT } from '../scripts/running';
import { required } from '../support/application';

const ownFile = join(ROOT, 'terms', 'providers', 'qwerio.yaml');
const slug = `t-${crypto.randomUUID()}`;
const text = readFileSync(ownFile, 'utf8').replace(/^slug: .*$/m, `slug: ${slug}`);
const folder = mkdtempSync(join(tmpdir(), 'tacit-provider-'));

/** `npm run provider -- FILE`, with the text in that file. */
function opened(content: string): Promise<Ended> {
  const file = join(folder, 'provider.yaml');
  writeFileSync(file, content);
  const env = Object.fromEntries(['DATABASE_URL', 'TEMPORAL_ADDRESS', 'SMTP_URL', 'MASTER_KEY'].map((name) => [name, required(name)]));
  return ended(['--import', 'tsx', 'scripts/open-provider.ts', file], env);
}

describe('npm run provider', () => {
  it('opens a provider and shows the key of an administrator; again, another key of the same provider', async () => {
    const [first, second] = [await opened(text), await opened(text)];
    const shown = /^Qwerio \((prv_\w+)\) is open\. Key of an administrator, shown once: (\S+)\n$/;
    const [, id, key] = shown.exec(first.stdout) ?? [];
    const [, sameId, otherKey] = shown.exec(second.stdout) ?? [];
    expect([first.code, second.code, sameId]).toEqual([0, 0, id]);
    expect(key).toMatch(/\S{20}/);
    expect(otherKey).not.toBe(key);
  });

  it('refuses one that lacks a mandatory setting, and names it with its clause (QWE-retention.c)', async () => {
    const { code, stdout, stderr } = await opened(text.replace(/^ *inactivityPeriod: .*\n/m, '').replace(slug, `${slug}-bare`));
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('QWE-retention.c inactivityPeriod: missing_setting, expected ');
  });

  it('refuses a file that is none, and says which line', async () => {
    const { code, stderr } = await opened(text.replace(/^country: .*$/m, 'country: France'));
    expect([code, stderr]).toEqual([1, expect.stringMatching(/provider\.yaml:\d+: country: /)]);
  });

  it('asks for the file where none is named', async () => {
    const { code, stderr } = await ended(['--import', 'tsx', 'scripts/open-provider.ts']);
    expect([code, stderr]).toEqual([1, expect.stringContaining('Name the file of the provider')]);
  });
});
