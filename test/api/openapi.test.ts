import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from '../../api/app';
import { type Application, startApplication } from '../support/application';
import { nameOf, routes } from '../support/every-route';

let application: Application;

beforeAll(async () => {
  application = await startApplication();
});
afterAll(() => application.stop());

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
}

/** What Express really serves: its own list of routes. */
const served = (): string[] =>
  (createApp(application.deps).router.stack as unknown as Layer[]).flatMap(({ route }) =>
    route === undefined || route.methods['_all']
      ? []
      : Object.keys(route.methods).map((method) => `${method} ${route.path.replace(/:(\w+)/g, '{$1}')}`),
  );

const described = (document: { paths: Record<string, object> }): string[] =>
  Object.entries(document.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`));

/** Every reference in a document, with the place that it points to. */
function danglingIn(document: object): string[] {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, place = '']) => place);
  const found = (place: string) =>
    place.split('/').reduce<unknown>((inside, name) => (inside as Record<string, unknown> | undefined)?.[name], document);
  return references.filter((place) => found(place) === undefined);
}

describe('the description of the API', () => {
  it('is OpenAPI 3.1, needs no key, and describes every route that is served and no other', async () => {
    const { status, body } = await application.send('GET', '/openapi.json');
    expect([status, body.openapi]).toEqual([200, '3.1.0']);
    expect(described(body).sort()).toEqual(served().sort());
    expect(described(body)).toEqual(expect.arrayContaining(routes.map(nameOf)));
    expect(danglingIn(body)).toEqual([]);
  });

  it('says of every route what it is for, who may use it, and what comes back', async () => {
    const { body } = await application.send('GET', '/openapi.json');
    for (const { method, path, roles } of routes) {
      const operation = body.paths[path][method];
      expect(operation.summary.length).toBeGreaterThan(4);
      expect(operation.description).toContain(`Roles: ${[...roles].join(', ')}.`);
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['401', '403']));
      if (method === 'post') expect(JSON.stringify(operation.parameters)).toContain('Idempotency-Key');
    }
  });

  it('can be read without a network: the page and all that it loads come from here', async () => {
    const { status, body } = await application.send('GET', '/docs');
    expect(status).toBe(200);
    const loaded = [...body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]: string[]) => address ?? '');
    expect(loaded.length).toBeGreaterThan(1);
    for (const address of loaded) {
      expect(address).toMatch(/^\//);
      expect(await application.send('GET', address)).toMatchObject({ status: 200 });
    }
  });

  it('an answer that is not as declared is a fault where replies are checked', async () => {
    const database = {
      $queryRaw: () => Promise.resolve([{ known: true, blocks: [{ clause: 1, text: 'x', from: '2026-03-02' }], alerts: [] }]),
      apiKeyIndex: application.database.apiKeyIndex,
    };
    const server = createServer(createApp({ ...application.deps, database: database as never }));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { issueApiKey } = await import('../../adapters/prisma/api-keys');
    const key = await issueApiKey(application.database, { providerId: application.providerId, role: 'admin', label: 'a' });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/customers/cus_${'0'.repeat(26)}/access`;
    const response = await fetch(url, { headers: { Authorization: `Bearer ${key}` } });
    expect(response.status).toBe(500);
    server.closeAllConnections();
    server.close();
  });
});
