import { newId } from '../../adapters/prisma/ids';
import { publicListRoutes } from '../../api/routes/public-list';
import { type Application, startApplication } from '../support/application';
import { putChange, putEntry, putSubprocessor } from '../support/public-list';
import { newPublicPlace, publicPages } from '../support/public-place';

let application: Application;
beforeAll(async () => {
  application = await startApplication();
});
afterAll(() => application.stop());

const newPlace = (name?: string) => newPublicPlace(application, 'subprocessors', name);
const { json, page } = publicPages(() => application);

describe('the public list (DPA-4.1.g)', () => {
  it('DPA-4.1.g: shows without a key who is in use today, by what it works for, and when it last changed', async () => {
    const place = await newPlace();
    await putSubprocessor(place, { name: 'Feathers Ltd', website: 'https://feathers.example', transferMechanism: 'adequacy-decision' });
    await putSubprocessor(place, { name: 'MailChimp', capacity: 'own', country: 'US', inUseFrom: '2026-04-01' });
    await putSubprocessor(place, { name: 'Survey SA', capacity: 'recommended' });
    for (const status of ['planned', 'ended', 'withdrawn']) await putSubprocessor(place, { name: `Not ${status}`, status, entry: false });
    expect(await json(place)).toMatchObject({
      provider: { name: 'Qualifio' },
      lastChangedOn: '2026-04-01',
      processor: [{ name: 'Feathers Ltd', country: 'IE', website: 'https://feathers.example', inUseFrom: '2026-03-01' }],
      own: [{ name: 'MailChimp' }],
      recommended: [{ name: 'Survey SA' }],
      announced: [],
    });
    const shown = await page(place);
    for (const said of [
      'Feathers Ltd',
      'Ireland',
      'United States',
      '1 April 2026',
      'Adequacy decision',
      'its own agreement',
      'controller',
    ]) {
      expect(shown).toContain(said);
    }
    expect(shown).not.toContain('Not planned');
  });

  it('DPA-4.1.h: shows a change as announced, in its latest wording, until it takes effect or is withdrawn', async () => {
    const place = await newPlace();
    const before = await putSubprocessor(place, { name: 'Old Post' });
    const planned = await putSubprocessor(place, { name: 'New Post', status: 'planned', entry: false });
    const contents = [{ name: 'Now Post' }, { name: 'New Post', country: 'FR' }];
    const changeId = await putChange(place, planned, { kind: 'replace', replacesId: before, contents, stage: 'windows-open' });
    for (const stage of ['in-effect', 'withdrawn']) await putChange(place, planned, { stage });
    const { announced } = await json(place);
    expect(announced).toMatchObject([
      {
        changeId,
        kind: 'replace',
        revision: 2,
        replaces: 'Old Post',
        plannedFrom: '2026-09-01',
        announcedOn: '2026-07-01',
        content: contents[1],
      },
    ]);
    const shown = await page(place);
    expect(shown).toContain('New Post takes the place of Old Post');
    expect(shown).not.toContain('Now Post');
    expect(await json(place)).toMatchObject({ processor: [{ name: 'Old Post' }] });
  });

  it('DPA-4.1.h: keeps its history by day, the latest first', async () => {
    const place = await newPlace();
    const old = await putSubprocessor(place, { name: 'Old Post', status: 'ended' });
    const fresh = await putSubprocessor(place, { name: 'New Post', inUseFrom: '2026-09-01', entry: false });
    const source = await putChange(place, fresh, { kind: 'replace', replacesId: old, stage: 'in-effect' });
    await putEntry(place, fresh, source, '2026-09-01', 'in-use', { name: 'New Post' });
    await putEntry(place, old, source, '2026-09-01', 'ended', { name: 'Old Post' });
    const { history, lastChangedOn } = await json(place);
    expect(lastChangedOn).toBe('2026-09-01');
    expect(history.map(({ on, status, kind }: Record<string, string>) => [on, status, kind]).sort()).toEqual([
      ['2026-03-01', 'in-use', undefined],
      ['2026-09-01', 'ended', 'replace'],
      ['2026-09-01', 'in-use', 'replace'],
    ]);
    expect(history[2]).toMatchObject({ on: '2026-03-01' });
    const shown = await page(place);
    expect(shown.indexOf('1 September 2026')).toBeLessThan(shown.lastIndexOf('1 March 2026'));
  });

  it('DPA-4.1.g: within the European Economic Area no transfer needs a safeguard; what the documents do not say is not stated', async () => {
    const within = await newPlace();
    await putSubprocessor(within, { country: 'FR' });
    expect(await page(within)).toContain('Not needed');
    const unsaid = await newPlace();
    await putSubprocessor(unsaid, { country: 'ZZ' });
    expect((await page(unsaid)).match(/>Not stated</g)).toHaveLength(2);
    const abroad = await newPlace();
    await putSubprocessor(abroad, { country: 'US', transferMechanism: 'standard-contractual-clauses' });
    expect(await page(abroad)).toContain('Standard contractual clauses');
  });

  it('DPA-4.1.g: shows nothing of a test clock, and nothing of another provider', async () => {
    const [place, other] = [await newPlace(), await newPlace()];
    const clockId = newId('clk');
    await putSubprocessor(other, { name: 'Somebody else' });
    const tried = await putSubprocessor(place, { name: 'Sandbox', clockId });
    await putChange(place, tried, { clockId, contents: [{ name: 'Sandbox' }] });
    expect(await json(place)).toMatchObject({ processor: [], announced: [], history: [] });
    expect(await page(place)).not.toMatch(/Sandbox|Somebody else/);
  });

  it('says so where there is nothing, and 404 of a provider that is none, as a page or as JSON', async () => {
    const place = await newPlace();
    expect(await page(place)).toContain('None today.');
    for (const slug of ['nobody', "x'--", '%00', 'A']) {
      const path = `/public/${slug}/subprocessors`;
      const asPage = await application.send('GET', path);
      expect([asPage.status, asPage.headers.get('Content-Type')]).toEqual([404, 'text/html; charset=utf-8']);
      expect(asPage.body).toContain('<h1>There is no such thing</h1>');
      const asJson = await application.send('GET', path, undefined, { Accept: 'application/json' });
      expect(asJson).toMatchObject({ status: 404, body: { code: 'not_found' } });
    }
  });
});

