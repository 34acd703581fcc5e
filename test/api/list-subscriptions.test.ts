import { withProvider } from '../../adapters/prisma/with-provider';
import { tell } from '../support/facts';
import {
  follower,
  type ListPlace,
  linkIn,
  mailsOnceThere,
  newAddress,
  newListPlace,
  processesOf,
  rowsOf,
  subscribeByForm,
  tellAll,
} from '../support/list-subscriptions';
import { mailsTo } from '../support/mails';
import { type House, openHouse } from '../support/money';
import { putChange, putSubprocessor } from '../support/public-list';
import { textsIn } from '../support/texts-in';
import { until } from '../support/until';

jest.setTimeout(120_000);

let house: House;
let send: House['admin'];
beforeAll(async () => {
  house = await openHouse();
  send = house.application.send;
});
afterAll(() => house.close());

const newPlace = () => newListPlace(house.application);
const where = ({ application: { database }, providerId }: ListPlace) => ({ database, providerId });
const announce = async (place: ListPlace, more: Parameters<typeof putChange>[2] = {}) =>
  putChange(where(place), await putSubprocessor(where(place), { name: 'New Post', status: 'planned', entry: false }), more);
const ended = (place: ListPlace) =>
  until('the subscription has ended', async () => (await rowsOf(place)).every(({ status }) => status === 'ended'));
const subscribe = ({ path }: ListPlace, body: object) => send('POST', `${path}/subscriptions`, body);
const heard = (place: ListPlace) =>
  until('all is heard', () =>
    withProvider(
      where(place).database,
      place.providerId,
      async (tx) => (await tx.fact.count({ where: { answer: { equals: null as never } } })) === 0,
    ),
  );

/** Every row of the provider, bytes read as text, and everything that Temporal keeps of its subscriptions. */
async function everythingKept(place: ListPlace): Promise<string> {
  const { database, providerId } = where(place);
  const rows = await withProvider(database, providerId, async (tx) => {
    const tables = await tx.$queryRaw<{ name: string }[]>`
      SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relrowsecurity`;
    const found: string[] = [];
    for (const { name } of tables) found.push(...textsIn(await tx.$queryRawUnsafe(`SELECT * FROM ${name}`)));
    return found;
  });
  const histories = await Promise.all(
    (await processesOf(place)).map(async ({ subjectId }) => {
      const handle = house.application.client.workflow.getHandle(`listSubscription:${subjectId}`);
      return [...textsIn((await handle.describe()).raw), ...textsIn(await handle.fetchHistory())];
    }),
  );
  expect(histories.flat().join()).toContain('listSubscription');
  return [...rows, ...histories.flat()].join('\n');
}

