import { newId } from '../../../adapters/prisma/ids';
import { statusPageRoutes } from '../../../api/routes/status-page';
import { instant, plusMillis } from '../../../domain/shared/instant';
import { type Application, startApplication } from '../../support/application';
import { readCalendarText } from '../../support/calendar-text';
import { idOf, newCustomer } from '../../support/contract-life';
import { newPublicPlace, type PublicPlace, publicPages } from '../../support/public-place';
import { inHours, putOutage, putWindow, revise } from '../../support/status-page';
import { createClock } from '../../support/tenant';

/** Nobody works on its task queue. */
let application: Application;
beforeAll(async () => {
  application = await startApplication({ tellPatienceMs: 50 });
});
afterAll(() => application.stop());

const newPlace = (name?: string) => newPublicPlace(application, 'status', name);
const { json, page } = publicPages(() => application);
const calendar = async ({ path }: PublicPlace) => readCalendarText((await application.send('GET', `${path}/maintenance.ics`)).body);

describe('availability by month (GTC-3.6.1.b)', () => {
  it('GTC-3.6.1.b: shows the last months as far as anything was measured, cut off, and of the running one what is over', async () => {
    const place = await newPlace();
    expect(await json(place)).toMatchObject({ availability: [] });
    expect(await page(place)).not.toContain('Availability by month');
    const now = new Date();
    const last = instant(new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 15, 12)));
    const hours = 4;
    await putOutage(place, last, plusMillis(last, hours * 3_600_000));
    await putOutage(place, inHours(-0.001), null);
    const { availability } = await json(place);
    expect(availability).toHaveLength(2);
    expect(availability[0]).toMatchObject({ isOver: false, services: [{ minutesDown: 0 }, { minutesDown: 0 }] });
    // Of the month since it was first measured, in its middle.
    const [front, back] = availability[1].services;
    expect(front.minutesDown).toBe(hours * 60);
    expect(Number(front.availabilityPercent)).toBeGreaterThan(98.7);
    expect(Number(front.availabilityPercent)).toBeLessThan(99);
    expect(back).toMatchObject({ availabilityPercent: '100', minutesDown: 0 });
    const shown = await page(place);
    expect(shown).toContain(`<strong>${front.availabilityPercent.slice(0, 5)} %</strong>`);
    expect(shown).toContain('No outage so far');
  });
});

describe('the status page now (GTC-3.5.1.b)', () => {
  it('GTC-3.5.1.b: says without a key that all is well where nothing is known, and when it was made', async () => {
    const place = await newPlace();
    expect(await json(place)).toMatchObject({
      overall: { state: 'available', text: 'All services are available.' },
      services: [
        { service: 'front-office', state: 'available' },
        { service: 'back-office', state: 'available' },
      ],
      ...{ maintenance: [], history: [], productChanges: [] },
    });
    const shown = await page(place);
    for (const said of [
      'All services are available.',
      'None is planned.',
      'No outage and no maintenance.',
      'As of <time',
      'Europe/Brussels',
    ])
      expect(shown).toContain(said);
  });

  it('GTC-3.5.1.b: an outage of the whole platform that lasts shows on its service, until it has ended or was withdrawn', async () => {
    const place = await newPlace();
    const startsAt = inHours(-1);
    const id = await putOutage(place, startsAt, null);
    expect(await json(place)).toMatchObject({
      overall: { state: 'outage', text: 'The front office is not available.' },
      services: [{ state: 'outage', since: startsAt, text: expect.stringMatching(/^Not available since /) }, { state: 'available' }],
      history: [],
    });
    await revise(place, id, { endsAt: inHours(-0.5) });
    expect(await json(place)).toMatchObject({
      overall: { state: 'available' },
      history: [{ entries: [{ kind: 'outage', services: ['front-office'], startsAt, endsAt: inHours(-0.5), minutes: 30 }] }],
    });
    await revise(place, id, { endsAt: inHours(-0.5), isWithdrawn: true });
    expect(await json(place)).toMatchObject({ history: [] });
  });

  it('GTC-3.5.1.b: maintenance under way shows on the services that it may make unavailable, and on no other', async () => {
    const place = await newPlace();
    await putWindow(place, { startsAt: inHours(-1), endsAt: inHours(1) });
    expect(await json(place)).toMatchObject({
      overall: { state: 'maintenance', text: 'The back office is under maintenance.' },
      services: [{ state: 'available' }, { state: 'maintenance', text: expect.stringMatching(/^Under maintenance, announced until /) }],
      maintenance: [{ stage: 'running' }],
    });
    await putOutage(place, inHours(-0.5), null, { service: 'back-office' });
    await putOutage(place, inHours(-0.5), null);
    expect(await json(place)).toMatchObject({
      overall: { state: 'outage', text: 'The front office and the back office are not available.' },
      services: [{ state: 'outage' }, { state: 'outage', text: expect.stringMatching(/, during announced maintenance$/) }],
    });
    const harmless = await newPlace();
    await putWindow(harmless, { startsAt: inHours(-1), endsAt: inHours(1) }, { affectsAvailability: false });
    expect(await json(harmless)).toMatchObject({
      overall: { state: 'available', text: 'All services are available. Maintenance is under way that does not affect them.' },
    });
  });

  it('GTC-3.5.1.b: nothing of single contracts, of a test clock or of another provider is in it', async () => {
    const [place, other] = [await newPlace(), await newPlace()];
    await putOutage(other, inHours(-1), null);
    await putWindow(other, { startsAt: inHours(1), endsAt: inHours(2) });
    await putOutage(place, inHours(-1), null, { contractIds: ['ctr_1'] });
    await putOutage(place, inHours(-1), null, { clockId: await createClock(place.database, place.providerId, inHours(0)) });
    await putWindow(place, { startsAt: inHours(1), endsAt: inHours(2) }, { clockId: newId('clk') });
    expect(await json(place)).toMatchObject({ overall: { state: 'available' }, maintenance: [], history: [] });
  });
});

