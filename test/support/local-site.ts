import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Answering = (request: IncomingMessage, response: ServerResponse, body: string) => unknown;

/** A small campaign on this machine: a home screen, a form with a token, and an exit screen for whoever sends it back with a cookie. */
export interface LocalSite {
  readonly url: string;
  /** Of every request, in order. */
  readonly asked: readonly string[];
  /** What it does from now on; undefined: it works again. */
  behaves(how: Answering | undefined): void;
  stop(): Promise<void>;
}

export async function startLocalSite(): Promise<LocalSite> {
  const asked: string[] = [];
  let behaviour: Answering | undefined;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      asked.push(`${request.method} ${request.url}`);
      const body = Buffer.concat(chunks).toString();
      (behaviour ?? campaign)(request, response, body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    behaves(how) {
      behaviour = how;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const campaign: Answering = ({ method, url, headers }, response, body) => {
  if (url === '/home') return response.writeHead(302, { location: '/start', 'set-cookie': 'visit=v1; Path=/' }).end();
  if (url === '/start') return response.end('<form><input name="token" value="t/1&amp;2"></form> Welcome');
  const isSent = method === 'POST' && url === '/exit' && headers.cookie === 'visit=v1' && headers['x-key'] === 'secret-canary';
  if (isSent && new URLSearchParams(body).get('token') === 't/1') return response.end('Thank you');
  if (url === '/campaigns' && body === '{"title":"a campaign"}') return response.writeHead(201).end('{"data":{"id":7}}');
  if (url === '/campaigns/7') return response.end('{"title":"a campaign"}');
  return response.writeHead(404).end('no such page');
};