describe('a subscription to the public list (DPA-4.1.h)', () => {
  it('DPA-4.1.h: is asked for by the form, confirmed by a button, told of each change once and in order, and forgotten when it ends', async () => {
    const place = await newPlace();
    const email = newAddress();
    const answer = await subscribeByForm(place, email, 'fr');
    expect([answer.status, answer.headers.get('Content-Type')]).toEqual([202, 'text/html; charset=utf-8']);
    expect(answer.body).toContain('<h1>Look into your mailbox</h1>');
    expect(answer.headers.get('Cache-Control')).toBe('no-store');

    const [asking] = await mailsOnceThere(email, 1);
    expect(asking?.html).toContain('lang="fr"');
    const link = linkIn(asking ?? ({} as never), 'confirmation');
    const button = await send('GET', link);
    expect([button.status, button.body]).toEqual([200, expect.stringContaining('<form method="post">')]);
    expect(await rowsOf(place)).toMatchObject([{ status: 'pending', language: 'fr' }]);
    expect((await send('POST', link, '', { 'Content-Type': 'application/x-www-form-urlencoded' })).body).toContain('You are subscribed');
    await until('it is active', async () => (await rowsOf(place))[0]?.status === 'active');

    const changeId = await announce(place, { contents: [{ name: 'New Post' }, { name: 'New Post', country: 'FR' }] });
    await tellAll(place, { changeId, revision: 1, what: 'announced' });
    await tellAll(place, { changeId, revision: 1, what: 'announced' });
    await tellAll(place, { changeId, revision: 2, what: 'corrected' });
    await tellAll(place, { changeId, revision: 2, what: 'in-effect' });
    const [, ...updates] = await mailsOnceThere(email, 4);
    expect(updates.map(({ subject }) => subject)).toEqual([
      expect.stringMatching(/annonce un changement de ses sous-traitants\u00a0: New Post/),
      expect.stringMatching(/corrige/),
      expect.stringMatching(/ont changé/),
    ]);
    expect(updates[0]?.text).toContain('Irlande');
    expect(updates[1]?.text).toContain('France');
    expect(updates[1]?.text).toContain('1er septembre 2026');

    expect((await everythingKept(place)).toLowerCase()).not.toContain(email);
    expect(await send('POST', linkIn(updates[2] ?? ({} as never), 'unsubscription'))).toMatchObject({ status: 200 });
    await ended(place);
    expect(await rowsOf(place)).toMatchObject([{ personal: null, addressDigest: null }]);
    expect(await withProvider(where(place).database, place.providerId, (tx) => tx.subjectKey.count())).toBe(0);
    await tellAll(place, { changeId, revision: 2, what: 'withdrawn' });
    await heard(place);
    expect(await mailsTo(email)).toHaveLength(4);
    expect(await processesOf(place)).toMatchObject([
      { status: 'closed', stage: 'ended', customerId: null, contractId: null, clockId: null },
    ]);
  });

  it('DPA-4.1.h: is unsubscribed by what mail programs send of their own, in either form (RFC 8058), and by no GET', async () => {
    for (const headers of [
      { 'Content-Type': 'application/x-www-form-urlencoded' },
      { 'Content-Type': 'multipart/form-data; boundary=b' },
    ]) {
      const place = await newPlace();
      const { mail } = await follower(place);
      const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value ?? '';
      expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
      const [, url = ''] = /^<(http[^>]+)>$/.exec(header('list-unsubscribe')) ?? [];
      const { pathname } = new URL(url);
      for (const method of ['GET', 'HEAD']) expect((await send(method, pathname)).status).toBe(200);
      expect((await send('GET', pathname)).body).toContain('>Unsubscribe</button>');
      await heard(place);
      expect(await rowsOf(place)).toMatchObject([{ status: 'active' }]);

      const body = headers['Content-Type'].startsWith('multipart')
        ? '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n'
        : 'List-Unsubscribe=One-Click';
      expect(await send('POST', pathname, body, headers)).toMatchObject({ status: 200 });
      await ended(place);
      expect(await send('POST', pathname, body, headers)).toMatchObject({ status: 200 });
      expect((await send('GET', pathname)).body).toContain('You are unsubscribed');
    }
  });

  it('DPA-4.1.h: is not confirmed by a program that follows links', async () => {
    const place = await newPlace();
    const email = newAddress();
    await subscribe(place, { email });
    const [mail] = await mailsOnceThere(email, 1);
    for (const method of ['GET', 'HEAD', 'GET']) await send(method, linkIn(mail ?? ({} as never), 'confirmation'));
    await heard(place);
    expect(await rowsOf(place)).toMatchObject([{ status: 'pending' }]);
  });

  it('DPA-4.1.h: answers alike whether an address is subscribed, asked for, or unknown, and writes to it once', async () => {
    const place = await newPlace();
    const { email } = await follower(place);
    const [pending, unknown] = [newAddress(), newAddress()];
    await subscribe(place, { email: pending });
    await mailsOnceThere(pending, 1);
    const answers = [];
    for (const address of [email, email.toUpperCase(), pending, unknown])
      answers.push(await subscribe(place, { email: address, language: 'nl' }));
    expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body])))).toEqual(new Set(['[202,{"status":"asked"}]']));
    await mailsOnceThere(unknown, 1);
    await heard(place);
    expect([await mailsTo(email), await mailsTo(pending)]).toMatchObject([{ length: 1 }, { length: 1 }]);
    expect(await rowsOf(place)).toHaveLength(3);
  });

  it('DPA-4.1.h: an address that unsubscribed may subscribe anew, and its old links lead nowhere', async () => {
    const place = await newPlace();
    const { email, mail } = await follower(place);
    await send('POST', linkIn(mail, 'unsubscription'));
    await subscribe(place, { email });
    await mailsOnceThere(email, 2);
    await until('the first has ended', async () => (await rowsOf(place))[0]?.status === 'ended');
    expect(await rowsOf(place)).toMatchObject([{ status: 'ended', addressDigest: null }, { status: 'pending' }]);
    for (const method of ['GET', 'POST']) {
      const answer = await send(method, linkIn(mail, 'confirmation'), undefined, { Accept: 'application/json' });
      expect(answer).toMatchObject({ status: 409, body: { code: 'subscription_over', clause: 'DPA-4.1.h' } });
    }
  });

  it('DPA-4.1.h: ends where the address takes no mail, and where a mail came back', async () => {
    const place = await newPlace();
    await subscribe(place, { email: `refuse-${newAddress()}` });
    await ended(place);
    const { mail } = await follower(place);
    const admin = await house.application.as('admin', { providerId: place.providerId });
    const { data } = (await admin('GET', '/v1/notices?status=sent')).body;
    expect(data).toMatchObject([{ kind: 'sendSubscriptionConfirmation', clause: 'DPA-4.1.h', customerId: null }]);
    expect((await admin('GET', `/v1/notices/${data[0].id}`)).body.reply).toContain('250');
    const diagnostic = 'no such user canary@follower.example';
    expect(await admin('POST', `/v1/notices/${data[0].id}/bounces`, { diagnostic })).toMatchObject({ status: 201 });
    await ended(place);
    expect(await withProvider(where(place).database, place.providerId, (tx) => tx.subjectKey.count())).toBe(0);
    expect((await admin('GET', `/v1/notices/${data[0].id}`)).body).toMatchObject({ status: 'bounced', reply: null });
    expect((await send('GET', linkIn(mail, 'unsubscription'))).body).toContain('You are unsubscribed');
  });
});

