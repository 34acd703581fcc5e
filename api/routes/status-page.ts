import { z } from 'zod';
import { calendarText } from '../../adapters/calendar/ics';
import { maintenanceEvent } from '../../adapters/calendar/maintenance-events';
import type { Listener } from '../listener';
import { problem } from '../problem';
import { providerNamed, providerParams } from '../public-pages/provider';
import { problemPageOf, revalidated } from '../public-pages/reply';
import { route } from '../route';
import { LIVE_SCRIPT } from '../status-page/live';
import { statusPage } from '../status-page/page';
import { publicStatus } from '../status-page/view';

const STATUS = '/public/{provider}/status';
const RETRY_AFTER_SECONDS = '30';

/** Other sites may show it, the provider's own first of all. */
const SHARED = { 'Access-Control-Allow-Origin': '*' } as const;

const common = { method: 'get', roles: 'anyone', clause: 'GTC-3.5.1.b', params: providerParams } as const;

/** What everybody may read of the service, without a key. */
export const statusPageRoutes = [
  route({
    ...common,
    path: STATUS,
    summary: 'The status of a provider’s services, for everybody: now, planned maintenance, and the last 90 days',
    description: 'A page, or JSON where Accept prefers application/json or `format` says so.',
    query: z.strictObject({ format: z.enum(['html', 'json']).optional() }),
    responses: { 200: [{ mediaType: 'text/html' }, publicStatus] },
    problemPage: problemPageOf(),
    async handler(call) {
      const provider = await providerNamed(call);
      const seen = await call.deps.statusLook(provider);
      const { format = call.request.wants === 'json' ? 'json' : 'html' } = call.query;
      if (format === 'html') return statusPage(provider, seen);
      return { status: 200, headers: { ...revalidated(seen.content), ...SHARED }, body: seen.status };
    },
  }),
  route({
    ...common,
    path: `${STATUS}/events`,
    summary: 'The status whenever it changes',
    description:
      'Server-sent events: the status as JSON, as it stands and after every change, under an `id`. Whoever comes back with that `Last-Event-ID` is told changes only.',
    responses: { 200: { mediaType: 'text/event-stream' }, 503: { mediaType: 'application/problem+json' } },
    async handler(call) {
      const provider = await providerNamed(call);
      const { statusFeed } = call.deps;
      if (statusFeed.isFull(provider)) {
        throw problem('too_many_listeners', 'Many follow the status: read the page, and try again in half a minute.', {
          headers: { 'Retry-After': RETRY_AFTER_SECONDS },
        });
      }
      const begin = (listener: Listener) => statusFeed.listen(provider, listener, call.request.lastEventId);
      return { status: 200, headers: { ...SHARED, 'Cache-Control': 'no-store' }, stream: { type: 'text/event-stream', begin } };
    },
  }),
  route({
    ...common,
    path: `${STATUS}/maintenance.ics`,
    summary: 'Maintenance windows as a calendar',
    description: 'RFC 5545: planned ones and those of the last 90 days. A window that is moved stays one event; a cancelled one says so.',
    responses: { 200: { mediaType: 'text/calendar' } },
    async handler(call) {
      const provider = await providerNamed(call);
      const { windows, now } = await call.deps.statusLook(provider);
      const events = windows.map((window) => maintenanceEvent(window, now));
      const content = calendarText(events, `Maintenance of ${provider.name}`);
      return { status: 200, headers: revalidated(content), text: { type: 'text/calendar; charset=utf-8', content } };
    },
  }),
  route({
    ...common,
    path: `${STATUS}/live.js`,
    summary: 'The script that refreshes the status page',
    responses: { 200: { mediaType: 'text/javascript' } },
    handler: () => ({
      status: 200,
      headers: revalidated(LIVE_SCRIPT),
      text: { type: 'text/javascript; charset=utf-8', content: LIVE_SCRIPT },
    }),
  }),
];