describe('planned and past maintenance (GTC-3.5.1.b)', () => {
  it('GTC-3.5.1.a: what was just announced stands on the page and in every customer’s alert, though no worker runs; so does its cancellation', async () => {
    const place = await newPlace();
    const admin = await application.as('admin', { providerId: place.providerId });
    const customerId = await newCustomer(admin);
    const alerts = async () => (await admin('GET', `/v1/customers/${customerId}/access`)).body.alerts;
    const window = { services: ['front-office'], title: 'New disks', expectation: 'Short waits.', affectsAvailability: true };
    const id = idOf(await admin('POST', '/v1/maintenance-windows', { ...window, startsAt: inHours(72), endsAt: inHours(73) }));
    expect(await json(place)).toMatchObject({ maintenance: [{ id, ...window, stage: 'announced', startsAt: inHours(72) }] });
    expect(await alerts()).toMatchObject([{ text: expect.stringContaining('New disks') }]);
    expect(await admin('POST', `/v1/maintenance-windows/${id}/cancellation`, {})).toMatchObject({ status: 202 });
    expect(await json(place)).toMatchObject({ maintenance: [{ id, stage: 'cancelled', changedAt: expect.any(String) }] });
    expect(await alerts()).toMatchObject([{ text: expect.stringMatching(/^Cancelled: /) }]);
    expect(await page(place)).toContain('<p class="stage">Cancelled</p>');
  });

  it('GTC-3.5.1.b: windows stand in order of their start, with what to expect, until they are over', async () => {
    const place = await newPlace();
    await putWindow(place, { startsAt: inHours(50), endsAt: inHours(51) }, { title: 'Second' });
    await putWindow(place, { startsAt: inHours(30), endsAt: inHours(31) }, { title: 'First', services: ['front-office', 'back-office'] });
    await putWindow(place, { startsAt: inHours(-1), endsAt: inHours(1), endedAt: inHours(-0.5) }, { title: 'Over already' });
    const { maintenance, history } = await json(place);
    expect(maintenance.map(({ title }: { title: string }) => title)).toEqual(['First', 'Second']);
    expect(history).toMatchObject([{ entries: [{ kind: 'maintenance', title: 'Over already', minutes: 30 }] }]);
    const shown = await page(place);
    for (const said of ['Front office, Back office', 'Campaigns stay online.', 'May not be available', 'Over already', '30 minutes'])
      expect(shown).toContain(said);
  });

  it('GTC-3.5.1.b: the last 90 days are shown by day, the latest first, each outage once though two reported it', async () => {
    const place = await newPlace();
    const DAY = 24;
    await putOutage(place, inHours(-10 * DAY), inHours(-10 * DAY + 1));
    await putOutage(place, inHours(-10 * DAY + 0.5), inHours(-10 * DAY + 2), { source: 'probe' });
    await putOutage(place, inHours(-10 * DAY + 3), inHours(-10 * DAY + 3.25));
    await putWindow(place, { startsAt: inHours(-5 * DAY), endsAt: inHours(-5 * DAY + 26) });
    await putWindow(place, { startsAt: inHours(-4 * DAY), endsAt: inHours(-4 * DAY + 1), cancelledAt: inHours(-6 * DAY) });
    await putWindow(place, { startsAt: inHours(-3 * DAY), endsAt: inHours(-3 * DAY + 1), cancelledAt: inHours(-3 * DAY + 0.5) });
    await putOutage(place, inHours(-92 * DAY), inHours(-92 * DAY + 1));
    await putWindow(place, { startsAt: inHours(-92 * DAY), endsAt: inHours(-92 * DAY + 1) });
    const { history } = await json(place);
    const entries = history.flatMap((day: { entries: { kind: string; minutes: number }[] }) => day.entries);
    expect(entries.map(({ kind, minutes }: { kind: string; minutes: number }) => [kind, minutes])).toEqual([
      ['maintenance', 30],
      ['maintenance', 26 * 60],
      ['outage', 15],
      ['outage', 120],
    ]);
    expect(await page(place)).toMatch(/\d\d:\d\d to \w+ \d+ \w+ \d{4} at \d\d:\d\d, 1 day and 2 hours/);
  });
});

