import { randomUUID } from 'node:crypto';
import type { Express, Request, Response } from 'express';
import type { Caller } from './caller';
import type { Deps } from './deps';
import { logFault } from './fault-log';
import type { Metrics } from './metrics';
import { type Problem, problem, problemBody } from './problem';
import { problemOf } from './problem-of';
import { bodyHashOf, contentOf, idempotencyKeyOf, mustBeAllowed, paramsOf, readBody, wantedBy } from './request';
import type { Call, Reply, ResponseShape, Route } from './route';
import { stream } from './streaming';

/** Whoever calls where no key is asked for: sees the rows of no provider. */
const nobody: Caller = { providerId: '', role: 'service', keyPrefix: 'nobody' };

/** OpenAPI's way to write a path, as Express reads it. */
const expressPath = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1');

/** Serves the routes, and answers everything else with a problem. */
export function mount(app: Express, routes: readonly Route[], deps: Deps, metrics: Metrics): void {
  for (const route of routes) {
    app[route.method](expressPath(route.path), (request, response) =>
      answer(request, response, route, () => handled(route, request, response, deps)),
    );
  }
  for (const path of new Set(routes.map((route) => route.path))) {
    const allowed = routes
      .filter((route) => route.path === path)
      .map(({ method }) => method.toUpperCase())
      .join(', ');
    app.route(expressPath(path)).all((request, response) =>
      answer(request, response, { path }, () => {
        throw problem('method_not_allowed', `Use ${allowed}.`, { headers: { Allow: allowed } });
      }),
    );
  }
  app.use((request, response) =>
    answer(request, response, { path: 'unknown' }, () => {
      throw problem('not_found', 'There is nothing under this address; /openapi.json lists what there is.');
    }),
  );
  app.use((error: unknown, request: Request, response: Response, _next: unknown) =>
    answer(request, response, { path: 'unknown' }, () => Promise.reject(error)),
  );

  async function answer(
    request: Request,
    response: Response,
    { path, problemPage }: Pick<Route, 'path' | 'problemPage'>,
    reply: () => Promise<Reply> | Reply,
  ): Promise<void> {
    const began = performance.now();
    const requestId = requestIdOf(response);
    let given: Reply;
    try {
      given = await reply();
    } catch (thrown) {
      const found = asProblem(thrown, requestId);
      given = problemPage !== undefined && wantedBy(request) === 'page' ? problemPage(found) : asJson(found);
    }
    send(request, response, given);
    const durationMs = performance.now() - began;
    metrics.count(request.method, path, given.status, durationMs);
    deps.log.info({ requestId, method: request.method, route: path, status: given.status, durationMs: Math.round(durationMs) }, 'answered');
  }

  function asProblem(thrown: unknown, reference: string): Problem {
    const foreseen = problemOf(thrown);
    if (foreseen === undefined || foreseen.code === 'unavailable') logFault(deps.log, thrown, reference);
    return foreseen ?? problem('internal_error', 'It was logged under this reference.', { reference });
  }
}

const asJson = (found: Problem): Reply => ({
  ...{ status: found.status, body: problemBody(found) },
  ...(found.more.headers && { headers: found.more.headers }),
});

async function handled(route: Route, request: Request, response: Response, deps: Deps): Promise<Reply> {
  const caller = route.roles === 'anyone' ? nobody : await deps.keys.callerOf(request.header('Authorization'));
  mustBeAllowed(route, caller);
  const params = paramsOf(route, request);
  const idempotencyKey = idempotencyKeyOf(request);
  const lastEventId = request.header('Last-Event-ID');
  await readBody(route, request, response);
  const call: Call = {
    deps,
    caller,
    params,
    ...contentOf(route, request),
    request: {
      id: requestIdOf(response),
      method: request.method,
      path: request.path,
      ...(idempotencyKey !== undefined && { idempotencyKey }),
      bodyHash: idempotencyKey === undefined ? '' : bodyHashOf(request.body),
      wants: wantedBy(request),
      ...(lastEventId !== undefined && { lastEventId }),
    },
  };
  const reply = await route.handler(call);
  if (deps.settings.checkReplies) mustBeDeclared(route, reply);
  return reply;
}

/** A reply that its route does not declare is a defect of the route. */
function mustBeDeclared({ method, path, responses }: Route, { status, body, text }: Reply): void {
  const declared = shapeOf(responses[status], text);
  if (declared === undefined) {
    if (status >= 400) return;
    throw new Error(`${method} ${path} declares no ${status}`);
  }
  if (!('safeParse' in declared)) return;
  const parsed = declared.safeParse(JSON.parse(JSON.stringify(body ?? null)));
  if (!parsed.success)
    throw new Error(`${method} ${path} answered ${status} with something else than it declares: ${parsed.error.message}`);
}

/** Of several, the one that a reply has. */
function shapeOf(declared: Route['responses'][number] | undefined, text: Reply['text']): ResponseShape | undefined {
  if (declared === undefined) return undefined;
  const shapes: readonly ResponseShape[] = [declared].flat();
  return shapes.length === 1 ? shapes[0] : shapes.find((shape) => 'safeParse' in shape === (text === undefined));
}

function requestIdOf(response: Response): string {
  const known = response.getHeader('X-Request-Id');
  if (typeof known === 'string') return known;
  const requestId = `req_${randomUUID().replaceAll('-', '')}`;
  response.setHeader('X-Request-Id', requestId);
  return requestId;
}

function send(request: Request, response: Response, { status, headers = {}, body, text, file, stream: streamed }: Reply): void {
  if (response.headersSent) return;
  response.status(status).set(headers);
  if (streamed !== undefined) stream(request, response, streamed);
  else if (text !== undefined) response.type(text.type).send(text.content);
  else if (file !== undefined) response.attachment(file.name).type(file.type).send(Buffer.from(file.content));
  else if (body === undefined) response.end();
  else response.type(status >= 400 && isProblem(body) ? 'application/problem+json' : 'application/json').send(JSON.stringify(body));
}

const isProblem = (body: unknown): boolean => typeof body === 'object' && body !== null && 'code' in body && 'title' in body;
