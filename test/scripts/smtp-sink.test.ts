import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport, type Transporter } from 'nodemailer';
import { scriptUrl, startedPart, told } from './running';

const folder = mkdtempSync(join(tmpdir(), 'tacit-mail-'));
const importing = `import { start } from ${JSON.stringify(scriptUrl('parts/smtp-sink.mjs'))};`;

let transport: Transporter;
let stop: () => Promise<void>;

beforeAll(async () => {
  const { part, stop: stopPart } = await startedPart<{ readonly url: string }>(`${importing}
    const sink = await start({ folder: ${JSON.stringify(folder)}, env: {} });
    tell(sink);
    await stay();
    await sink.stop();`);
  stop = stopPart;
  transport = createTransport({ url: part.url, pool: true, maxConnections: 4 } as never);
}, 60_000);
afterAll(async () => {
  transport.close();
  await stop();
  rmSync(folder, { recursive: true, force: true });
});

const mail = (to: string, messageId: string) => ({ from: 'tacit@example.com', to, subject: 'Reminder', text: 'Please pay.', messageId });

test('an accepted message stands in the folder as it was sent, under its Message-ID', async () => {
  await transport.sendMail(mail('finance@example.com', '<ntc_1/../a b@tacit>'));
  const files = readdirSync(folder);
  expect(files).toEqual([expect.stringMatching(/^\d{4}-\d\d-\d\dT\d{6}\.\d{3}Z-ntc_1_.._a_b@tacit-\d+-1\.eml$/)]);
  const kept = readFileSync(join(folder, String(files[0])), 'utf8');
  expect(kept).toMatch(/^Subject: Reminder\r$/m);
  expect(kept).toContain('Please pay.');
});

test('the same Message-ID sent again is kept again', async () => {
  await transport.sendMail(mail('finance@example.com', '<again@tacit>'));
  await transport.sendMail(mail('finance@example.com', '<again@tacit>'));
  expect(readdirSync(folder).filter((name) => name.includes('again@tacit'))).toHaveLength(2);
});

test.each([
  ['refuse', 'refuse.me@example.com', 550],
  ['defer', 'defer-me@example.com', 451],
])('an address that begins with %s is answered so, and nothing is kept', async (_what, to, responseCode) => {
  await expect(transport.sendMail(mail(to, '<not-kept@tacit>'))).rejects.toMatchObject({ responseCode });
  expect(readdirSync(folder).filter((name) => name.includes('not-kept'))).toEqual([]);
});

test('many messages at once are all kept, complete', async () => {
  const ids = Array.from({ length: 400 }, (_each, index) => `many-${index}`);
  await Promise.all(ids.map((id) => transport.sendMail(mail('finance@example.com', `<${id}@tacit>`))));
  const files = readdirSync(folder).filter((name) => name.includes('-many-'));
  expect(files).toHaveLength(ids.length);
  expect(files.filter((name) => !readFileSync(join(folder, name), 'utf8').includes('Please pay.'))).toEqual([]);
}, 60_000);

test('with SMTP_URL set, nothing is started', async () => {
  const given = await told(`${importing} tell(await start({ env: { SMTP_URL: 'smtp://elsewhere' } }));`);
  expect(given).toMatchObject({ url: 'smtp://elsewhere', folder: null });
});
