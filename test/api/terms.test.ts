import { openProvider, SettingsUnfit } from '../../adapters/prisma/providers';
import { loadDocuments, loadProviders } from '../../terms/load';
import type { Provider } from '../../terms/provider';
import { type Application, type Send, startApplication } from '../support/application';
import { idOf, newContract, newCustomer } from '../support/contract-life';

jest.setTimeout(60_000);

let application: Application;
let admin: Send;
let customerId: string;

beforeAll(async () => {
  application = await startApplication();
  admin = await application.as('admin');
  customerId = await newCustomer(admin);
});
afterAll(() => application.stop());

const contract = (more: object = {}) => ({
  ...{ customerId, reference: crypto.randomUUID(), document: 'qualifio-gtc@1', signedOn: '2026-01-05', startsOn: '2026-01-15' },
  ...more,
});

describe('the clauses of the documents', () => {
  it('are listed with what runs each', async () => {
    const { status, body } = await admin('GET', '/v1/clauses?document=qualifio-gtc@1');
    expect([status, body.data.length]).toEqual([200, 151]);
    expect(body.data.find(({ id }: { id: string }) => id === 'GTC-4.2.a')).toMatchObject({
      ...{ state: 'handled', handledBy: { process: 'dunning' }, kind: 'timed', boundParty: 'Customer' },
      parameters: [{ name: 'paymentPeriod', default: 'P30D', basis: 'text', setting: false }, { name: 'extendToWorkingDay' }],
    });
    expect(await admin('GET', '/v1/clauses?document=qwerio-privacy@undated')).toMatchObject({
      status: 422,
      body: { code: 'unknown_document', detail: expect.stringContaining('qualifio-privacy@2018-02-01') },
    });
  });

  it('are each shown with the wording, the reading, and where they are used (GTC-4.2.a)', async () => {
    const { body } = await admin('GET', '/v1/clauses/GTC-4.2.a');
    expect(body).toMatchObject({
      citation: 'Article 4.2, first paragraph',
      quote: 'invoices are payable within thirty (30) days from the date of issue of the invoice',
      text: expect.stringContaining('without discount and at Qualifio’s registered office'),
      usedBy: { routes: expect.arrayContaining(['POST /v1/invoices']), tests: expect.arrayContaining(['test/api/terms.test.ts']) },
    });
    expect(await admin('GET', '/v1/clauses/GTC-99')).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(await admin('GET', '/v1/clauses/QWE-consent.a')).toMatchObject({ status: 404 });
  });

  it('are all on the coverage page, which needs no key and no script, with what is planned at its top', async () => {
    const { status, body } = await application.send('GET', '/docs/clauses');
    expect(status).toBe(200);
    expect(body).toMatch(/<strong>\d+ of 311 clauses are planned and do not run yet\.<\/strong>/);
    expect(body).toContain('<tr id="QWE-contact">');
    expect(body).not.toContain('<script');
  });

  it('stand in documents of which the provider has some, and not the others', async () => {
    const { body } = await admin('GET', '/v1/documents');
    expect(body.data.map(({ version }: { version: string }) => version)).toEqual(['qualifio-gtc@1', 'qualifio-privacy@2018-02-01']);
    const before = await admin('GET', '/v1/documents?at=2018-01-31');
    expect(before.body.data.map(({ version }: { version: string }) => version)).toEqual(['qualifio-gtc@1']);
  });
});