describe('who may do what to a subscription (DPA-4.1.h)', () => {
  it('only whoever has the link, under the provider that it names', async () => {
    const [place, other] = [await newPlace(), await newPlace()];
    const { mail } = await follower(place);
    const link = linkIn(mail, 'unsubscription');
    const [, , slug = ''] = link.split('/');
    const [, , otherSlug = ''] = other.path.split('/');
    const secret = link.split('/').at(-2) ?? '';
    const wrong = [
      link.replace(slug, otherSlug),
      link.replace(secret, `${secret.slice(0, -1)}!`),
      link.replace(secret, ''),
      link.replace(/sub_\w{4}/, 'sub_0000'),
    ];
    for (const path of wrong) expect([path, (await send('POST', path)).status]).toEqual([path, 404]);
    await heard(place);
    expect(await rowsOf(place)).toMatchObject([{ status: 'active' }]);
    expect(await rowsOf(other)).toEqual([]);
  });

  it('the same address follows two providers apart, and is told of each by itself', async () => {
    const [place, other] = [await newPlace(), await newPlace()];
    const email = newAddress();
    await follower(place, email);
    await subscribe(other, { email });
    const mails = await mailsOnceThere(email, 2);
    await send('POST', linkIn(mails[1] ?? ({} as never), 'confirmation'));
    await until('it is active', async () => (await rowsOf(other))[0]?.status === 'active');
    const [[one], [two]] = [await rowsOf(place), await rowsOf(other)];
    expect(Buffer.from(one?.addressDigest ?? [])).not.toEqual(Buffer.from(two?.addressDigest ?? []));
    await tellAll(other, { changeId: await announce(other), revision: 1, what: 'announced' });
    const [, , update] = await mailsOnceThere(email, 3);
    expect(update?.text).toContain(`${other.path}/subscriptions/`);
    await heard(place);
    expect(await mailsTo(email)).toHaveLength(3);
  });

  it('five may be pending within a minute; then nobody learns more than that, and another provider is untouched', async () => {
    const [place, other] = [await newPlace(), await newPlace()];
    const { email } = await follower(place);
    for (let count = 0; count < 5; count += 1) expect(await subscribe(place, { email: newAddress() })).toMatchObject({ status: 202 });
    for (const address of [newAddress(), email]) {
      const { status, headers, body } = await subscribe(place, { email: address });
      expect([status, headers.get('Retry-After'), body.code]).toEqual([429, '60', 'too_many_requests']);
    }
    const asPage = await subscribeByForm(place, newAddress());
    expect([asPage.status, asPage.headers.get('Retry-After')]).toEqual([429, '60']);
    expect(asPage.body).toContain('<h1>Too many ask at once</h1>');
    expect(await subscribe(other, { email: newAddress() })).toMatchObject({ status: 202 });
    expect(await rowsOf(place)).toHaveLength(6);
  });

  it('asked for by many at once, no more than five are, and an address is written once', async () => {
    const place = await newPlace();
    const email = newAddress();
    const answers = await Promise.all(
      [...Array(4).fill(email), ...Array.from({ length: 8 }, newAddress)].map((one) => subscribe(place, { email: one })),
    );
    expect(answers.map(({ status }) => status).filter((status) => status === 429).length).toBeGreaterThanOrEqual(4);
    const rows = await rowsOf(place);
    expect(rows).toHaveLength(5);
    expect(new Set(rows.map(({ addressDigest }) => Buffer.from(addressDigest ?? []).toString('hex'))).size).toBe(5);
  });
});

