import { mkdirSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';

const MESSAGE_BYTES_MAX = 25 * 1024 * 1024;

/** Addresses for trying things out: what a recipient's local part begins with decides the reply. */
const REPLIES = [
  { begins: 'refuse', code: 550, text: '5.1.1 No such mailbox: addresses that begin with "refuse" are refused for good' },
  { begins: 'defer', code: 451, text: '4.3.0 Try again later: addresses that begin with "defer" are put off' },
];

/**
 * A mail server that keeps every message it accepts as one .eml file, named by time and Message-ID, and sends nothing on. A message is
 * accepted (250) only once its file is complete. On 127.0.0.1, without log-in. `refuse...@` gets 550, `defer...@` gets 451.
 * With SMTP_URL in `env` nothing is started.
 * @returns {{ name, url, folder: string | null, stop(): Promise<void> }}
 */
export async function start({ folder, port = 0, env = process.env }) {
  if (env.SMTP_URL) return { name: 'Mail sink', url: env.SMTP_URL, folder: null, stop: async () => {} };
  const place = resolve(folder);
  mkdirSync(place, { recursive: true });
  const { SMTPServer } = await import('smtp-server');
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: MESSAGE_BYTES_MAX,
    logger: false,
    onRcptTo: ({ address }, _session, answer) => answer(replyFor(address)),
    onData: (stream, _session, answer) => void keep(place, stream).then(() => answer(null, 'kept'), answer),
  });
  server.on('error', () => {}); // a client that went away; the session is over
  await new Promise((done, failed) => {
    server.server.once('error', failed);
    server.listen(port, '127.0.0.1', () => {
      server.server.off('error', failed);
      done();
    });
  });
  const stop = () => new Promise((done) => server.close(() => done()));
  return { name: 'Mail sink', url: `smtp://127.0.0.1:${server.server.address().port}`, folder: place, stop };
}

function replyFor(address) {
  const reply = REPLIES.find(({ begins }) => address.toLowerCase().startsWith(begins));
  return reply && Object.assign(new Error(reply.text), { responseCode: reply.code });
}

let keptCount = 0;

async function keep(folder, stream) {
  const message = Buffer.concat(await Readable.prototype.toArray.call(stream));
  if (stream.sizeExceeded) throw Object.assign(new Error('5.3.4 Message too big'), { responseCode: 552 });
  keptCount += 1;
  const name = [new Date().toISOString().replaceAll(':', ''), messageIdOf(message), process.pid, keptCount].join('-');
  await writeFile(join(folder, `.${name}.part`), message);
  await rename(join(folder, `.${name}.part`), join(folder, `${name}.eml`));
}

/** The Message-ID as part of a file name: letters, digits and a few signs that no file system minds. */
function messageIdOf(message) {
  const text = message.toString('latin1', 0, 64 * 1024);
  const head = text.slice(0, text.search(/\r?\n\r?\n/) + 1 || undefined);
  const id = /^message-id:\s*<?([^>\r\n]+)>?/im.exec(head)?.[1] ?? 'no-message-id';
  return id.replace(/[^A-Za-z0-9@._-]/g, '_').slice(0, 120);
}