describe('the settings that the texts leave open', () => {
  it('are on one page, each with the clause that asks for it', async () => {
    const { body } = await admin('GET', '/v1/settings');
    expect(body.data.find(({ name }: { name: string }) => name === 'suspension')).toEqual({
      ...{ document: 'qualifio-gtc@1', clause: 'GTC-4.2.c', name: 'suspension', type: 'enum', mandatory: true, value: 'automatic' },
      ...{ basis: 'reading', expected: 'one of automatic, on-approval' },
      quote: expect.stringContaining('entitled to suspend access'),
      reading: expect.stringContaining('entitled to suspend, not bound to'),
    });
    expect(body.data.filter(({ mandatory, value }: { mandatory: boolean; value?: unknown }) => mandatory && value === undefined)).toEqual(
      [],
    );
    expect(body.data.map(({ clause }: { clause: string }) => clause)).toEqual(expect.arrayContaining(['QPP-4', 'DPA-2.10', 'GTC-4.2.b']));
  });

  it('once chosen, hold for contracts made from then on, and say who chose (GTC-4.2.b)', async () => {
    const before = await newContract(admin, customerId);
    const chosen = await admin('PUT', '/v1/settings/GTC-4.2.b/reminderTime', { value: '10:30' });
    expect(chosen).toMatchObject({
      status: 200,
      body: { value: '10:30', default: '09:00', chosenBy: expect.any(String), chosenAt: expect.any(String) },
    });
    const after = await newContract(admin, customerId);
    const timeIn = async (id: string) => (await admin('GET', `/v1/contracts/${id}/terms`)).body.values['GTC-4.2.b'].reminderTime;
    expect(await timeIn(before)).toMatchObject({ value: '09:00' });
    expect(await timeIn(after)).toMatchObject({ value: '10:30', source: { kind: 'provider-setting' } });
    await admin('PUT', '/v1/settings/GTC-4.2.b/reminderTime', { value: '09:00' });
  });

  it.each([
    ['GTC-4.2.b/reminderTime', '25:00', 422, 'terms_not_valid'],
    ['GTC-4.2.b/reminderTime', '05:59', 422, 'terms_not_valid'],
    ['GTC-4.2.a/paymentPeriod', 'P60D', 404, 'not_found'],
    ['GTC-4.2.b/colour', 'red', 404, 'not_found'],
    ['QWE-retention.c/inactivityPeriod', 'P24M', 404, 'not_found'],
  ])('%s is not chosen as %s', async (setting, value, status, code) => {
    expect(await admin('PUT', `/v1/settings/${setting}`, { value })).toMatchObject({ status, body: { code } });
  });

  it('is refused where it would contradict another (GTC-4.2.b)', async () => {
    expect(await admin('PUT', '/v1/settings/GTC-4.2.b/reminderOffsets', { value: ['P7D'] })).toMatchObject({
      status: 422,
      body: {
        code: 'terms_not_valid',
        clause: 'GTC-4.2.b',
        errors: [{ message: expect.stringContaining('one for each of reminderCount') }],
      },
    });
    const { body } = await admin('GET', '/v1/settings');
    expect(body.data.find(({ name }: { name: string }) => name === 'reminderOffsets').value).toEqual(['P7D', 'P14D', 'P21D']);
  });

  it('must all be chosen before a provider is opened: what is missing is listed', async () => {
    const qualipact = loadProviders().get('qualipact') as Provider;
    const [of] = qualipact.documents;
    const bare = { ...qualipact, slug: `t-${crypto.randomUUID()}`, documents: [{ document: of?.document ?? '', settings: {} }] };
    const refused = await openProvider(application.database, bare, loadDocuments()).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(SettingsUnfit);
    const { problems, message } = refused as SettingsUnfit;
    expect(problems.length).toBeGreaterThan(20);
    expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['missing_setting']));
    expect(message).toContain('PACT-7.b contactRetention: missing_setting, expected ');
    expect(await application.database.provider.findUnique({ where: { slug: bare.slug } })).toBeNull();
  });
});

