import { leadsOutside, mayBeProbed } from '../../../adapters/probes/address';
import { captured } from '../../../adapters/probes/capture';
import { runSteps } from '../../../adapters/probes/run';
import { isFaultOfProbe, type ProbeStep } from '../../../domain/availability/probe';
import { type Answering, type LocalSite, startLocalSite } from '../../support/local-site';

let site: LocalSite;
beforeAll(async () => {
  site = await startLocalSite();
});
afterAll(() => site.stop());
afterEach(() => site.behaves(undefined));

const step = (more: Partial<ProbeStep> & { path?: string } = {}): ProbeStep => {
  const { path = '/home', ...rest } = more;
  return {
    ...{ name: 'a step', method: 'GET', url: `${site.url}${path}`, headers: {}, status: 200, captures: [], timeoutMs: 2_000 },
    ...rest,
  };
};
const home = () => step({ text: 'Welcome', captures: [{ name: 'token', pattern: 'name="token" value="([^&"]+)' }] });
const exit = () =>
  step({ path: '/exit', method: 'POST', headers: { 'x-key': 'secret-canary' }, form: { token: '{{token}}' }, text: 'Thank you' });
const run = (...steps: ProbeStep[]) => runSteps(steps, { isPrivateAllowed: true });

describe('the steps of a probe', () => {
  test('GTC-3.6.1.c: lead from the home screen to the exit screen, with what the answers gave on the way', async () => {
    expect(await run(home(), exit())).toEqual({ ok: true, durationMs: expect.any(Number) });
  });

  test('GTC-3.6.2.b: create a campaign by JSON and find it again by its number', async () => {
    const create = step({
      ...{ path: '/campaigns', method: 'POST', json: { title: 'a campaign' }, status: 201 },
      captures: [{ name: 'id', pointer: '/data/id' }],
    });
    expect(await run(create, step({ path: '/campaigns/{{id}}', text: 'a campaign' }))).toMatchObject({ ok: true });
    expect(await run({ ...create, captures: [{ name: 'id', pointer: '/data/none' }] })).toMatchObject({ failedStep: 1, reason: 'capture' });
  });

  test('GTC-3.6.1.c: say which step failed, and why in a word', async () => {
    expect(await run(home(), step({ path: '/none' }))).toMatchObject({ ok: false, failedStep: 2, reason: 'status' });
    expect(await run(step({ text: 'Goodbye' }))).toMatchObject({ failedStep: 1, reason: 'text' });
    expect(await run({ ...home(), url: 'http://127.0.0.1:1/' })).toMatchObject({ failedStep: 1, reason: 'no-answer' });
  });

  test.each<[string, Answering, object]>([
    ['an error', (_request, response) => response.writeHead(503).end('down'), { reason: 'status' }],
    ['silence', () => undefined, { reason: 'time-out' }],
    ['an answer that never ends', (_request, response) => response.write('Wel'), { reason: 'time-out' }],
    ['a broken connection', (request) => request.socket.destroy(), { reason: 'no-answer' }],
    ['a redirect to itself', (_request, response) => response.writeHead(302, { location: '/home' }).end(), { reason: 'redirects' }],
    ['a redirect to nowhere', (_request, response) => response.writeHead(302, { location: 'http://' }).end(), { reason: 'redirects' }],
  ])('%s fails the step, and the probe goes on to no other', async (_what, how, expected) => {
    site.behaves(how);
    expect(await run(step({ text: 'Welcome', timeoutMs: 300 }), exit())).toMatchObject({ ok: false, failedStep: 1, ...expected });
  });

  test('of a huge answer the first megabyte is read, and what comes after it is not waited for', async () => {
    site.behaves((_request, response) => {
      response.write(`Welcome${'x'.repeat(1_100_000)}`);
      response.write('Goodbye');
    });
    expect(await run(step({ text: 'Welcome' }))).toMatchObject({ ok: true });
    expect(await run(step({ text: 'Goodbye' }))).toMatchObject({ reason: 'text' });
  });

  test('secrets of a step go to its own host, and not where a redirect leads', async () => {
    const other = await startLocalSite();
    const seen: (string | undefined)[] = [];
    other.behaves(({ headers }, response) => {
      seen.push(headers['x-key'] as string | undefined);
      response.end('Welcome');
    });
    site.behaves((_request, response) => response.writeHead(302, { location: other.url }).end());
    expect(await run(step({ headers: { 'x-key': 'secret-canary' } }))).toMatchObject({ ok: true });
    expect(seen).toEqual([undefined]);
    await other.stop();
  });

  test('GTC-3.6.1.c: a redirect that would carry a body to another host fails the step; within its host it is followed', async () => {
    const other = await startLocalSite();
    const send = step({ method: 'POST', form: { token: 'secret-canary' }, text: 'Welcome' });
    for (const status of [307, 308]) {
      site.behaves((_request, response) => response.writeHead(status, { location: other.url }).end());
      expect(await run(send)).toMatchObject({ ok: false, reason: 'redirects' });
    }
    expect(other.asked).toEqual([]);
    site.behaves(({ url }, response, body) =>
      url === '/home' ? response.writeHead(307, { location: '/kept' }).end() : response.end(`Welcome ${body}`),
    );
    expect(await run({ ...send, text: 'Welcome token=secret-canary' })).toMatchObject({ ok: true });
    await other.stop();
  });

  test.each<[string, Partial<ProbeStep>]>([
    ['a name that was not captured', { headers: { 'x-key': '{{token}}' } }],
    ['a header that cannot be written', { headers: { 'x-key': 'ключ' } }],
    ['a header that follows from the request', { headers: { 'transfer-encoding': 'chunked' } }],
    ['an expectation', { headers: { expect: '100-continue' } }],
  ])('GTC-3.6.1.c: %s is a fault of the probe, and nothing is asked of the service', async (_what, more) => {
    const before = site.asked.length;
    const outcome = await run(step(more));
    expect(outcome).toMatchObject({ ok: false, failedStep: 1, reason: 'definition' });
    expect([isFaultOfProbe(outcome), site.asked.length]).toEqual([true, before]);
  });

  test('GTC-3.6.1.c: where a redirect leads is no fault of the probe, nor is an answer that is wrong', async () => {
    site.behaves((_request, response) => response.writeHead(302, { location: 'http://user:secret@127.0.0.1/' }).end());
    const outcome = await run(step());
    expect([outcome.reason, isFaultOfProbe(outcome), isFaultOfProbe({ reason: 'status' })]).toEqual(['redirects', false, false]);
  });

  test('GTC-3.6.1.c: a name that nobody resolves is waited for no longer than its step', async () => {
    const inside = [step({ url: 'https://inside.example.com/', timeoutMs: 200 })];
    const never = () => new Promise<never>(() => undefined);
    expect(await runSteps(inside, { isPrivateAllowed: false, resolve: never })).toMatchObject({ ok: false, reason: 'time-out' });
    expect(await runSteps(inside, { isPrivateAllowed: false, resolve: async () => ['10.0.0.1'] })).toMatchObject({ reason: 'address' });
  });

  test('a pattern that runs away is stopped and finds nothing', () => {
    expect(captured({ name: 'x', pattern: '^(a+)+$' }, `${'a'.repeat(50)}b`)).toBeUndefined();
    expect(captured({ name: 'x', pattern: 'b' }, 'abc')).toBe('b');
  });
});

