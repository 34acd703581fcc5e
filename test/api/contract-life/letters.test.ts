import { randomUUID } from 'node:crypto';
import { readFile } from '../../../adapters/prisma/files';
import { withProvider } from '../../../adapters/prisma/with-provider';
import { loadIndexFigures } from '../../../prisma/seed/reference';
import { readPdf } from '../../adapters/letters/pdf';
import { idOf, newCustomer } from '../../support/contract-life';
import { advance, type House, openHouse } from '../../support/money';
import { testVault } from '../../support/tenant';
import { until } from '../../support/until';

jest.setTimeout(180_000);

let house: House;
beforeAll(async () => {
  house = await openHouse();
  await loadIndexFigures(house.application.database);
});
afterAll(() => house.close());

interface Subscribed {
  readonly contractId: string;
  readonly customerId: string;
  readonly clockId: string;
  readonly reference: string;
}

/** A subscription of 12 months from 15 January 2024: it ends on 14 January 2025, and the last day for a notice is 14 October 2024. */
async function subscribed(now: string, customer: object = {}): Promise<Subscribed> {
  const { admin } = house;
  const clockId = idOf(await admin('POST', '/v1/test-clocks', { name: 'a clock', now }));
  const addressLines = ['Rue Haute 1', '1000 Bruxelles'];
  const customerId = await newCustomer(admin, { clockId, language: 'en', addressLines, ...customer });
  const reference = randomUUID();
  const made = await admin('POST', '/v1/contracts', {
    ...{ customerId, reference, document: 'qualifio-gtc@1', signedOn: '2024-01-05', startsOn: '2024-01-15' },
    ...{ periodLength: 'P12M', price: { amountMinor: 12_000_00, currency: 'EUR' } },
  });
  return { contractId: idOf(made), customerId, clockId, reference };
}

const get = async (path: string) => (await house.admin('GET', path)).body;
const notice = ({ contractId }: Subscribed, body: object) => house.admin('POST', `/v1/contracts/${contractId}/termination-notices`, body);
const noticesOf = async ({ contractId }: Subscribed) => (await get(`/v1/contracts/${contractId}/termination-notices`)).data;
const endAtOnce = ({ contractId }: Subscribed, body: object) =>
  house.admin('POST', `/v1/contracts/${contractId}/immediate-termination`, body);
const renewalOf = async ({ contractId }: Subscribed) =>
  (await get('/v1/renewals?limit=200')).data.find((one: { contractId: string }) => one.contractId === contractId);
const lettersOut = async ({ customerId }: Subscribed) => (await get(`/v1/letters?customerId=${customerId}&direction=out`)).data;
const newNumber = () => randomUUID().slice(0, 18);
const registered = (more: object) => ({ by: 'customer', channel: 'registered-letter', trackingNumber: newNumber(), ...more });

/** The letter that waits to be posted, once the mail room can read all of it. */
const letterOf = (of: Subscribed) => until('the letter is written', async () => (await lettersOut(of))[0]);
const post = (id: string, depositedOn: string, trackingNumber = newNumber()) =>
  house.admin('POST', `/v1/letters/${id}/posting`, { depositedOn, trackingNumber });
const present = (id: string, presentedOn: string) => house.admin('POST', `/v1/letters/${id}/receipt`, { presentedOn });

async function decide(of: Subscribed, option: string, reason: string): Promise<void> {
  const { data } = await get('/v1/worklist?limit=200');
  const item = data.find((one: { contractId: string }) => one.contractId === of.contractId);
  expect(await house.admin('POST', `/v1/worklist/${item.id}/decision`, { option, reason })).toMatchObject({ status: 201 });
}

/** What the PDF of a letter says. */
async function textOf(letterId: string): Promise<string> {
  const { database, providerId } = house.application;
  const content = await withProvider(database, providerId, async (tx) => {
    const { fileId } = await tx.letter.findUniqueOrThrow({ where: { id: letterId } });
    return (await readFile(tx, testVault(), providerId, fileId ?? ''))?.content;
  });
  return (await readPdf(Buffer.from(content ?? []))).text;
}

