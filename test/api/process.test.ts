import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import path from 'node:path';
import { required } from '../support/application';
import { eventually } from '../support/eventually';

jest.setTimeout(90_000);

const root = path.join(__dirname, '../..');
const running: ChildProcess[] = [];
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
});

function start(env: Record<string, string>): { child: ChildProcess; output: () => string } {
  const child = spawn(process.execPath, ['--import', 'tsx', 'api/main.ts'], { cwd: root, env: { PATH: required('PATH'), ...env } });
  running.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk));
  return { child, output: () => output };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

describe('the API as a process', () => {
  it('serves while Temporal is down, and ends in order on SIGTERM', async () => {
    const port = await freePort();
    const { child, output } = start({
      ...{
        DATABASE_URL: required('DATABASE_URL'),
        MASTER_KEY: required('MASTER_KEY'),
        SMTP_URL: 'smtp://127.0.0.1:1',
        MAIL_FROM: 'a@example.com',
      },
      ...{ TEMPORAL_ADDRESS: '127.0.0.1:1', API_PORT: String(port) },
    });
    const ask = (at: string) =>
      fetch(`http://127.0.0.1:${port}${at}`).then(
        ({ status }) => status,
        () => 0,
      );
    await eventually(
      () => ask('/livez'),
      (status) => status === 200,
    );
    expect([await ask('/v1/customers'), await ask('/readyz'), await ask('/metrics')]).toEqual([401, 503, 200]);
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    expect([code, output()]).toEqual([0, expect.stringContaining('listening')]);
  });

  it('does not start on an incomplete environment, and says what is missing', async () => {
    const { child, output } = start({});
    const [code] = await once(child, 'exit');
    expect([code, output()]).toEqual([1, expect.stringMatching(/DATABASE_URL[\s\S]*MASTER_KEY/)]);
  });
});
