import { randomUUID } from 'node:crypto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, DefaultLogger, Worker } from '@temporalio/worker';
import { idOf, newCustomer } from '../../support/contract-life';
import { advance, type House, openHouse } from '../../support/money';
import { serverOfShortHistories } from '../../support/temporal-server';
import { until } from '../../support/until';

jest.setTimeout(240_000);

/** A run continues as new after so many events: ten years make several runs. */
const EVENTS = 80;

let server: TestWorkflowEnvironment;
let house: House;
beforeAll(async () => {
  server = await serverOfShortHistories(EVENTS);
  house = await openHouse({ temporalAddress: server.address, namespace: server.namespace ?? 'default' });
});
afterAll(async () => {
  await house?.close();
  await server?.teardown();
});

interface Line {
  readonly occurredAt: string;
  readonly processId: string | null;
  readonly clause: string;
  readonly text: string;
}

const post = (path: string, body: object) => house.admin('POST', path, body);
const get = async (path: string) => (await house.admin('GET', path)).body;
const posted = (more: object) => ({
  by: 'customer',
  channel: 'registered-letter-with-acknowledgement',
  trackingNumber: randomUUID().slice(0, 18),
  ...more,
});

/** In the order in which they were written. */
async function timelineOf(contractId: string): Promise<Line[]> {
  const lines: Line[] = [];
  for (let after = ''; ; ) {
    const { data, next } = await get(`/v1/contracts/${contractId}/timeline?limit=200${after && `&after=${after}`}`);
    lines.push(...data);
    if (!next) return lines;
    after = next;
  }
}

const figure = (month: string, value: string, more: object = {}) =>
  post('/v1/series/indexes/FR-syntec/figures', {
    month,
    base: '1961=100 revised',
    value,
    status: 'official',
    source: 'a bulletin',
    ...more,
  });