describe("the vendor's own notice of non-renewal (GTC-5.c)", () => {
  it('is written, has its last posting day, and counts by the dates that the mail room enters', async () => {
    const one = await subscribed('2024-09-02T10:00:00Z');
    expect(await notice(one, { by: 'vendor', write: true })).toMatchObject({
      status: 201,
      body: { by: 'vendor', status: 'in-transit', endsOn: '2025-01-14', letter: { postByOn: '2024-10-11' } },
    });
    const { id } = await letterOf(one);
    expect(await get(`/v1/letters/${id}`)).toMatchObject({
      purpose: 'termination',
      depositedOn: null,
      isWanted: true,
      postByOn: '2024-10-11',
    });
    const text = await textOf(id);
    for (const words of [
      'Rue Haute 1',
      `Termination of contract ${one.reference} as at 14 January 2025`,
      'unless terminated by Qualifio',
      '(article 5, GTC-5.c)',
    ]) {
      expect(text).toContain(words);
    }
    expect(await post(id, '2024-09-02')).toMatchObject({ status: 200 });
    await advance(house, one, '2024-09-04T10:00:00Z');
    expect(await renewalOf(one)).toMatchObject({ standing: 'in-doubt' });
    expect(await present(id, '2024-09-04')).toMatchObject({ status: 200 });
    expect(await noticesOf(one)).toMatchObject([
      { status: 'accepted', depositedOn: '2024-09-02', presentedOn: '2024-09-04', letter: { letterId: id } },
    ]);
    await advance(house, one, '2025-01-16T10:00:00Z');
    expect(await renewalOf(one)).toMatchObject({ standing: 'ended', endsOn: '2025-01-14' });
  });

  it('that was withdrawn leaves the list of what is to be posted', async () => {
    const one = await subscribed('2024-09-02T10:00:00Z');
    const { body } = await notice(one, { by: 'vendor', write: true });
    const { id } = await letterOf(one);
    const waiting = async () =>
      (await get(`/v1/letters?customerId=${one.customerId}&posted=no`)).data.map((letter: { id: string }) => letter.id);
    await until('the contract knows its letter', async () => (await noticesOf(one))[0].letter.letterId);
    expect(await waiting()).toEqual([id]);
    const path = `/v1/contracts/${one.contractId}/termination-notices/${body.id}`;
    expect(await house.admin('POST', `${path}/receipt`, { presentedOn: '2024-09-02' })).toMatchObject({
      status: 409,
      body: { code: 'dated_by_its_letter' },
    });
    expect(await house.admin('POST', `${path}/withdrawal`, { on: '2024-09-02' })).toMatchObject({
      status: 201,
      body: { status: 'withdrawn' },
    });
    expect([await waiting(), (await get(`/v1/letters/${id}`)).isWanted]).toEqual([[], false]);
  });

  it('is entered by hand as before, where it was posted elsewhere', async () => {
    const one = await subscribed('2024-09-10T10:00:00Z');
    const given = await notice(one, {
      ...{ by: 'vendor', channel: 'registered-letter-with-acknowledgement', trackingNumber: newNumber() },
      ...{ depositedOn: '2024-09-05', presentedOn: '2024-09-06' },
    });
    expect(given).toMatchObject({ status: 201, body: { status: 'accepted' } });
    expect(await lettersOut(one)).toEqual([]);
  });

  it.each<[object, number, string]>([
    [{ by: 'customer', write: true }, 400, 'write'],
    [{ by: 'vendor' }, 400, 'channel'],
    [{ by: 'vendor', write: true, depositedOn: '2024-09-05' }, 400, 'depositedOn'],
    [{ by: 'vendor', write: true, channel: 'email' }, 400, 'channel'],
  ])('%j is refused and changes nothing', async (body, status, path) => {
    const one = await subscribed('2024-09-10T10:00:00Z');
    expect(await notice(one, body)).toMatchObject({ status, body: { code: 'invalid_request', errors: [{ path }] } });
    expect(await noticesOf(one)).toEqual([]);
  });

  it('too late for its period is refused, with the last day it had', async () => {
    const one = await subscribed('2024-10-15T10:00:00Z');
    expect(await notice(one, { by: 'vendor', write: true })).toMatchObject({
      status: 409,
      body: { code: 'notice_too_late', clause: 'GTC-5.c' },
    });
  });
});