describe('maintenance as a calendar (GTC-3.5.1.b)', () => {
  it('GTC-3.5.1.b: a window is one event whatever becomes of it: its sequence counts up, and cancelled it says so', async () => {
    const place = await newPlace();
    const admin = await application.as('admin', { providerId: place.providerId });
    const window = {
      services: ['front-office'],
      title: 'New disks, larger; faster',
      expectation: 'Short waits.\nNo more.',
      affectsAvailability: true,
    };
    const id = idOf(await admin('POST', '/v1/maintenance-windows', { ...window, startsAt: inHours(72), endsAt: inHours(73) }));
    const [first] = await calendar(place);
    const stamp = (hours: number) => inHours(hours).replace(/[-:]|\.000/g, '');
    expect(first).toMatchObject({
      ...{ UID: `${id}@tacit`, SEQUENCE: '0', STATUS: 'CONFIRMED', SUMMARY: 'Maintenance: New disks, larger; faster' },
      ...{ DTSTART: stamp(72), DTEND: stamp(73), TRANSP: 'TRANSPARENT' },
      DESCRIPTION: 'Concerns the front office: may not be available.\n\nShort waits.\nNo more.',
    });
    await admin('POST', `/v1/maintenance-windows/${id}/move`, { startsAt: inHours(96), endsAt: inHours(98) });
    expect(await calendar(place)).toMatchObject([
      { UID: first?.['UID'], SEQUENCE: '1', STATUS: 'CONFIRMED', DTSTART: stamp(96), DTEND: stamp(98) },
    ]);
    await admin('POST', `/v1/maintenance-windows/${id}/cancellation`, {});
    expect(await calendar(place)).toMatchObject([{ UID: first?.['UID'], SEQUENCE: '2', STATUS: 'CANCELLED', DTSTART: stamp(96) }]);
  });

  it('is a calendar without a window still, served as one', async () => {
    const { path } = await newPlace();
    const { status, headers, body } = await application.send('GET', `${path}/maintenance.ics`);
    expect([status, headers.get('Content-Type'), readCalendarText(body)]).toEqual([200, 'text/calendar; charset=utf-8', []]);
  });
});

