import { openProvider, SettingsUnfit } from '../../adapters/prisma/opening-provider';
import { loadDocuments, loadProviders } from '../../terms/load';
import type { Provider } from '../../terms/provider';
import type { TermsDocument } from '../../terms/schema';
import { type Application, type Send, startApplication } from '../support/application';
import { idOf, newContract, newCustomer } from '../support/contract-life';
import { secondVersion } from '../support/second-version';

let application: Application;
let admin: Send;
let customerId: string;

const shipped = loadDocuments();
const documents = new Map([...shipped, ['qualifio-gtc@2', secondVersion(shipped.get('qualifio-gtc@1') as TermsDocument)]]);

beforeAll(async () => {
  application = await startApplication({ overrides: { documents } });
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
    expect(await admin('GET', '/v1/clauses/GTC-98')).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(await admin('GET', '/v1/clauses/QWE-consent.a')).toMatchObject({ status: 404 });
  });

  it('are all on the coverage page, which needs no key and no script, with what is planned at its top', async () => {
    const { status, body } = await application.send('GET', '/docs/clauses');
    expect(status).toBe(200);
    expect(body).toMatch(/<strong>\d+ of \d+ clauses are planned and do not run yet\.<\/strong>/);
    expect(body).toContain('<tr id="QWE-contact">');
    expect(body).not.toContain('<script');
  });

  it('stand in documents of which the provider has some, and not the others', async () => {
    const { body } = await admin('GET', '/v1/documents');
    expect(body.data.map(({ version }: { version: string }) => version)).toEqual([
      'qualifio-gtc@1',
      'qualifio-privacy@2018-02-01',
      'qualifio-gtc@2',
    ]);
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
    const unset = body.data.filter(({ mandatory, value }: { mandatory: boolean; value?: unknown }) => mandatory && value === undefined);
    expect(unset.map(({ document, name }: { document: string; name: string }) => `${document} ${name}`)).toEqual([
      'qualifio-gtc@2 graceDays',
    ]);
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
    expect(await timeIn(await newContract(admin, customerId))).toMatchObject({ value: '09:00' });
  });

  it('of two that would contradict each other at once, only one is taken (GTC-4.2.b)', async () => {
    await admin('PUT', '/v1/settings/GTC-4.2.b/reminderCount', { value: 2 });
    const both = await Promise.all([
      admin('PUT', '/v1/settings/GTC-4.2.b/reminderCount', { value: 3 }),
      admin('PUT', '/v1/settings/GTC-4.2.b/reminderOffsets', { value: ['P7D', 'P14D'] }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
    await newContract(admin, customerId);
    await admin('PUT', '/v1/settings/GTC-4.2.b/reminderOffsets', { value: ['P7D', 'P14D', 'P21D'] });
    expect(await admin('PUT', '/v1/settings/GTC-4.2.b/reminderCount', { value: 3 })).toMatchObject({ status: 200 });
  });

  it('of a version to come can be chosen before it is offered, and the contracts of today are made as before (GTC-4.2.a)', async () => {
    const open = async () => (await admin('GET', '/v1/settings')).body.data.find(({ name }: { name: string }) => name === 'graceDays');
    expect(await open()).toMatchObject({ document: 'qualifio-gtc@2', clause: 'GTC-4.2.a', mandatory: true });
    expect((await open()).value).toBeUndefined();
    expect(await admin('PUT', '/v1/settings/GTC-4.2.a/graceDays', { value: 3 })).toMatchObject({
      status: 200,
      body: { value: 3, findings: [] },
    });
    await newContract(admin, customerId);
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
      problems: [],
    });
    expect((await admin('GET', `/v1/contracts/${other}/terms/differences`)).body.differences).toEqual([]);
  });

  it('are told what a version would change for it, and what would have to be settled first', async () => {
    const id = await newContract(admin, customerId, { specialConditions: { 'GTC-4.2.b': { reminderTime: '11:00' } } });
    const asked = (version: string) => admin('GET', `/v1/contracts/${id}/terms/differences?with=${version}`);
    expect((await asked('qualifio-gtc@1')).body).toEqual({ before: id, after: 'qualifio-gtc@1', differences: [], problems: [] });
    const { status, body } = await asked('qualifio-gtc@2');
    expect([status, body.before, body.after]).toEqual([200, id, 'qualifio-gtc@2']);
    const changed = body.differences.map(({ clause, parameter, before, after }: Record<string, { value: unknown } | undefined>) => [
      ...[clause, parameter, before?.value, after?.value],
    ]);
    expect(changed).toContainEqual(['GTC-4.2.a', 'paymentPeriod', 'P30D', 'P15D']);
    expect(changed).toContainEqual(['GTC-4.2.b', 'reminderTime', '11:00', undefined]);
    expect(changed).toContainEqual(['GTC-99', 'newDays', undefined, 5]);
    expect(body.problems).toEqual([
      { path: 'specialConditions.GTC-4.2.b.reminderTime', message: expect.stringContaining('unknown_parameter') },
    ]);
    expect(await asked('qualifio-gtc@9')).toMatchObject({ status: 422, body: { code: 'unknown_document' } });
    expect(await asked('qualifio-privacy@2018-02-01')).toMatchObject({ status: 422, body: { code: 'unknown_document' } });
    const versions = await admin('GET', '/v1/documents/differences?before=qualifio-gtc@1&after=qualifio-gtc@2');
    expect(versions.body.differences).toEqual(
      expect.arrayContaining([expect.objectContaining({ clause: 'GTC-99', after: expect.objectContaining({ value: 5 }) })]),
    );
  });

  it('are not signed before their document was in force', async () => {
    const made = (document: string, signedOn: string) =>
      admin('POST', '/v1/contracts', contract({ document, signedOn, reference: crypto.randomUUID() }));
    expect(await made('qualifio-privacy@2018-02-01', '2018-01-31')).toMatchObject({ status: 404, body: { code: 'not_in_force' } });
    expect(await made('qualifio-privacy@2018-02-01', '2018-02-01')).toMatchObject({ status: 201 });
  });

  it('name only clauses that exist, also where nothing is said of them', async () => {
    const specialConditions = { 'GTC-99.z': {}, nonsense: {} };
    expect(await admin('POST', '/v1/contracts', contract({ specialConditions }))).toMatchObject({
      status: 422,
      body: {
        code: 'terms_not_valid',
        errors: [{ message: expect.stringContaining('unknown_clause') }, { message: expect.stringContaining('unknown_clause') }],
      },
    });
  });

  it('are not in force before it was signed', async () => {
    const id = await newContract(admin, customerId);
    const at = (day: string) => admin('GET', `/v1/contracts/${id}/terms?at=${day}`);
    expect(await at('2026-01-05')).toMatchObject({ status: 200 });
    expect(await at('2026-01-04')).toMatchObject({ status: 404, body: { code: 'not_in_force' } });
  });

  it('come with what the law does not support in them, at once and ever after (GTC-4.2.a)', async () => {
    const made = await admin('POST', '/v1/contracts', contract({ specialConditions: { 'GTC-4.2.a': { paymentPeriod: 'P90D' } } }));
    const { body } = await admin('GET', `/v1/contracts/${made.body.id}/terms`);
    expect(made.body.findings).toEqual(body.findings);
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

  it('change the forecast of that contract only: reminders and suspension as agreed (GTC-4.2.b, GTC-4.2.c)', async () => {
    const specialConditions = { 'GTC-4.2.b': { reminderOffsets: ['P10D', 'P20D', 'P30D'] }, 'GTC-4.2.c': { suspensionPeriod: 'P21D' } };
    const clockId = idOf(await admin('POST', '/v1/test-clocks', { name: 'forecasts', now: '2026-03-02T08:00:00Z' }));
    const ahead = async (more: object) => {
      const contractId = await newContract(admin, customerId, { clockId, ...more });
      await admin('POST', '/v1/invoices', { contractId, number: contractId, issuedOn: '2026-03-02', amountMinor: 100_00, currency: 'EUR' });
      const { body } = await admin('GET', `/v1/contracts/${contractId}/forecast`);
      return body.events.map(({ at }: { at: string }) => at.slice(0, 10)).slice(0, 4);
    };
    expect([await ahead({ specialConditions }), await ahead({})]).toEqual([
      ['2026-04-13', '2026-04-21', '2026-05-04', '2026-05-27'],
      ['2026-04-08', '2026-04-15', '2026-04-22', '2026-05-07'],
    ]);
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