describe('the terms of a contract', () => {
  it('differ from the standard by its special conditions, and no other contract’s do (GTC-1.b)', async () => {
    const id = await newContract(admin, customerId, { specialConditions: { 'GTC-4.2.a': { paymentPeriod: 'P45D' } } });
    const other = await newContract(admin, customerId);
    expect((await admin('GET', `/v1/contracts/${id}/terms/differences`)).body).toEqual({
      before: 'qualifio-gtc@1 standard',
      after: id,
      differences: [
        expect.objectContaining({ clause: 'GTC-4.2.a', parameter: 'paymentPeriod', before: expect.objectContaining({ value: 'P30D' }) }),
      ],
    });
    expect((await admin('GET', `/v1/contracts/${other}/terms/differences`)).body.differences).toEqual([]);
  });

  it('are told what a version would change for it', async () => {
    const id = await newContract(admin, customerId);
    const asked = (version: string) => admin('GET', `/v1/contracts/${id}/terms/differences?with=${version}`);
    expect((await asked('qualifio-gtc@1')).body).toEqual({ before: id, after: 'qualifio-gtc@1', differences: [] });
    expect(await asked('qualifio-gtc@9')).toMatchObject({ status: 422, body: { code: 'unknown_document' } });
  });

  it('are not in force before it was signed', async () => {
    const id = await newContract(admin, customerId);
    const at = (day: string) => admin('GET', `/v1/contracts/${id}/terms?at=${day}`);
    expect(await at('2026-01-05')).toMatchObject({ status: 200 });
    expect(await at('2026-01-04')).toMatchObject({ status: 404, body: { code: 'not_in_force' } });
  });

  it('come with what the law does not support in them', async () => {
    const id = await newContract(admin, customerId, { specialConditions: { 'GTC-4.2.a': { paymentPeriod: 'P90D' } } });
    const { body } = await admin('GET', `/v1/contracts/${id}/terms`);
    expect(body.findings.map(({ severity, rule }: { severity: string; rule: string }) => `${severity} ${rule}`)).toEqual([
      'warning payment-term-above-60-days',
      'warning general-index-on-the-whole-price',
      'note dispute-term-from-issue',
    ]);
  });

  it('that the law forbids are not made, and the law is named (DPA-1.3.a)', async () => {
    const reference = crypto.randomUUID();
    const specialConditions = { 'DPA-1.3.a': { retentionPeriodMax: 'P6M' } };
    expect(await admin('POST', '/v1/contracts', contract({ reference, specialConditions }))).toMatchObject({
      status: 422,
      body: {
        code: 'terms_not_lawful',
        errors: [{ path: 'specialConditions.DPA-1.3.a.retentionPeriod', message: expect.stringContaining('GDPR, art. 5(1)(e)') }],
      },
    });
    expect((await admin('GET', `/v1/contracts?reference=${reference}`)).body.data).toEqual([]);
  });

  it('change the deadlines of that contract only: the payment period agreed moves its invoices (GTC-4.2.a)', async () => {
    const own = await newContract(admin, customerId, { specialConditions: { 'GTC-4.2.a': { paymentPeriod: 'P60D' } } });
    const standard = await newContract(admin, customerId);
    const dueOn = async (contractId: string) => {
      const issued = { contractId, number: crypto.randomUUID(), issuedOn: '2026-03-02', amountMinor: 100_00, currency: 'EUR' };
      const id = idOf(await admin('POST', '/v1/invoices', issued));
      return (await admin('GET', `/v1/invoices/${id}`)).body.due.on;
    };
    expect([await dueOn(own), await dueOn(standard)]).toEqual(['2026-05-04', '2026-04-01']);
  });
});

describe('the documents of a contract decide what runs', () => {
  it('under a privacy policy no invoice is pursued', async () => {
    const providerId = await openProvider(
      application.database,
      { ...(loadProviders().get('qwerio') as Provider), slug: `t-${crypto.randomUUID()}` },
      loadDocuments(),
    );
    const qwerio = await application.as('admin', { providerId });
    const account = await newCustomer(qwerio);
    const contractId = await newContract(qwerio, account, { document: 'qwerio-privacy@undated' });
    const invoice = { contractId, number: 'Q-1', issuedOn: '2026-03-02', amountMinor: 100_00, currency: 'EUR' };
    expect(await qwerio('POST', '/v1/invoices', invoice)).toMatchObject({ status: 409, body: { code: 'not_in_contract' } });
    const { body: contract } = await qwerio('GET', `/v1/contracts/${contractId}`);
    const file = `contract,number,issued_on,due_on,amount,currency\n${contract.reference},Q-2,2026-03-02,,100.00,EUR\n`;
    expect((await qwerio('POST', '/v1/invoices/import', file, { 'Content-Type': 'text/csv' })).body.rows).toMatchObject([
      { status: 'refused', errors: [{ column: 'contract', code: 'not_in_contract' }] },
    ]);
    expect((await qwerio('GET', `/v1/processes?contractId=${contractId}`)).body.data).toEqual([]);
  });
});