describe('what is sent to the form', () => {
  it.each<[string, string, Record<string, string>, number, string]>([
    ['no address', 'email=', {}, 400, 'one e-mail address'],
    ['what is no address', 'email=a%40b%0d%0abcc&language=en', {}, 400, 'one e-mail address'],
    ['two addresses', 'email=a%40a.example&email=b%40b.example', {}, 400, 'email'],
    ['another language', 'email=a%40a.example&language=de', {}, 400, 'language'],
    ['a field that there is not', 'email=a%40a.example&admin=%3Cb%3E', {}, 400, 'There is no such field'],
    ['too many fields', `email=a%40a.example${'&x=1'.repeat(40)}`, {}, 413, 'Send less'],
    ['too much', `email=${'a'.repeat(5_000)}`, {}, 413, 'Send less'],
    ['what no record can hold', 'email=a%00%40a.example', {}, 400, 'Unicode'],
    ['a body of another type', 'email=a', { 'Content-Type': 'text/plain' }, 415, 'must be'],
  ])('%s is refused on a page, and nothing is kept', async (_what, body, headers, status, said) => {
    const place = await newPlace();
    const form = { 'Content-Type': 'application/x-www-form-urlencoded', ...headers };
    const answer = await send('POST', `${place.path}/subscriptions`, body, form);
    expect([answer.status, answer.headers.get('Content-Type')]).toEqual([status, 'text/html; charset=utf-8']);
    expect(answer.body).toContain(said);
    expect(answer.body).toContain('href="../subprocessors"');
    expect(answer.body).not.toContain('<b>');
    expect(answer.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
    expect(await rowsOf(place)).toEqual([]);
  });

  it('as JSON, it is a problem that names the field', async () => {
    const place = await newPlace();
    expect(await subscribe(place, { email: 'x' })).toMatchObject({
      status: 400,
      body: { code: 'invalid_request', errors: [{ path: 'email' }] },
    });
    expect(await send('POST', `${place.path}/subscriptions`, '{', {})).toMatchObject({ status: 400, body: { code: 'malformed_json' } });
    expect(await send('POST', '/public/nobody/subprocessors/subscriptions', { email: newAddress() })).toMatchObject({ status: 404 });
  });
});

describe('telling those who follow the list (DPA-4.1.h)', () => {
  it('DPA-4.1.h: page by page, each once, however often it is done; not whoever has not confirmed, and nothing of a test clock', async () => {
    const place = await newPlace();
    const emails = [(await follower(place)).email, (await follower(place)).email, (await follower(place)).email];
    const pending = newAddress();
    await subscribe(place, { email: pending });
    await mailsOnceThere(pending, 1);
    const changeId = await announce(place);
    expect(await tellAll(place, { changeId, revision: 1, what: 'announced' }, 2)).toBe(2);
    expect(await tellAll(place, { changeId, revision: 1, what: 'announced' }, 3)).toBe(2);
    for (const email of emails) await mailsOnceThere(email, 2);
    await tellAll(place, { changeId: await announce(place, { clockId: 'clk_1' }), revision: 1, what: 'announced' });
    await heard(place);
    for (const email of emails) expect(await mailsTo(email)).toHaveLength(2);
    expect(await mailsTo(pending)).toHaveLength(1);
  });

  it('DPA-4.1.h: whoever has confirmed is told, though no turn has come yet', async () => {
    const place = await newPlace();
    const email = newAddress();
    await subscribe(place, { email });
    await mailsOnceThere(email, 1);
    const [process] = await processesOf(place);
    await tell(
      where(place).database,
      { providerId: place.providerId, processId: process?.id ?? '' },
      { kind: 'subscriptionConfirmed', data: {} },
    );
    expect(await rowsOf(place)).toMatchObject([{ status: 'pending' }]);
    await tellAll(place, { changeId: await announce(place), revision: 1, what: 'announced' });
    await mailsOnceThere(email, 2);
  });
});