describe('the addresses of a probe', () => {
  test.each([
    ['https://campaigns.example.com/home', true],
    ['http://campaigns.example.com/home', false],
    ['https://user:secret@campaigns.example.com/', false],
    ['https://localhost/', false],
    ['https://127.0.0.1/', false],
    ['https://2130706433/', false],
    ['https://10.1.2.3/', false],
    ['https://169.254.169.254/latest', false],
    ['https://192.168.1.1/', false],
    ['https://[::1]/', false],
    ['https://[::ffff:10.0.0.1]/', false],
    ['https://[fd00::1]/', false],
    ['https://[::10.0.0.1]/', false],
    ['https://[2002:a00:1::1]/', false],
    ['https://[fec0::1]/', false],
    ['https://[64:ff9b::a00:1]/', false],
    ['https://[2a00:1450:4007::1]/', true],
    ['https://8.8.8.8/', true],
    ['ftp://campaigns.example.com/', false],
    ['nonsense', false],
  ])('%s may be asked: %s', (address, expected) => {
    expect(mayBeProbed(address, false)).toBe(expected);
  });

  test('a name that leads into the own network is not asked, unless the deployment allows it', async () => {
    const before = site.asked.length;
    expect(await runSteps([step()], { isPrivateAllowed: false })).toMatchObject({ ok: false, reason: 'address' });
    expect(site.asked).toHaveLength(before);
    const resolved = (...addresses: string[]) => leadsOutside('https://inside.example.com/', false, async () => addresses);
    expect([await resolved('8.8.8.8'), await resolved('8.8.8.8', '10.0.0.1'), await resolved()]).toEqual([true, false, false]);
    expect(await leadsOutside('https://127.0.0.1/', false)).toBe(false);
    expect(await leadsOutside(`${site.url}/`, true)).toBe(true);
  });
});
