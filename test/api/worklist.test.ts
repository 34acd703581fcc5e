import { createVault } from '../../adapters/keys/vault';
import { withProvider } from '../../adapters/prisma/with-provider';
import { type Application, required, type Send, startApplication } from '../support/application';
import { askForAddress, newContract, newCustomer, openDunning } from '../support/contract-life';
import { startWorker } from '../support/worker';

jest.setTimeout(90_000);

let application: Application;
let worker: Awaited<ReturnType<typeof startWorker>>;
let admin: Send;
let finance: Send;

beforeAll(async () => {
  application = await startApplication({ tellPatienceMs: 30_000 });
  worker = await startWorker(application);
  admin = await application.as('admin');
  finance = await application.as('finance');
});
afterAll(async () => {
  await worker.stop();
  await application.stop();
});

async function askedItem() {
  const customerId = await newCustomer(admin);
  const { processId } = await openDunning(application, await newContract(admin, customerId));
  await askForAddress(application, processId);
  const { body } = await finance('GET', `/v1/worklist?customerId=${customerId}`);
  return { customerId, processId, item: body.data[0] };
}

describe('the work list', () => {
  it('shows the question with its readings, the options and what each leads to', async () => {
    const { item, processId, customerId } = await askedItem();
    expect(item).toMatchObject({ kind: 'dunning', processId, customerId, question: { clause: 'GTC-4.2.b' } });
    expect(item.readings.length).toBeGreaterThan(0);
    expect(item.options).toEqual(expect.arrayContaining([expect.objectContaining({ id: 'send-again', leadsTo: expect.any(String) })]));
  });

  it('a decision is taken into account at once, leaves the list, and keeps its reason for nobody but whoever has the key', async () => {
    const { item, processId, customerId } = await askedItem();
    const reason = 'Spoke with Ann Peeters on Monday';
    const decided = await finance('POST', `/v1/worklist/${item.id}/decision`, { option: 'send-again', reason });
    expect(decided).toMatchObject({ status: 201, body: { id: item.id, option: 'send-again', accepted: { clause: 'GTC-4.2.b' } } });
    expect((await finance('GET', `/v1/worklist?customerId=${customerId}`)).body.data).toEqual([]);

    const { database, providerId } = application;
    const kept = await withProvider(database, providerId, async (tx) => {
      const fact = await tx.fact.findUniqueOrThrow({ where: { id: decided.body.operationId } });
      const { remarkId } = fact.data as { remarkId: string };
      const remark = await tx.remark.findUniqueOrThrow({ where: { id: remarkId } });
      const text = await createVault(required('MASTER_KEY')).decrypt(tx, providerId, customerId, remark.text);
      return {
        text,
        stored: JSON.stringify([fact, Buffer.from(remark.text).toString('latin1')]),
        timeline: await tx.timelineEntry.findMany({ where: { processId } }),
      };
    });
    expect(kept.text).toBe(reason);
    expect(kept.stored + kept.timeline.map(({ text }) => text).join()).not.toContain('Peeters');
    expect(kept.timeline.at(-1)).toMatchObject({ kind: 'decided', actor: expect.stringMatching(/^finance:/) });
  });

  it('an option that is none is refused by the clause, and the question stays', async () => {
    const { item, customerId } = await askedItem();
    const answer = await finance('POST', `/v1/worklist/${item.id}/decision`, { option: 'explode', reason: 'x' });
    expect(answer).toMatchObject({ status: 422, body: { code: 'unknown_option', clause: 'GTC-4.2.b' } });
    expect((await finance('GET', `/v1/worklist?customerId=${customerId}`)).body.data).toHaveLength(1);
  });

  it('what was decided cannot be decided again', async () => {
    const { item } = await askedItem();
    const body = { option: 'send-again', reason: 'x' };
    await finance('POST', `/v1/worklist/${item.id}/decision`, body);
    expect(await finance('POST', `/v1/worklist/${item.id}/decision`, body)).toMatchObject({
      status: 409,
      body: { code: 'decision_over', clause: 'GTC-4.2.b' },
    });
  });

  it('of two who decide at once, one does and the other is refused', async () => {
    const { item } = await askedItem();
    const body = { option: 'send-again', reason: 'x' };
    const answers = await Promise.all([finance, admin].map((send) => send('POST', `/v1/worklist/${item.id}/decision`, body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('decision_over');
  });

  it.each([
    ['x'.repeat(2_000), 201],
    ['x'.repeat(2_001), 400],
    ['', 400],
  ])('takes a reason of up to 2,000 characters and not none: %#', async (reason, status) => {
    const { item } = await askedItem();
    expect(await finance('POST', `/v1/worklist/${item.id}/decision`, { option: 'send-again', reason })).toMatchObject({ status });
  });

  it('an item that nobody was asked is 404', async () => {
    const { processId } = await askedItem();
    const id = `${processId}.${Buffer.from('nothing').toString('base64url')}`;
    expect(await finance('POST', `/v1/worklist/${id}/decision`, { option: 'send-again', reason: 'x' })).toMatchObject({ status: 404 });
  });

  it('is read page by page', async () => {
    const seen: string[] = [];
    let after = '';
    do {
      const { body } = await finance('GET', `/v1/worklist?limit=1${after && `&after=${after}`}`);
      seen.push(...body.data.map(({ id }: { id: string }) => id));
      after = body.next ?? '';
    } while (after !== '');
    const { body: whole } = await finance('GET', '/v1/worklist');
    expect(seen).toEqual(whole.data.map(({ id }: { id: string }) => id));
    expect(seen.length).toBeGreaterThan(1);
  });
});