describe('a customer without an address (GTC-5.c, GTC-5.3)', () => {
  it('is written nothing: the request is refused before anything is', async () => {
    const one = await subscribed('2024-09-10T10:00:00Z', { addressLines: [] });
    const missing = { status: 409, body: { code: 'address_missing', detail: expect.stringContaining(one.customerId) } };
    expect(await notice(one, { by: 'vendor', write: true })).toMatchObject(missing);
    expect(await endAtOnce(one, { by: 'vendor', ground: 'fraud', reason: 'x' })).toMatchObject(missing);
    expect([await noticesOf(one), await lettersOut(one), (await renewalOf(one)).standing]).toEqual([[], [], 'runs']);
  });

  it('whose notice was decided is a question to legal, which says so; with an address the letter is tried again (GTC-5.1.a)', async () => {
    const one = await subscribed('2024-09-10T10:00:00Z', { addressLines: [] });
    await notice(one, registered({ depositedOn: '2024-09-05', presentedOn: '2024-09-09' }));
    await decide(one, 'accept', 'received, as the post confirmed');
    const asked = await until('the question is put', async () =>
      (await get('/v1/worklist?limit=200')).data.find((item: { contractId: string; question: { text: string } }) =>
        item.contractId === one.contractId && item.question.text.includes('no postal address') ? item : undefined,
      ),
    );
    expect(asked).toMatchObject({ question: { clause: 'GTC-5.1.a' }, options: [{ id: 'send-again' }, { id: 'drop' }] });
    await house.admin('PATCH', `/v1/customers/${one.customerId}`, { addressLines: ['Rue Haute 1', '1000 Bruxelles'] });
    await decide(one, 'send-again', 'the address is known now');
    expect(await letterOf(one)).toMatchObject({ purpose: 'renewal-decision' });
  });
});

describe("what legal decides on a customer's notice (GTC-5.1.a)", () => {
  it.each([
    ['accept', 'We accept your termination. The contract is not renewed, and its last day is 14 January 2025.'],
    ['void', 'void for the following reason: The receipt was never signed.'],
  ])('%s: is told by registered letter', async (option, words) => {
    const one = await subscribed('2024-09-10T10:00:00Z');
    expect(await notice(one, registered({ depositedOn: '2024-09-05', presentedOn: '2024-09-09' }))).toMatchObject({
      body: { status: 'needs-decision' },
    });
    await decide(one, option, 'The receipt was never signed.');
    const { id } = await letterOf(one);
    const text = await textOf(id);
    for (const said of [words, 'deposited on 5 September 2024 and received on 9 September 2024']) expect(text).toContain(said);
    await until('the contract knows its letter', async () => (await noticesOf(one))[0].decisionLetter.letterId);
    expect(await post(id, '2024-09-10')).toMatchObject({ status: 200 });
  });
});

describe('an end with immediate effect (GTC-5.3)', () => {
  it('by the vendor is a letter with its ground, and ends the contract on the day of its deposit (GTC-17.4.b)', async () => {
    const one = await subscribed('2024-09-10T10:00:00Z');
    expect(await endAtOnce(one, { by: 'vendor', ground: 'dislike', reason: 'x' })).toMatchObject({
      body: { code: 'ground_not_in_contract' },
    });
    expect(await endAtOnce(one, { by: 'vendor', ground: 'fraud', reason: 'False figures were given.' })).toMatchObject({
      status: 201,
      body: { accepted: { clause: 'GTC-5.3', text: expect.stringContaining('takes effect on its deposit') } },
    });
    const { id, purpose } = await letterOf(one);
    expect(purpose).toBe('immediate-termination');
    const text = await textOf(id);
    for (const words of [
      'on the ground of: fraud.',
      'False figures were given.',
      'by written notice to the other party',
      '(article 5.3, GTC-5.3)',
    ])
      expect(text).toContain(words);
    await advance(house, one, '2024-09-12T10:00:00Z');
    expect(await renewalOf(one)).toMatchObject({ standing: 'runs' });
    expect(await post(id, '2024-09-11')).toMatchObject({ status: 200 });
    await advance(house, one, '2024-09-13T10:00:00Z');
    expect(await renewalOf(one)).toMatchObject({ standing: 'ended', endsOn: '2024-09-11' });
  });

  it('by the customer is entered as it was received, and no letter is written', async () => {
    const one = await subscribed('2024-09-10T10:00:00Z');
    const given = { by: 'customer', ground: 'cessation', reason: 'a letter' };
    expect(await endAtOnce(one, given)).toMatchObject({ status: 400, body: { errors: [{ path: 'on' }] } });
    expect(await endAtOnce(one, { ...given, on: '2024-09-10' })).toMatchObject({ status: 201 });
    await advance(house, one, '2024-09-12T10:00:00Z');
    expect([(await renewalOf(one)).standing, await lettersOut(one)]).toEqual(['ended', []]);
  });
});

