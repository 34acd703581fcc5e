import { z } from 'zod';
import { recordHealth } from '../../adapters/prisma/health';
import { coverageOf } from '../../terms/coverage';
import { loadCitations } from '../../terms/load';
import { coveragePage } from '../coverage-page';
import type { Metrics } from '../metrics';
import { openApiOf } from '../openapi';
import { type Call, type Route, route } from '../route';
import { calendarRoute } from './calendar';

const PATIENCE_MS = 1_500;
const CLOCKS_DIFFER_MAX_MS = 5_000;

const part = z.strictObject({ ok: z.boolean(), why: z.string().optional() });
const readiness = z
  .strictObject({ ready: z.boolean(), parts: z.strictObject({ database: part, temporal: part, worker: part, clocks: part }) })
  .meta({ id: 'Readiness' });

const shown = (why: string | undefined): z.infer<typeof part> => (why === undefined ? { ok: true } : { ok: false, why });

/** Each part that contracts need to go on. The API takes requests while PostgreSQL is up, whatever else is not. */
async function readinessOf({ deps }: Call): Promise<z.infer<typeof readiness>> {
  const [record, engine] = await Promise.all([recordHealth(deps.database, PATIENCE_MS), deps.engine.check(PATIENCE_MS)]);
  const { aheadMs } = record;
  const apart =
    aheadMs === undefined
      ? 'not known: the database does not answer'
      : `the database's clock is ${Math.round(aheadMs)} ms ahead of this machine's`;
  const agree = aheadMs !== undefined && Math.abs(aheadMs) <= CLOCKS_DIFFER_MAX_MS;
  const parts = {
    database: shown(record.why),
    temporal: shown(engine.temporal),
    worker: shown(engine.worker),
    clocks: shown(agree ? undefined : apart),
  };
  return { ready: Object.values(parts).every(({ ok }) => ok), parts };
}

const page = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Tacit API</title><link rel="stylesheet" href="/docs/ui/swagger-ui.css"></head>
<body><div id="ui"></div><script src="/docs/ui/swagger-ui-bundle.js"></script>
<script>SwaggerUIBundle({ url: '/openapi.json', dom_id: '#ui', deepLinking: true })</script></body></html>`;

/** What operators and machines ask of the API itself. No key is needed; nothing here names a customer. */
export function operationRoutes({
  resources,
  metrics,
  publicUrl,
}: {
  resources: readonly Route[];
  metrics: Metrics;
  publicUrl: string;
}): Route[] {
  const common = { method: 'get', roles: 'anyone' } as const;
  const citations = loadCitations();
  const own: Route[] = [
    route({
      ...common,
      path: '/livez',
      summary: 'Is the process alive?',
      responses: { 200: z.strictObject({ alive: z.literal(true) }) },
      handler: () => ({ status: 200, body: { alive: true } }),
    }),
    route({
      ...common,
      path: '/readyz',
      summary: 'Can contracts go on? Names each part that stands in the way',
      responses: { 200: readiness, 503: readiness },
      async handler(call) {
        const body = await readinessOf(call);
        return { status: body.ready ? 200 : 503, body };
      },
    }),
    route({
      ...common,
      path: '/metrics',
      summary: 'Counts and durations by route',
      responses: { 200: { mediaType: 'text/plain' } },
      handler: () => ({ status: 200, text: { type: 'text/plain; version=0.0.4', content: metrics.text() } }),
    }),
    route({
      ...common,
      path: '/openapi.json',
      summary: 'This API, described',
      responses: { 200: { mediaType: 'application/json' } },
      handler: () => ({ status: 200, text: { type: 'application/json', content: document() } }),
    }),
    route({
      ...common,
      path: '/docs',
      summary: 'This API, to read and try',
      responses: { 200: { mediaType: 'text/html' } },
      handler: () => ({ status: 200, text: { type: 'text/html', content: page } }),
    }),
    route({
      ...common,
      path: '/docs/clauses',
      summary: 'Which clauses run, which are planned, and which tests speak of each',
      responses: { 200: { mediaType: 'text/html' } },
      handler: ({ deps }) => ({
        status: 200,
        text: { type: 'text/html', content: coveragePage(coverageOf(deps.documents.values(), citations)) },
      }),
    }),
    calendarRoute,
  ];
  let written: string | undefined;
  const document = (): string => (written ??= JSON.stringify(openApiOf([...resources, ...own], { publicUrl, version: '1' })));
  return own;
}
