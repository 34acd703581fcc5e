import { createVault } from '../../adapters/keys/vault';
import { withProvider } from '../../adapters/prisma/with-provider';
import { type Application, required, type Send, startApplication } from '../support/application';
import { newContract, newCustomer, openDunning } from '../support/contract-life';

let application: Application;
let finance: Send;
let customerId: string;

beforeAll(async () => {
  application = await startApplication({ tellPatienceMs: 50 });
  finance = await application.as('finance');
});
beforeEach(async () => {
  customerId = await newCustomer(finance);
});
afterAll(() => application.stop());

const ann = { name: 'Ann Peeters', email: 'ann@example.com' };
const put = (role: string, body: object) => finance('PUT', `/v1/customers/${customerId}/contacts/${role}`, body);
const facts = (processId: string) =>
  withProvider(application.database, application.providerId, (tx) =>
    tx.fact.findMany({ where: { processId, kind: 'addressChanged' }, orderBy: { id: 'asc' } }),
  );

/** An address of so many characters. */
const addressOf = (length: number): string => `${'a'.repeat(64)}@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(length - 197)}.com`;

describe('contacts', () => {
  it('are set by role, and grow their revision with each new address only', async () => {
    const first = await put('accounts-payable', ann);
    expect(first).toMatchObject({ status: 200, body: { role: 'accounts-payable', ...ann, revision: 1 } });
    expect((await put('accounts-payable', ann)).body).toEqual(first.body);
    expect((await put('accounts-payable', { ...ann, name: 'Ann Claes' })).body).toEqual({ ...first.body, name: 'Ann Claes' });
    expect((await put('accounts-payable', { ...ann, email: 'invoices@example.com' })).body).toMatchObject({
      id: first.body.id,
      revision: 2,
    });
    await put('dpo', { name: 'Bo', email: 'dpo@example.com' });
    const { body } = await finance('GET', `/v1/customers/${customerId}/contacts`);
    expect(body.data.map(({ role, email }: { role: string; email: string }) => [role, email])).toEqual([
      ['accounts-payable', 'invoices@example.com'],
      ['dpo', 'dpo@example.com'],
    ]);
  });

  it('a new address is told to each open dunning process of the customer, once, by the id of the contact (GTC-4.2.b)', async () => {
    const contractId = await newContract(finance, customerId);
    const [one, two] = [await openDunning(application, contractId), await openDunning(application, contractId)];
    const { body } = await put('accounts-payable', ann);
    await put('accounts-payable', { ...ann, name: 'Ann Claes' });
    for (const { processId } of [one, two]) {
      expect(await facts(processId)).toMatchObject([{ data: { contactId: body.id }, actor: expect.stringMatching(/^finance:/) }]);
      expect(JSON.stringify(await facts(processId))).not.toMatch(/ann/i);
    }
    await put('accounts-payable', { ...ann, email: 'other@example.com' });
    expect(await facts(one.processId)).toHaveLength(2);
  });

  it('are stored encrypted, and are gone for good once the key of the customer is destroyed', async () => {
    const { body } = await put('contact-person', ann);
    const { database, providerId } = application;
    const [stored] = await withProvider(database, providerId, (tx) => tx.contact.findMany({ where: { customerId } }));
    expect(Buffer.from(stored?.personal ?? []).toString('latin1')).not.toMatch(/Peeters|example/);
    await withProvider(database, providerId, (tx) => createVault(required('MASTER_KEY')).destroy(tx, customerId));
    expect((await finance('GET', `/v1/customers/${customerId}/contacts`)).body.data).toEqual([{ ...body, name: null, email: null }]);
    expect((await put('contact-person', ann)).body).toMatchObject({ ...ann, revision: 2 });
  });

  it.each([
    ['ann@example.com', 200],
    ['ann.peeters+invoices@sub.example.be', 200],
    ['ann@example.com\r\nBcc: all@example.com', 400],
    ['ann@example.com, bo@example.com', 400],
    ['Ann <ann@example.com>', 400],
    ['ann', 400],
    [addressOf(254), 200],
    [addressOf(255), 400],
  ])('have one address each: %j is %i', async (email, status) => {
    expect(await put('dpo', { name: 'Bo', email })).toMatchObject({ status });
  });

  it.each([
    ['accounts-payable', 200],
    ['contact-person', 200],
    ['dpo', 200],
    ['emperor', 404],
  ])('stand in a role that exists: %s is %i', async (role, status) => {
    expect(await put(role, ann)).toMatchObject({ status });
  });
});