describe('a tracking number that one letter has', () => {
  it('is not that of another, whichever was entered first (GTC-17.4.b)', async () => {
    const one = await subscribed('2024-09-10T10:00:00Z');
    const [ours, theirs] = [newNumber(), newNumber()];
    const taken = { status: 409, body: { code: 'tracking_number_taken' } };
    await notice(one, { by: 'vendor', write: true });
    const { id } = await letterOf(one);
    const failure = { by: 'customer', failure: 'down', depositedOn: '2024-09-05', presentedOn: '2024-09-06' };
    const formal = (trackingNumber: string) =>
      house.admin('POST', `/v1/contracts/${one.contractId}/formal-notices`, { ...failure, trackingNumber });
    // A letter's record first: neither a formal notice nor a notice of termination may have its number.
    await until('the contract knows its letter', async () => (await noticesOf(one))[0].letter.letterId);
    expect(await post(id, '2024-09-10', ours)).toMatchObject({ status: 200 });
    expect(await formal(ours)).toMatchObject(taken);
    expect(await notice(one, registered({ depositedOn: '2024-09-05', trackingNumber: ours }))).toMatchObject(taken);
    // What came in first: our letter may not have its number, whether it left a fact, a record, or both.
    expect(await formal(theirs)).toMatchObject({ status: 201 });
    expect(await formal(theirs)).toMatchObject(taken);
    const byHand = newNumber();
    const other = await subscribed('2024-09-10T10:00:00Z');
    expect(await notice(other, { ...registered({ depositedOn: '2024-09-05', trackingNumber: byHand }), by: 'vendor' })).toMatchObject({
      status: 201,
    });
    await endAtOnce(one, { by: 'vendor', ground: 'fraud', reason: 'x' });
    const second = await until('the second letter', async () =>
      (await lettersOut(one)).find((letter: { purpose: string }) => letter.purpose === 'immediate-termination'),
    );
    expect(await post(second.id, '2024-09-10', byHand)).toMatchObject(taken);
    expect(await post(second.id, '2024-09-10', theirs)).toMatchObject(taken);
    expect(await post(second.id, '2024-09-10', newNumber())).toMatchObject({ status: 200 });
  });
});

describe('what is ahead of a contract', () => {
  it('shows the next two periods with their dates and estimated prices (GTC-5.a, GTC-5.1.c)', async () => {
    const one = await subscribed('2024-12-01T10:00:00Z', { country: 'FR' });
    const { periods } = await get(`/v1/contracts/${one.contractId}/forecast?days=500`);
    expect(periods).toMatchObject([
      { number: 2, startsOn: '2025-01-15', endsOn: '2026-01-14', noticeDeadlineOn: '2025-10-14', postedByOn: '2025-10-13' },
      { number: 3, startsOn: '2026-01-15', endsOn: '2027-01-14', noticeDeadlineOn: '2026-10-14', postedByOn: '2026-10-13' },
    ]);
    const next = (await renewalOf(one)).nextPrice;
    expect(periods[0].price?.amountMinor ?? null).toEqual(next?.amountMinor ?? null);
    const belgian = await subscribed('2024-12-01T10:00:00Z');
    const [second, third] = (await get(`/v1/contracts/${belgian.contractId}/forecast`)).periods;
    expect(second.price).toMatchObject({ status: 'estimated', currency: 'EUR' });
    expect(second.price.explanation.at(-1)).toContain('only once legal approves the index');
    expect(third.price.explanation.join(' ')).toContain('P0, is EUR 12,');
    expect((await renewalOf(belgian)).nextPrice.amountMinor).toBe(second.price.amountMinor);
  });

  it('has no period to come once it ends', async () => {
    const one = await subscribed('2024-09-10T10:00:00Z');
    await endAtOnce(one, { by: 'customer', ground: 'cessation', reason: 'a letter', on: '2024-09-10' });
    expect((await get(`/v1/contracts/${one.contractId}/forecast`)).periods).toEqual([]);
  });

  it('is explained for every date it has, and a wrong name is told which there are (GTC-5.1.a)', async () => {
    const one = await subscribed('2024-09-10T10:00:00Z');
    const explain = (name: string) => house.admin('GET', `/v1/contracts/${one.contractId}/explain/${name}`);
    const names = ['notice-deadline', 'posting-day', 'vendor-notice-deadline', 'vendor-posting-day', 'period-end'];
    const days = await Promise.all(names.map(async (name) => (await explain(name)).body.on));
    expect(days).toEqual(['2024-10-14', '2024-10-11', '2024-10-14', '2024-10-11', '2025-01-14']);
    expect((await explain('posting-day')).body.explanation.at(-1)).toContain('posted by Friday 11 October 2024');
    expect(await explain('lunch')).toMatchObject({ status: 404, body: { detail: expect.stringContaining(names.join(', ')) } });
  });
});
