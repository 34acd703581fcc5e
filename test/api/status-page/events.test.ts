import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from '../../../api/app';
import { statusSeen } from '../../../api/status-page/content';
import { createStatusFeed } from '../../../api/status-page/feed';
import { type Application, freshProvider, startApplication } from '../../support/application';
import { listenTo } from '../../support/event-stream';
import { inHours, putOutage, putWindow, revise } from '../../support/status-page';
import { until } from '../../support/until';

let application: Application;
beforeAll(async () => {
  application = await startApplication();
});
afterAll(() => application.stop());

async function newPlace(url = application.url) {
  const { database } = application;
  const providerId = await freshProvider(database);
  const { slug } = await database.provider.findUniqueOrThrow({ where: { id: providerId } });
  return { database, providerId, path: `/public/${slug}/status`, url: `${url}/public/${slug}/status/events` };
}

/** The application once more, on a server of its own. */
async function another(settings: object, more: object = {}) {
  const { deps } = application;
  const server = createServer(createApp({ ...deps, ...more, settings: { ...deps.settings, ...settings } }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe('the status in real time (GTC-3.5.1.b)', () => {
  it('GTC-3.5.1.b: whoever listens hears how it stands at once, and every change; what comes back is told what it missed', async () => {
    const place = await newPlace();
    const [one, two] = [await listenTo(place.url), await listenTo(place.url)];
    const [first, alike] = [await one.next(), await two.next()];
    expect(alike).toEqual(first);
    expect(JSON.parse(first.data)).toEqual((await application.send('GET', place.path, undefined, { Accept: 'application/json' })).body);

    const outage = await putOutage(place, inHours(-1), null);
    const [told, toldAlike] = [await one.next(), await two.next()];
    expect(toldAlike).toEqual(told);
    expect(JSON.parse(told.data)).toMatchObject({ overall: { state: 'outage' } });
    expect(told.id).not.toBe(first.id);
    await two.close();

    // Nothing has changed since: it hears the next change only.
    const back = await listenTo(place.url, { 'Last-Event-ID': told.id });
    await revise(place, outage, { endsAt: inHours(-0.5) });
    expect(JSON.parse((await back.next()).data)).toMatchObject({ overall: { state: 'available' } });
    const missed = await listenTo(place.url, { 'Last-Event-ID': told.id });
    expect(JSON.parse((await missed.next()).data)).toMatchObject({ overall: { state: 'available' } });
    for (const listener of [one, back, missed]) await listener.close();
  });

  it('GTC-3.5.1.b: a window that begins is told though nothing is written', async () => {
    const place = await newPlace();
    const soon = new Date(Date.now() + 5_000).toISOString() as ReturnType<typeof inHours>;
    await putWindow(place, { startsAt: soon, endsAt: inHours(1) });
    const listener = await listenTo(place.url);
    expect(JSON.parse((await listener.next()).data)).toMatchObject({ maintenance: [{ stage: 'announced' }] });
    expect(JSON.parse((await listener.next()).data)).toMatchObject({
      maintenance: [{ stage: 'running' }],
      overall: { state: 'maintenance' },
    });
    await listener.close();
  });

  it('is a stream of events that nothing keeps back, and says when to come back', async () => {
    const place = await newPlace();
    const listener = await listenTo(place.url);
    await listener.next();
    expect([listener.status, listener.headers.get('Content-Type'), listener.headers.get('X-Accel-Buffering')]).toEqual([
      200,
      expect.stringContaining('text/event-stream'),
      'no',
    ]);
    expect([listener.headers.get('Cache-Control'), listener.retryMs()]).toEqual(['no-store', 3_000]);
    await listener.close();
    const head = await fetch(place.url, { method: 'HEAD' });
    expect(head.status).toBe(200);
  });

  it('looks at the record as often for many as for one', async () => {
    const place = await newPlace();
    const provider = { id: place.providerId, slug: 's', name: 'n', zone: 'Europe/Brussels', document: '' };
    let looks = 0;
    const feed = createStatusFeed({
      look: (of) => {
        looks += 1;
        return statusSeen(application.database, of);
      },
      log: application.deps.log,
    });
    const heard = Array.from({ length: 20 }, () => [] as string[]);
    const endings = heard.map((texts) => feed.listen(provider, { write: (text) => void texts.push(text), end: () => undefined }));
    await until('all have heard', async () => (heard.every((texts) => texts.some((text) => text.startsWith('id: '))) ? true : undefined));
    expect(looks).toBeLessThan(heard.length);
    for (const end of endings) end();
    const after = looks;
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(looks).toBe(after);
  });

  it('says that it is still there while nothing changes, and goes on after a look that failed', async () => {
    jest.useFakeTimers();
    try {
      const texts: string[] = [];
      let looks = 0;
      const look = async () => {
        looks += 1;
        if (looks === 2) throw new Error('the record cannot be reached');
        return { name: looks < 4 ? 'one' : 'two', content: '{}' };
      };
      const feed = createStatusFeed({ look, log: application.deps.log });
      const provider = { id: 'prv_1', slug: 's', name: 'n', zone: 'Europe/Brussels', document: '' };
      const end = feed.listen(provider, { write: (text) => void texts.push(text), end: () => undefined });
      await jest.advanceTimersByTimeAsync(14_500);
      expect(texts).toEqual(['retry: 3000\n\n', 'id: one\ndata: {}\n\n', 'id: two\ndata: {}\n\n']);
      await jest.advanceTimersByTimeAsync(1_000);
      expect(texts.at(-1)).toBe(': still here\n\n');
      end();
      expect(jest.getTimerCount()).toBe(0);
    } finally {
      jest.useRealTimers();
    }
  });

  it('GTC-3.5.1.b: takes so many listeners, of one provider half of them, and tells the next so; whoever goes makes room', async () => {
    const { server, url } = await another({ statusListenersMax: 3 });
    const place = await newPlace(url);
    const listeners = [await listenTo(place.url), await listenTo(place.url)];
    await Promise.all(listeners.map((listener) => listener.next()));
    const full = await fetch(place.url);
    expect([full.status, full.headers.get('Retry-After'), await full.json()]).toMatchObject([503, '30', { code: 'too_many_listeners' }]);
    const [elsewhere, third] = [await newPlace(url), await newPlace(url)];
    const stranger = await listenTo(elsewhere.url);
    expect(JSON.parse((await stranger.next()).data)).toMatchObject({ overall: { state: 'available' } });
    expect((await fetch(third.url)).status).toBe(503);
    await stranger.close();
    await listeners[0]?.close();
    const late = await until('there is room', async () => {
      const listener = await listenTo(place.url);
      if (listener.status === 200) return listener;
      await listener.close();
      return undefined;
    });
    expect(JSON.parse((await late.next()).data)).toMatchObject({ overall: { state: 'available' } });
    await Promise.all([late, ...listeners.slice(1)].map((listener) => listener.close()));
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('ends for everybody when the server stops, which then has nothing to wait for', async () => {
    const stopping = new AbortController();
    const { server, url } = await another({}, { stopping: stopping.signal });
    const place = await newPlace(url);
    const listeners = [await listenTo(place.url), await listenTo(place.url)];
    await Promise.all(listeners.map((listener) => listener.next()));
    const closed = new Promise((resolve) => server.close(resolve));
    stopping.abort();
    for (const listener of listeners) await expect(listener.next()).rejects.toThrow('the stream has ended');
    server.closeIdleConnections();
    await closed;
  });
});