describe('a contract over ten periods (GTC-5)', () => {
  it('renews, is suspended, cured, corrected and terminated in order of date, continues as new, and every run replays (GTC-5.a, GTC-15.1.a, GTC-5.2, GTC-5.1.c)', async () => {
    const clockId = idOf(await post('/v1/test-clocks', { name: 'ten years', now: '2026-01-05T10:00:00Z' }));
    const on = { clockId };
    const customerId = await newCustomer(house.admin, {
      clockId,
      country: 'FR',
      language: 'fr',
      addressLines: ['Rue Haute 1', '75001 Paris'],
    });
    for (const role of ['contact-person', 'accounts-payable'])
      await house.admin('PUT', `/v1/customers/${customerId}/contacts/${role}`, {
        name: 'Zoé Marchal',
        email: `${randomUUID()}@customer.example`,
      });
    const contractId = idOf(
      await post('/v1/contracts', {
        ...{ customerId, reference: randomUUID(), document: 'qualifio-gtc@1', signedOn: '2026-01-05', startsOn: '2026-01-15' },
        ...{ periodLength: 'P12M', price: { amountMinor: 1_000_00, currency: 'EUR' } },
      }),
    );
    const contract = `/v1/contracts/${contractId}`;
    const notices = `${contract}/termination-notices`;
    for (let year = 2025; year <= 2028; year += 1)
      await figure(`${year}-12`, (300 * 1.02 ** (year - 2025)).toFixed(1), { correction: 'the years to come' });

    // Period 1: an invoice that is dunned while legal is reminded of the notice deadline; a notice withdrawn in the post.
    await advance(house, on, '2026-06-01T10:00:00Z');
    const issued = { contractId, number: randomUUID(), issuedOn: '2026-06-01', amountMinor: 1_210_00, currency: 'EUR' };
    const invoiceId = idOf(await post('/v1/invoices', issued));
    await advance(house, on, '2026-10-01T10:00:00Z');
    const inThePost = await post(notices, posted({ depositedOn: '2026-09-30' }));
    expect(await post(`${notices}/${inThePost.body.id}/withdrawal`, { on: '2026-10-01' })).toMatchObject({ status: 201 });
    expect((await get(`/v1/invoices/${invoiceId}`)).stage).toBe('suspended');
    await post(`/v1/invoices/${invoiceId}/payments`, {
      amountMinor: 1_210_00,
      currency: 'EUR',
      valueOn: '2026-10-01',
      reference: randomUUID(),
    });

    // Period 2: a void notice by e-mail.
    await advance(house, on, '2027-06-01T10:00:00Z');
    expect((await post(notices, { by: 'customer', channel: 'email', receivedOn: '2027-06-01' })).body.status).toBe('void');

    // Period 3: force majeure stops the payment of an invoice, and no notice deadline.
    await advance(house, on, '2028-03-01T10:00:00Z');
    const later = idOf(await post('/v1/invoices', { ...issued, number: randomUUID(), issuedOn: '2028-03-01' }));
    const event = { invokedBy: 'customer', event: 'a flood', obligations: ['payment'], from: '2028-03-11' };
    await advance(house, on, '2028-03-11T10:00:00Z');
    const { body: flood } = await post(`${contract}/force-majeure`, event);
    await advance(house, on, '2028-05-01T10:00:00Z');
    expect(await post(`/v1/force-majeure/${flood.id}/end`, { lastOn: '2028-04-30' })).toMatchObject({ status: 201 });
    // Twenty-one of thirty days were left on the tenth of March: 21 May 2028 is a Sunday.
    expect((await get(`/v1/invoices/${later}`)).due.on).toBe('2028-05-22');
    await post(`/v1/invoices/${later}/payments`, {
      amountMinor: 1_210_00,
      currency: 'EUR',
      valueOn: '2028-05-01',
      reference: randomUUID(),
    });

    // Period 5: its figure comes late and is corrected; a formal notice is cured.
    await advance(house, on, '2030-02-01T10:00:00Z');
    const prices = async (): Promise<string[]> =>
      (await get(`${contract}/periods`)).data.map(
        ({ price, priceStatus }: { price: { amountMinor: number }; priceStatus: string }) => `${price.amountMinor} ${priceStatus}`,
      );
    expect((await prices())[4]).toMatch(/ provisional$/);
    await figure('2029-12', '324.7', { status: 'provisional' });
    await until('the price is set', async () => ((await prices())[4] === '108233 provisional' ? true : undefined));
    await figure('2029-12', '325.0');
    await until('the price is corrected', async () => ((await prices())[4] === '108333 final' ? true : undefined));
    const failure = { by: 'vendor', failure: 'The licence was used outside its scope.' };
    const { body: notice } = await post(`${contract}/formal-notices`, failure);
    const letter = await until('the letter is written', async () =>
      (await get(`/v1/letters?customerId=${customerId}&direction=out`)).data.find(
        ({ purpose }: { purpose: string }) => purpose === 'formal-notice',
      ),
    );
    await post(`/v1/letters/${letter.id}/posting`, { depositedOn: '2030-02-01', trackingNumber: randomUUID().slice(0, 18) });
    await advance(house, on, '2030-02-10T10:00:00Z');
    expect(await post(`/v1/letters/${letter.id}/receipt`, { presentedOn: '2030-02-04' })).toMatchObject({ status: 200 });
    expect(await post(`/v1/formal-notices/${notice.id}/cure`, { on: '2030-02-10', reason: 'stopped' })).toMatchObject({
      status: 201,
      body: { stage: 'cured' },
    });

    // Periods 6 to 10: silence, and a letter in time.
    for (let year = 2030; year <= 2034; year += 1)
      await figure(`${year}-12`, (330 + 6 * (year - 2030)).toFixed(1), { correction: 'the years to come' });
    await advance(house, on, '2035-10-12T10:00:00Z');
    expect(await post(notices, posted({ depositedOn: '2035-10-10', presentedOn: '2035-10-12' }))).toMatchObject({
      body: { status: 'accepted', endsOn: '2036-01-14' },
    });
    await advance(house, on, '2036-03-01T10:00:00Z');

    const { data: periods } = await get(`${contract}/periods`);
    expect(periods.map(({ endsOn, cancelled }: { endsOn: string; cancelled: boolean }) => [endsOn, cancelled])).toEqual(
      Array.from({ length: 10 }, (_, index) => [`${2027 + index}-01-14`, false]),
    );
    expect(await get(`${contract}/after-the-end`)).toMatchObject({ endedOn: '2036-01-14', stage: 'confidential' });

    await timelineIsInOrder(contractId);
    await everyRunReplays(`renewal:${contractId}`);
  });
});

/** Whatever the process, what happened earlier was written earlier. */
async function timelineIsInOrder(contractId: string): Promise<void> {
  const lines = await timelineOf(contractId);
  const instants = lines.map(({ occurredAt }) => occurredAt);
  expect(instants).toEqual([...instants].sort());
  const dunning = lines.findIndex(({ text }) => text.startsWith('reminder 1 of 3'));
  const reminded = lines.findIndex(({ text }) => text.startsWith('reminder to legal, 90 days before'));
  const suspended = lines.findIndex(({ text }) => text.startsWith('access suspended'));
  expect([dunning < reminded, reminded < suspended]).toEqual([true, true]);
  expect(lines.filter(({ text }) => text.startsWith('tacitly renewed'))).toHaveLength(9);
}

async function everyRunReplays(workflowId: string): Promise<void> {
  const { client } = house.application;
  const runs = await until('all runs are listed', async () => {
    const found: string[] = [];
    for await (const { runId } of client.workflow.list({ query: `WorkflowId = '${workflowId}'` })) found.push(runId);
    return found.length > 1 ? found : undefined;
  });
  expect(runs.length).toBeGreaterThan(1);
  const workflowBundle = await bundleWorkflowCode({
    workflowsPath: require.resolve('../../../workflows'),
    logger: new DefaultLogger('ERROR'),
  });
  for (const runId of runs) {
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    await expect(Worker.runReplayHistory({ workflowBundle }, history)).resolves.toBeUndefined();
  }
}
