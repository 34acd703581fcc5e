import { runInNewContext } from 'node:vm';
import { LIVE_SCRIPT } from '../../../api/status-page/live';

/** A page that shows one status, runs the script, and gets what `answers` gives. */
function opened(answers: () => Promise<{ readonly ok: boolean; readonly status?: string }>) {
  const main = { dataset: { status: 'one' }, querySelectorAll: () => [] };
  const source: { onmessage?: (event: { lastEventId: string }) => void } = {};
  let fetches = 0;
  runInNewContext(LIVE_SCRIPT, {
    document: { querySelector: () => main },
    location: { href: 'https://status.example' },
    EventSource: function EventSource() {
      return source;
    },
    DOMParser: function DOMParser() {
      return { parseFromString: (status: string) => ({ querySelector: () => ({ dataset: { status } }) }) };
    },
    fetch: async () => {
      fetches += 1;
      const { ok, status = '' } = await answers();
      return { ok, text: async () => status };
    },
    ...{ setTimeout, clearTimeout, AbortSignal },
    Math: Object.assign(Object.create(Math), { random: () => 0.5 }),
  });
  return { main, fetches: () => fetches, hear: (lastEventId: string) => source.onmessage?.({ lastEventId }) };
}

describe('the page in real time (GTC-3.5.1.b)', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());
  const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

  it('GTC-3.5.1.b: is fetched once for a change, some seconds after it was heard, and not for what it shows already', async () => {
    const page = opened(async () => ({ ok: true, status: 'three' }));
    page.hear('one');
    await pass(10_000);
    expect(page.fetches()).toBe(0);
    page.hear('two');
    await pass(2_499);
    page.hear('three');
    expect(page.fetches()).toBe(0);
    await pass(1);
    expect([page.fetches(), page.main.dataset.status]).toEqual([1, 'three']);
    await pass(600_000);
    expect([page.fetches(), jest.getTimerCount()]).toEqual([1, 0]);
  });

  it('GTC-3.5.1.b: is fetched again, ever later, until it shows what was heard', async () => {
    let tries = 0;
    const page = opened(async () => {
      tries += 1;
      if (tries === 1) throw new Error('no network');
      if (tries === 2) return { ok: false };
      return { ok: true, status: tries === 3 ? 'one' : 'two' };
    });
    page.hear('two');
    // Half of the spread each time, and one, two and four seconds more.
    for (const [ms, fetches] of [
      [2_500, 1],
      [3_499, 1],
      [1, 2],
      [4_500, 3],
      [6_499, 3],
      [1, 4],
    ] as const) {
      await pass(ms);
      expect(page.fetches()).toBe(fetches);
    }
    expect([page.main.dataset.status, jest.getTimerCount()]).toEqual(['two', 0]);
  });

  it('GTC-3.5.1.b: another change is not kept waiting by those that failed', async () => {
    let isDown = true;
    const page = opened(async () => ({ ok: !isDown, status: 'three' }));
    page.hear('two');
    await pass(120_000);
    isDown = false;
    page.hear('three');
    await pass(2_500);
    expect(page.main.dataset.status).toBe('three');
  });
});