describe('how the list is served', () => {
  it.each([
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'text/html'],
    ['*/*', 'text/html'],
    ['text/plain', 'text/html'],
    ['application/json', 'application/json'],
    ['application/json, text/html;q=0.5', 'application/json'],
    ['text/html, application/json;q=0.9', 'text/html'],
  ])('to whoever accepts %s as %s', async (Accept, type) => {
    const { path } = await newPlace();
    const { status, headers } = await application.send('GET', path, undefined, { Accept });
    expect([status, headers.get('Content-Type')]).toEqual([200, expect.stringContaining(type)]);
    expect(headers.get('Vary')).toContain('Accept');
  });

  it('as JSON or a page where the address says so, whatever is accepted', async () => {
    const { path } = await newPlace();
    expect(await application.send('GET', `${path}?format=json`, undefined, { Accept: 'text/html' })).toMatchObject({
      body: { processor: [] },
    });
    expect((await application.send('GET', `${path}?format=html`, undefined, { Accept: 'application/json' })).body).toContain(
      '<!doctype html>',
    );
    expect(await application.send('GET', `${path}?format=pdf`)).toMatchObject({ status: 400 });
  });

  it('to be kept for a moment, and not sent again while it is the same', async () => {
    const place = await newPlace();
    for (const Accept of ['text/html', 'application/json']) {
      const { headers } = await application.send('GET', place.path, undefined, { Accept });
      expect(headers.get('Cache-Control')).toBe('public, max-age=60');
      const known = { Accept, 'If-None-Match': headers.get('ETag') ?? '' };
      // Otherwise fetch asks for everything anew.
      const again = () => fetch(`${application.url}${place.path}`, { headers: { ...known, 'Cache-Control': '' } });
      expect((await again()).status).toBe(304);
      await putSubprocessor(place, { name: `for ${Accept}` });
      expect((await again()).status).toBe(200);
    }
  });

  it('without scripts, with strict headers, and every text escaped', async () => {
    const place = await newPlace('<script>alert(1)</script>');
    const hostile = `</td><script src="x">'"&`;
    const website = 'javascript:alert(1)';
    const id = await putSubprocessor(place, { name: hostile, purpose: hostile, dataCategories: [hostile], website });
    await putChange(place, id, { contents: [{ name: hostile, purpose: hostile, dataCategories: [hostile], country: 'BE' }] });
    const { body, headers } = await application.send('GET', place.path);
    expect(body).not.toMatch(/<script|javascript:/i);
    expect(body).toContain('&lt;/td&gt;&lt;script src=&quot;x&quot;&gt;&#39;&quot;&amp;');
    const policy = headers.get('Content-Security-Policy') ?? '';
    for (const part of ["default-src 'none'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"])
      expect(policy).toContain(part);
    expect(policy).not.toMatch(/unsafe|script-src/);
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
  });

  it('as a page that whoever hears it finds their way in', async () => {
    const place = await newPlace();
    const id = await putSubprocessor(place);
    await putChange(place, id);
    const shown = await page(place);
    expect(shown).toContain('<html lang="en">');
    for (const landmark of ['<header>', '<main id="list">', '<nav aria-label=', '<footer>']) expect(shown).toContain(landmark);
    expect(shown.match(/<h1[ >]/g)).toHaveLength(1);
    expect(shown.match(/<table/g)?.length).toBe(shown.match(/<caption>/g)?.length);
    expect(shown).not.toMatch(/<th(?![^>]*scope=)[ >]/);
    for (const [, name] of shown.matchAll(/<(?:input|select) id="(\w+)"/g)) expect(shown).toContain(`<label for="${name}">`);
    const ids = [...shown.matchAll(/ id="([\w-]+)"/g)].map(([, known]) => known);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of shown.matchAll(/(?:href="#|aria-labelledby="|aria-describedby=")([\w-]+)"/g)) expect(ids).toContain(target);
  });

  it('described as taking no key, in both its forms', async () => {
    const { body } = await application.send('GET', '/openapi.json');
    for (const { method, path } of publicListRoutes) {
      const operation = body.paths[path][method];
      expect(operation.security).toBeUndefined();
      expect(JSON.stringify(operation.parameters)).not.toContain('Idempotency-Key');
      const answered = operation.responses[method === 'post' && path.endsWith('/subscriptions') ? 202 : 200];
      expect(Object.keys(answered.content).sort()).toEqual(['application/json', 'text/html']);
    }
  });

  it('also while nobody can be reached: a page says so', async () => {
    const { path } = await newPlace();
    const database = {
      ...application.database,
      provider: { findUnique: () => Promise.reject(Object.assign(new Error(), { code: 'P1001' })) },
    };
    const broken = await startApplication({ overrides: { database: database as never } });
    try {
      const { status, body, headers } = await broken.send('GET', path);
      expect([status, headers.get('Content-Type')]).toEqual([expect.any(Number), 'text/html; charset=utf-8']);
      expect(status).toBeGreaterThanOrEqual(500);
      expect(body).not.toContain('P1001');
    } finally {
      await broken.stop();
    }
  });
});
