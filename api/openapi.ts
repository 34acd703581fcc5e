import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { problemSchema } from './problem';
import { bodyTypesOf } from './request';
import type { ResponseShape, Route } from './route';

const meanings: Readonly<Record<number, string>> = {
  200: 'Done',
  201: 'Made',
  202: 'Accepted, and not handled yet: look where Location says',
  204: 'Done, nothing to say',
  400: 'Not valid: each field is named',
  401: 'No valid key',
  403: 'The role of the key may not do this',
  404: 'There is no such thing, or it belongs to somebody else',
  409: 'Not as things stand; `clause` where the contract forbids it',
  413: 'Too large',
  415: 'Of another type',
  422: 'Understood, and cannot be done with this content',
  429: 'Too many at once: try again after Retry-After',
  503: 'Not now',
};

const idempotencyKey = z.object({
  'Idempotency-Key': z
    .string()
    .min(1)
    .max(255)
    .optional()
    .meta({ description: 'The same key and body again: the same answer, and nothing is done twice.' }),
});

/** OpenAPI 3.1 of the routes, from the very schemas that validate. */
export function openApiOf(
  routes: readonly Route[],
  { publicUrl, version }: { readonly publicUrl: string; readonly version: string },
): object {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'key', { type: 'http', scheme: 'bearer', description: 'tacit_<prefix>_<secret>' });
  for (const route of routes) registry.registerPath(pathOf(route));
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: { title: 'Tacit', version, description: 'Contracts that run themselves.' },
    servers: [{ url: publicUrl }],
  });
}

function pathOf({ method, path, summary, description, clause, roles, params, query, body, consumes, responses }: Route): RouteConfig {
  const said = [description, clause && `Clause: ${clause}.`, roles !== 'anyone' && `Roles: ${roles.join(', ')}.`]
    .filter(Boolean)
    .join('\n\n');
  return {
    method,
    path,
    summary,
    ...(said !== '' && { description: said }),
    tags: [resourceOf(path)],
    ...(roles !== 'anyone' && { security: [{ key: [] }] }),
    request: {
      ...(params && { params }),
      ...(query && { query }),
      ...(method === 'post' && roles !== 'anyone' && { headers: idempotencyKey }),
      ...(body && { body: { required: true, content: contentOf(bodyTypesOf({ consumes }), body) } }),
    },
    responses: {
      ...Object.fromEntries(Object.entries(responses).map(([status, shape]) => [status, responseOf(Number(status), shape)])),
      ...Object.fromEntries(
        problemsOf({ roles, params, query, body, method })
          .filter((status) => !(status in responses))
          .map((status) => [
            status,
            { description: meanings[status] ?? '', content: { 'application/problem+json': { schema: problemSchema } } },
          ]),
      ),
    },
  };
}

/** What a route is of, as its path says after the version: the first part that is fixed. */
const resourceOf = (path: string): string =>
  path
    .split('/')
    .slice(2)
    .find((part) => !part.includes('{')) ?? 'operations';

const contentOf = (types: readonly string[], schema: z.ZodType) => Object.fromEntries(types.map((type) => [type, { schema }]));

const responseOf = (status: number, declared: ResponseShape | readonly ResponseShape[]) => {
  const shapes: readonly ResponseShape[] = [declared].flat();
  const contents = shapes.map((shape) =>
    'safeParse' in shape ? contentOf(['application/json'], shape) : contentOf([shape.mediaType], z.string()),
  );
  return { description: meanings[status] ?? String(status), content: Object.assign({}, ...contents) as ReturnType<typeof contentOf> };
};

function problemsOf({
  roles,
  params,
  query,
  body,
  method,
}: { [K in 'roles' | 'params' | 'query' | 'body' | 'method']: Route[K] | undefined }): number[] {
  return [
    ...(query || body ? [400] : []),
    ...(roles === 'anyone' ? [] : [401, 403, 503]),
    ...(params ? [404] : []),
    ...(body ? [413, 415] : []),
    ...(method === 'post' ? [409, 422] : []),
  ];
}