describe('changes of the software (GTC-3.5.3)', () => {
  it('GTC-3.5.3: a major one is refused without its documentation, and stands on the status page and for the software with it', async () => {
    const place = await newPlace();
    const service = await application.as('service', { providerId: place.providerId });
    const major = { title: 'A new editor', isMajor: true };
    expect(await service('POST', '/v1/product-changes', major)).toMatchObject({
      status: 422,
      body: { code: 'documentation_missing', clause: 'GTC-3.5.3', errors: [{ path: 'documentationUrl' }] },
    });
    const documentationUrl = 'https://qualifio.example/faq/editor';
    expect(await service('POST', '/v1/product-changes', { ...major, documentationUrl })).toMatchObject({ status: 201 });
    expect(await service('POST', '/v1/product-changes', { title: 'Faster lists', isMajor: false })).toMatchObject({ status: 201 });
    expect(await service('POST', '/v1/product-changes', { title: 'x', isMajor: false, publishedOn: '2199-01-01' })).toMatchObject({
      ...{ status: 422, body: { code: 'published_in_the_future', clause: 'GTC-3.5.3' } },
    });
    for (const wrong of ['javascript:alert(1)', 'http://qualifio.example/faq'])
      expect(await service('POST', '/v1/product-changes', { ...major, documentationUrl: wrong })).toMatchObject({ status: 400 });
    const customer = await application.as('customer', { providerId: place.providerId, customerId: newId('cus') });
    expect((await customer('GET', '/v1/product-changes')).body.data).toMatchObject([
      { ...major, documentationUrl },
      { title: 'Faster lists' },
    ]);
    expect(await json(place)).toMatchObject({ productChanges: [{ title: 'Faster lists' }, { ...major, documentationUrl }] });
    expect(await page(place)).toContain(`<a href="${documentationUrl}" rel="external noopener noreferrer">A new editor</a>`);
  });
});

describe('how the status page is served', () => {
  it('with every text escaped, a policy that lets in its own script only, and nothing from elsewhere', async () => {
    const place = await newPlace('<script>alert(1)</script>');
    const hostile = `</p><script src="x">'"&`;
    await putWindow(place, { startsAt: inHours(1), endsAt: inHours(2) }, { title: hostile, expectation: hostile });
    await putWindow(place, { startsAt: inHours(-2), endsAt: inHours(-1) }, { title: hostile });
    const { body, headers } = await application.send('GET', place.path);
    expect(body.match(/<script[^>]*>/gi)).toEqual(['<script src="status/live.js" defer>']);
    expect(body).toContain('&lt;/p&gt;&lt;script src=&quot;x&quot;&gt;&#39;&quot;&amp;');
    const policy = headers.get('Content-Security-Policy') ?? '';
    for (const part of ["default-src 'none'", "script-src 'self';", "connect-src 'self';", "frame-ancestors 'none'", "base-uri 'none'"])
      expect(policy).toContain(part);
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(await application.send('GET', `${place.path}/live.js`)).toMatchObject({
      status: 200,
      body: expect.stringContaining('EventSource'),
    });
  });

  it('to be asked about each time, and not sent again while it is the same', async () => {
    const place = await newPlace();
    const { headers } = await application.send('GET', place.path, undefined, { Accept: 'application/json' });
    expect([headers.get('Cache-Control'), headers.get('Access-Control-Allow-Origin')]).toEqual(['no-cache', '*']);
    const known = { Accept: 'application/json', 'If-None-Match': headers.get('ETag') ?? '' };
    const again = () => fetch(`${application.url}${place.path}`, { headers: { ...known, 'Cache-Control': '' } });
    expect((await again()).status).toBe(304);
    await putOutage(place, inHours(-1), null);
    expect((await again()).status).toBe(200);
  });

  it('as a page that whoever hears it finds their way in', async () => {
    const place = await newPlace();
    await putWindow(place, { startsAt: inHours(1), endsAt: inHours(2) });
    await putOutage(place, inHours(-2), inHours(-1));
    const shown = await page(place);
    for (const landmark of ['<html lang="en">', '<header>', '<main id="status"', '<footer>', 'role="status"'])
      expect(shown).toContain(landmark);
    expect(shown.match(/<h1[ >]/g)).toHaveLength(1);
    const ids = [...shown.matchAll(/ id="([\w-]+)"/g)].map(([, known]) => known);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of shown.matchAll(/(?:href="#|aria-labelledby=")([\w-]+)"/g)) expect(ids).toContain(target);
  });

  it('404 of a provider that is none, and described as taking no key', async () => {
    for (const { path } of statusPageRoutes.filter((one) => !one.path.endsWith('live.js'))) {
      expect(await application.send('GET', path.replace('{provider}', 'nobody'))).toMatchObject({ status: 404 });
    }
    const { body } = await application.send('GET', '/openapi.json');
    for (const { path } of statusPageRoutes) expect(body.paths[path].get.security).toBeUndefined();
  });
});
