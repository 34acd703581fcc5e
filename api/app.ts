import path from 'node:path';
import express, { type Express } from 'express';
import { indexedKey } from '../adapters/prisma/api-keys';
import { createAuthenticator } from './authentication';
import type { Deps, GivenDeps } from './deps';
import { createMetrics } from './metrics';
import { mount } from './mount';
import { publicRoutes, routes } from './routes';
import { operationRoutes } from './routes/operating';
import { statusSeen } from './status-page/content';
import { createStatusFeed } from './status-page/feed';
import { sharedLook } from './status-page/look';

/** The reference page is served from the package: it works without a network. */
const swaggerUi = path.dirname(require.resolve('swagger-ui-dist/swagger-ui.css'));

/** The HTTP API: every route, behind authentication, with problems for everything that goes wrong. It listens where it is told to. */
export function createApp(given: GivenDeps): Express {
  const { database, settings, stopping, log } = given;
  const statusLook = sharedLook((provider) => statusSeen(database, provider), settings.statusKeptMs);
  const deps: Deps = {
    ...given,
    keys: createAuthenticator((prefix) => indexedKey(database, prefix)),
    statusLook,
    statusFeed: createStatusFeed({ look: statusLook, listenersMax: settings.statusListenersMax, stopping, log }),
  };
  const metrics = createMetrics();
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  // One address per thing: an Idempotency-Key belongs to an address.
  app.enable('strict routing');
  app.enable('case sensitive routing');
  app.use((_request, response, next) => {
    response.set({ 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' });
    next();
  });
  app.use('/docs/ui', express.static(swaggerUi, { index: false }));
  const resources = [...routes, ...publicRoutes];
  mount(app, [...resources, ...operationRoutes({ resources, metrics, publicUrl: deps.settings.publicUrl })], deps, metrics);
  return app;
}
