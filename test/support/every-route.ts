import { storeFile } from '../../adapters/prisma/files';
import { newId } from '../../adapters/prisma/ids';
import { withProvider } from '../../adapters/prisma/with-provider';
import type { Route } from '../../api/route';
import { routes } from '../../api/routes';
import { announcedTo, type ChangeBelongings, changeBodies } from './announced-belongings';
import type { Application, Send } from './application';
import { askForAddress, idOf, newContract, newCustomer, takeTurn, tellFacts } from './contract-life';
import { testVault } from './tenant';
import { tellOf } from './webhooks';

/** One of everything that the API gives an id to, of one provider. */
export interface Belongings extends ChangeBelongings {
  readonly customer: string;
  readonly contract: string;
  readonly contractReference: string;
  readonly quotation: string;
  readonly invoice: string;
  readonly payment: string;
  readonly dispute: string;
  readonly notice: string;
  readonly process: string;
  readonly operation: string;
  readonly item: string;
  readonly clock: string;
  readonly key: string;
  readonly feed: string;
  readonly letter: string;
  readonly evidence: string;
  readonly terminationNotice: string;
  readonly formalNotice: string;
  readonly forceMajeure: string;
  readonly hardship: string;
  readonly returnRequest: string;
  readonly instruction: string;
  readonly policy: string;
  readonly policyEvidence: string;
  readonly undertaking: string;
  readonly endpoint: string;
  readonly event: string;
  readonly outage: string;
  readonly credit: string;
  readonly ticket: string;
  /** What whoever runs the service is asked about it. */
  readonly supportItem: string;
  readonly maintenance: string;
  readonly studioProject: string;
  readonly assistance: string;
  readonly supportNotice: string;
  readonly storageOrder: string;
}

const TODAY = '2026-03-02';

/** On a test clock that stands still on 2 March 2026; nobody works on the task queue. */
export async function makeBelongings(application: Application, admin: Send): Promise<Belongings> {
  const clock = idOf(await admin('POST', '/v1/test-clocks', { name: 'a clock', now: `${TODAY}T10:00:00Z` }));
  const customer = await newCustomer(admin, { clockId: clock, addressLines: ['Rue Haute 1', '1000 Bruxelles'] });
  const contractReference = crypto.randomUUID();
  const price = { amountMinor: 12_000_00, currency: 'EUR' };
  const contract = await newContract(admin, customer, { reference: contractReference, periodLength: 'P12M', price });
  const quotation = idOf(await admin('POST', '/v1/quotations', newQuotation(customer)));
  const invoice = idOf(await admin('POST', '/v1/invoices', newInvoice(contract)));
  const { body: processes } = await admin('GET', `/v1/processes?contractId=${contract}&kind=dunning`);
  const process: string = processes.data[0].id;
  await askForAddress(application, process);
  const { body: worklist } = await admin('GET', `/v1/worklist?customerId=${customer}`);
  const [operation = ''] = await tellFacts(application, process, [{ kind: 'addressChanged', data: { contactId: newId('cst') } }]);
  await admin('POST', `/v1/customers/${customer}/payments`, newPayment());
  const { body: payments } = await admin('GET', `/v1/payments?customerId=${customer}`);
  await admin('POST', `/v1/invoices/${invoice}/disputes`, { ...newDispute(), disputedMinor: 100 });
  const { body: disputes } = await admin('GET', `/v1/invoices/${invoice}/disputes`);
  const notice = await writeNotice(application, { processId: process, customerId: customer });
  const feed = idOf(await admin('POST', '/v1/calendar-feeds', { label: 'a calendar', contractId: contract }));
  const posted = { ...newTermination(), channel: 'registered-letter-with-acknowledgement', depositedOn: TODAY };
  const terminations = `/v1/contracts/${contract}/termination-notices`;
  await admin('POST', terminations, { ...posted, receivedOn: undefined, trackingNumber: 'RR123456790BE' });
  const { body: given } = await admin('GET', terminations);
  const terminationNotice: string = given.data[0].id;
  const formalNotice = idOf(await admin('POST', `/v1/contracts/${contract}/formal-notices`, newFormalNotice()));
  const forceMajeure = idOf(await admin('POST', `/v1/contracts/${contract}/force-majeure`, newForceMajeure()));
  const hardship = idOf(await admin('POST', `/v1/contracts/${contract}/hardship`, newHardship()));
  const returnRequest = idOf(await admin('POST', `/v1/contracts/${contract}/return-requests`, newReturnRequest()));
  const letters = await writeLetter(application, customer);
  const instruction = await dueInstruction(application, admin, customer);
  const { body: key } = await admin('POST', '/v1/api-keys', { role: 'service', label: 'a key' });
  const { body: policy } = await admin('POST', '/v1/insurance-policies', { ...newPolicy(), evidence: SCAN, clockId: clock });
  const undertaking = idOf(await admin('POST', '/v1/confidentiality-undertakings', { ...newUndertaking(), evidence: SCAN }));
  const support = await lateTicket(application, admin, contract);
  const money = { invoice, payment: payments.data[0].id, dispute: disputes.data[0].id, notice };
  return {
    customer,
    contract,
    contractReference,
    quotation,
    ...money,
    process,
    operation,
    item: worklist.data[0].id,
    clock,
    key: key.id,
    feed,
    ...letters,
    terminationNotice,
    formalNotice,
    forceMajeure,
    hardship,
    returnRequest,
    instruction,
    policy: policy.id,
    policyEvidence: policy.evidence[0],
    undertaking,
    ...support,
    studioProject: await briefStudio(admin, contract),
    assistance: await assist(admin, contract),
    ...(await mailedPreview(application, admin, { customer, contract })),
    storageOrder: await orderStorage(admin, contract),
    ...(await writeEvent(application, admin, process)),
    ...(await failingMonths(application, admin, { customer, clock })),
    maintenance: idOf(await admin('POST', '/v1/maintenance-windows', newMaintenance({ clock }))),
    ...(await announcedTo(application, admin, { customer, clock })),
  };
}

/** An outage that lasts, and a credit that is due for February, as two failing months were notified. */
async function failingMonths(application: Application, admin: Send, of: { customer: string; clock: string }) {
  const price = { amountMinor: 12_000_00, currency: 'EUR' };
  const contract = await newContract(admin, of.customer, { signedOn: '2025-12-01', startsOn: '2025-12-15', periodLength: 'P12M', price });
  const outage = idOf(await admin('POST', '/v1/availability/outages', { ...newOutage(), endsAt: undefined, clockId: of.clock }));
  const { body: level } = await admin('GET', `/v1/contracts/${contract}/sla`);
  const figures = { totalSeconds: 2_419_200, downSeconds: 100_000, excusedSeconds: 0 };
  const measured = { frontOffice: figures, backOffice: figures, number: 1, reports: 1, isLasting: false };
  const period = { number: 1, startsOn: '2025-12-15', endsOn: '2026-12-14', amountMinor: 12_000_00, isCancelled: false, revision: 9 };
  await tellFacts(application, level.processId, [
    { kind: 'periodPriced', data: period },
    { kind: 'monthMeasured', data: { month: '2026-01', ...measured } },
    { kind: 'monthMeasured', data: { month: '2026-02', ...measured } },
    { kind: 'levelNoticeReceived', data: { noticeId: newId('lvl'), month: '2026-01', channel: 'email', receivedOn: '2026-02-10' } },
    { kind: 'levelNoticeReceived', data: { noticeId: newId('lvl'), month: '2026-02', channel: 'email', receivedOn: TODAY } },
  ]);
  await takeTurn(application, level.processId);
  const { body: queue } = await admin('GET', `/v1/credit-instructions?status=due&contractId=${contract}`);
  return { outage, credit: queue.data[0].id as string };
}

/** Of a contract that begins today: its first instalment is due. */
async function dueInstruction(application: Application, admin: Send, customer: string): Promise<string> {
  const price = { amountMinor: 12_000_00, currency: 'EUR' };
  const contract = await newContract(admin, customer, { startsOn: TODAY, periodLength: 'P12M', price });
  const { body: plan } = await admin('GET', `/v1/contracts/${contract}/invoicing`);
  await takeTurn(application, plan.processId);
  const { body: queue } = await admin('GET', `/v1/invoice-instructions?status=due&contractId=${contract}`);
  return queue.data[0].id;
}

/** A request that nobody answered in time. */
async function lateTicket(application: Application, admin: Send, contract: string): Promise<{ ticket: string; supportItem: string }> {
  const { body: ticket } = await admin('POST', '/v1/support-tickets', newTicket(contract));
  await takeTurn(application, ticket.processId);
  const { body: worklist } = await admin('GET', `/v1/worklist?customerId=${ticket.customerId}`);
  const item = worklist.data.find(({ processId }: { processId: string }) => processId === ticket.processId);
  return { ticket: ticket.id, supportItem: item.id };
}

function writeNotice(
  { database, providerId }: Application,
  of: { processId: string; customerId: string },
  more: { key?: string; kind?: string } = {},
): Promise<string> {
  const id = newId('ntc');
  const sent = {
    key: 'reminder-1.1.0',
    effectKey: 'reminder-1.1.0/1',
    kind: 'sendReminder',
    ...{ clause: 'GTC-4.2.b', text: 'reminder 1 of 3' },
    status: 'sent',
    messageId: `<${id}@example.com>`,
    language: 'fr',
    attempts: 1,
  };
  const at = new Date(`${TODAY}T09:00:00Z`);
  return withProvider(database, providerId, async (tx) => {
    await tx.notice.create({ data: { id, providerId, ...of, ...sent, ...more, occurredAt: at, sentAt: at } });
    return id;
  });
}

/** A letter that went out by nobody's process, posted, with a piece of evidence. */
function writeLetter({ database, providerId }: Application, customerId: string): Promise<{ letter: string; evidence: string }> {
  const pdf = { mediaType: 'application/pdf', content: Buffer.from(PDF) } as const;
  const vault = testVault();
  return withProvider(database, providerId, async (tx) => {
    const [file, slip] = [await storeFile(tx, vault, providerId, customerId, pdf), await storeFile(tx, vault, providerId, customerId, pdf)];
    const id = newId('ltr');
    const posted = { depositedOn: new Date(TODAY), trackingNumber: 'RR123456799BE', fileId: file.fileId, evidence: slip.fileId };
    await tx.letter.create({
      data: { id, providerId, customerId, subjectId: customerId, direction: 'out', purpose: 'termination', ...posted },
    });
    return { letter: id, evidence: slip.fileId };
  });
}

/** An endpoint, and an event that is on its way to it. */
async function writeEvent(application: Application, admin: Send, processId: string): Promise<{ endpoint: string; event: string }> {
  const endpoint = idOf(await admin('POST', '/v1/webhook-endpoints', newEndpoint()));
  const { eventId } = await tellOf(application, processId);
  return { endpoint, event: eventId };
}

/** Assistance with an hour on its time sheet. */
async function assist(admin: Send, contractId: string): Promise<string> {
  const assistance = idOf(await admin('POST', `/v1/contracts/${contractId}/assistance-requests`, newAssistance()));
  await admin('POST', `/v1/assistance-requests/${assistance}/entries`, newEntry());
  return assistance;
}

const newAssistance = () => ({ kind: 'articles-32-36', askedOn: TODAY, text: 'help with an assessment' });
const newEntry = () => ({ on: TODAY, minutes: 60, what: 'a meeting' });

/** A campaign whose layout is delivered, with a change outside the brief that waits for a quotation. */
async function briefStudio(admin: Send, contractId: string): Promise<string> {
  const project = idOf(await admin('POST', '/v1/studio-projects', newStudioProject(contractId)));
  const tellIt = (what: string, body: object) => admin('POST', `/v1/studio-projects/${project}/${what}`, body);
  await tellIt('briefing-approvals', { version: 1, by: 'vendor' });
  await tellIt('briefing-approvals', { version: 1, channel: 'email' });
  await tellIt('layouts', {});
  await tellIt('requests', { kind: 'change', text: 'a tagging plan', isOutsideBrief: true, channel: 'email' });
  return project;
}

/** A campaign whose preview was mailed: what comes back of it is for support. */
async function mailedPreview(application: Application, admin: Send, { customer, contract }: { customer: string; contract: string }) {
  const { body: project } = await admin('POST', '/v1/studio-projects', newStudioProject(contract));
  const { id, processId } = project;
  const tellIt = (what: string, body: object) => admin('POST', `/v1/studio-projects/${id}/${what}`, body);
  await tellIt('briefing-approvals', { version: 1, by: 'vendor' });
  await tellIt('briefing-approvals', { version: 1, channel: 'email' });
  await tellIt('layouts', {});
  await tellIt('layout-approvals', { version: 1, channel: 'email' });
  await tellIt('previews', { link: 'https://preview.example/campaign' });
  const notice = 'preview-1-1';
  await tellFacts(application, processId, [{ kind: 'previewSent', data: { notice, at: `${TODAY}T10:00:00.000Z` } }]);
  const supportNotice = await writeNotice(application, { processId, customerId: customer }, { key: notice, kind: 'sendPreview' });
  return { supportNotice };
}

const newStudioProject = (contractId: string) => ({ contractId, reference: crypto.randomUUID(), briefing: 'a quiz' });
/** Extra storage that is offered. */
async function orderStorage(admin: Send, contract: string): Promise<string> {
  await admin('POST', '/v1/storage-readings', newReadings(contract, 51_000_000_000));
  await admin('POST', `/v1/contracts/${contract}/storage-orders`, newStorageOrder());
  const { body: storage } = await admin('GET', `/v1/contracts/${contract}/storage`);
  return storage.orders[0].id;
}

const newReadings = (contractId: string, usedBytes = 1) => ({
  readings: [{ contractId, readAt: `${TODAY}T0${usedBytes % 9}:00:00Z`, usedBytes }],
});
const newStorageOrder = () => ({ blocks: 1, startsOn: TODAY });
const newEndpoint = () => ({ url: 'https://systems.provider.example/tacit', events: ['subprocessor_change.gate_changed'] });
const PDF = '%PDF-1.7';
const SCAN = { mediaType: 'application/pdf', contentBase64: Buffer.from(PDF).toString('base64') };
const newPolicy = () => ({
  ...{ kind: 'cyber', policyNumber: crypto.randomUUID(), insurer: 'an insurer', cover: { amountMinor: 1_00, currency: 'EUR' } },
  ...{ validFrom: '2026-01-01', expiresOn: '2026-12-31' },
});
const newUndertaking = () => ({ person: 'Ann Peeters', signedOn: '2026-01-05' });
const newTicket = (contractId: string) => ({
  ...{ contractId, reference: crypto.randomUUID(), kind: 'anomaly', severity: 'critical', openedAt: `${TODAY}T08:00:00Z` },
});
const newFormalNotice = () => ({ by: 'vendor', failure: 'not paid' });
const newForceMajeure = () => ({ invokedBy: 'vendor', event: 'a flood', obligations: ['service-levels'], from: TODAY });
const newReturnRequest = () => ({ by: 'vendor', receivedOn: TODAY });
const newHardship = () => ({ circumstances: 'energy costs twice as much', invokedOn: TODAY });
const newTermination = () => ({ by: 'customer', channel: 'email', receivedOn: TODAY });

const newInvoice = (contractId: string) => ({
  ...{ contractId, number: crypto.randomUUID(), issuedOn: TODAY, amountMinor: 1_210_00, currency: 'EUR' },
});
const newQuotation = (customerId: string) => ({
  ...{ customerId, reference: crypto.randomUUID(), document: 'qualifio-gtc@1', startsOn: TODAY, periodLength: 'P12M' },
  price: { amountMinor: 12_000_00, currency: 'EUR' },
  contactPerson: { name: 'Ann Peeters', email: 'ann@example.com' },
  seller: { name: 'Sam Peeters', email: 'sam@example.com' },
});
const newPayment = () => ({ amountMinor: 1_00, currency: 'EUR', valueOn: TODAY, reference: crypto.randomUUID() });
const newDispute = () => ({
  form: 'registered-letter',
  depositedOn: TODAY,
  receivedOn: TODAY,
  trackingNumber: 'RR123456785BE',
  grounds: 'not ordered',
});
const newOutage = () => ({ service: 'front-office', startsAt: `${TODAY}T08:00:00Z`, endsAt: `${TODAY}T09:00:00Z` });
const reason = 'seen';
const newMaintenance = ({ clock }: Pick<Belongings, 'clock'>) => ({
  ...{ services: ['back-office'], title: 'A larger database', expectation: 'Campaigns stay online.', affectsAvailability: true },
  ...{ startsAt: '2026-03-05T20:00:00Z', endsAt: '2026-03-05T22:00:00Z', clockId: clock },
});
/** A customer's own key says it now; whoever enters it says how it was said. */
const said = (role: string) => (role === 'customer' ? {} : { channel: 'email' });

/** Which of the belongings an address names, by the part of the path before the id. */
const named: Readonly<Record<string, keyof Belongings>> = {
  customers: 'customer',
  contracts: 'contract',
  quotations: 'quotation',
  invoices: 'invoice',
  payments: 'payment',
  notices: 'notice',
  processes: 'process',
  operations: 'operation',
  worklist: 'item',
  'test-clocks': 'clock',
  'api-keys': 'key',
  'calendar-feeds': 'feed',
  letters: 'letter',
  'formal-notices': 'formalNotice',
  'force-majeure': 'forceMajeure',
  hardship: 'hardship',
  'return-requests': 'returnRequest',
  'invoice-instructions': 'instruction',
  'insurance-policies': 'policy',
  'storage-orders': 'storageOrder',
  'confidentiality-undertakings': 'undertaking',
  'webhook-endpoints': 'endpoint',
  'webhook-events': 'event',
  'support-tickets': 'ticket',
  subprocessors: 'subprocessor',
  'subprocessor-changes': 'change',
  'objection-windows': 'window',
  availability: 'outage',
  'credit-instructions': 'credit',
  'maintenance-windows': 'maintenance',
  'studio-projects': 'studioProject',
  'assistance-requests': 'assistance',
};

/** What whoever runs the service answers for. */
const ofSupport: Readonly<Record<string, keyof Belongings>> = { worklist: 'supportItem', notices: 'supportNotice' };

const bodies: Readonly<Record<string, (of: Belongings, role: string) => object | string>> = {
  ...changeBodies,
  'post /v1/customers': () => ({ reference: crypto.randomUUID(), name: 'N', country: 'BE', language: 'fr' }),
  'patch /v1/customers/{id}': () => ({ name: 'Changed' }),
  'put /v1/customers/{id}/contacts/{role}': () => ({ name: 'Ann Peeters', email: 'ann@example.com' }),
  'post /v1/contracts': ({ customer }) => ({
    ...{ customerId: customer, reference: crypto.randomUUID(), document: 'qualifio-gtc@1', signedOn: '2026-01-05', startsOn: '2026-01-15' },
  }),
  'post /v1/quotations': ({ customer }) => newQuotation(customer),
  'post /v1/quotations/{id}/acceptance': () => ({ by: 'Ann Peeters', explicit: true }),
  'post /v1/quotations/{id}/withdrawal': () => ({ reason }),
  'post /v1/invoices': ({ contract }) => newInvoice(contract),
  'post /v1/invoices/import': ({ contractReference }) =>
    `contract,number,issued_on,due_on,amount,currency\n${contractReference},${crypto.randomUUID()},${TODAY},,1210.00,EUR\n`,
  'post /v1/invoice-instructions/{id}/invoice': () => ({
    ...{ number: crypto.randomUUID(), issuedOn: TODAY, netAmountMinor: 12_000_00, amountMinor: 14_520_00, currency: 'EUR' },
  }),
  'post /v1/availability/outages': newOutage,
  'post /v1/availability/outages/{id}/end': () => ({ endsAt: `${TODAY}T09:00:00Z` }),
  'post /v1/availability/outages/{id}/correction': () => ({ startsAt: `${TODAY}T08:30:00Z`, reason }),
  'post /v1/availability/outages/{id}/withdrawal': () => ({ reason }),
  'post /v1/contracts/{id}/sla-notices': (_of, role) =>
    role === 'customer' ? { month: '2026-02' } : { month: '2026-02', channel: 'email', receivedOn: TODAY },
  'post /v1/credit-instructions/{id}/credit-note': () => ({ number: crypto.randomUUID(), on: TODAY, amountMinor: 6_050, reason }),
  'post /v1/invoices/{id}/payments': newPayment,
  'post /v1/customers/{id}/payments': newPayment,
  'post /v1/payments/{id}/reversal': () => ({ on: TODAY, reason }),
  'post /v1/invoices/{id}/disputes': newDispute,
  'post /v1/invoices/{id}/disputes/{disputeId}/decision': () => ({ outcome: 'upheld', notifiedOn: TODAY, reason }),
  'post /v1/invoices/{id}/default-notices': () => ({ channel: 'email' }),
  'post /v1/invoices/{id}/costs': () => ({ amountMinor: 1_00, on: TODAY, description: reason }),
  'post /v1/invoices/{id}/credit-notes': () => ({ amountMinor: 1_00, on: TODAY, number: crypto.randomUUID(), reason }),
  'post /v1/invoices/{id}/write-off': () => ({ reason }),
  'post /v1/invoices/{id}/postponement': () => ({ until: '2026-04-20', reason }),
  'post /v1/invoices/{id}/reinstatement': () => ({ reason }),
  'post /v1/notices/{id}/bounces': () => ({}),
  'post /v1/worklist/{id}/decision': (_of, role) => ({ option: role === 'operator' ? 'noted' : 'send-again', reason }),
  'post /v1/test-clocks': () => ({ name: 'another', now: '2026-03-02T08:00:00Z' }),
  'post /v1/test-clocks/{id}/advance': () => ({ to: '2026-03-02T11:00:00Z' }),
  'post /v1/api-keys': () => ({ role: 'service', label: 'another' }),
  'put /v1/settings/{clause}/{parameter}': () => ({ value: '10:00' }),
  'post /v1/contracts/{id}/traffic-notices': () => ({ campaign: 'a quiz', expectedEntriesPerMinute: 901, publicationOn: '2026-03-16' }),
  'post /v1/contracts/{id}/assistance-requests': newAssistance,
  'post /v1/assistance-requests/{id}/entries': newEntry,
  'post /v1/assistance-requests/{id}/entries/{number}/reversal': () => ({ what: 'the wrong request' }),
  'post /v1/assistance-requests/{id}/closing': () => ({}),
  'post /v1/assistance-requests/{id}/invoice': ({ invoice }) => ({ invoiceId: invoice }),
  'post /v1/assistance-requests/{id}/waiver': () => ({ reason }),
  'post /v1/studio-projects': ({ contract }) => newStudioProject(contract),
  'post /v1/studio-projects/{id}/briefings': () => ({ text: 'another quiz' }),
  'post /v1/studio-projects/{id}/briefing-approvals': (_of, role) => ({ version: 1, ...said(role) }),
  'post /v1/studio-projects/{id}/production': () => ({}),
  'post /v1/studio-projects/{id}/layouts': () => ({}),
  'post /v1/studio-projects/{id}/layout-approvals': (_of, role) => ({ version: 1, ...said(role) }),
  'post /v1/studio-projects/{id}/withdrawal': () => ({ reason }),
  'post /v1/studio-projects/{id}/requests': (_of, role) => ({ kind: 'change', text: 'blue', isOutsideBrief: true, ...said(role) }),
  'post /v1/studio-projects/{id}/requests/{number}/analysis': () => ({ estimatedHours: 2 }),
  'post /v1/studio-projects/{id}/requests/{number}/quotation': ({ quotation }) => ({ quotationId: quotation }),
  'post /v1/studio-projects/{id}/requests/{number}/withdrawal': () => ({ reason }),
  'post /v1/studio-projects/{id}/previews': () => ({ link: 'https://preview.example/campaign' }),
  'post /v1/studio-projects/{id}/validations': (_of, role) => ({ preview: 1, ...said(role) }),
  'post /v1/studio-projects/{id}/online': () => ({ at: `${TODAY}T09:00:00Z`, isInFact: true }),
  'post /v1/webhook-endpoints': newEndpoint,
  'post /v1/webhook-events/{id}/redelivery': ({ endpoint }) => ({ endpointId: endpoint }),
  'post /v1/calendar-feeds': ({ contract }) => ({ label: 'a calendar', contractId: contract }),
  'post /v1/insurance-policies': newPolicy,
  'post /v1/insurance-policies/{id}/renewal': () => ({
    replacedBy: { ...newPolicy(), kind: undefined, validFrom: '2027-01-01', expiresOn: '2027-12-31' },
  }),
  'put /v1/availability/probes/{service}': () => ({
    isEnabled: false,
    steps: [{ name: 'home screen', url: 'http://127.0.0.1:9/' }],
  }),
  'post /v1/availability/probe-results': () => [{ service: 'front-office', at: '2026-03-02T09:00:00Z', ok: true }],
  'post /v1/storage-readings': ({ contract }) => newReadings(contract),
  'post /v1/contracts/{id}/storage-orders': newStorageOrder,
  'post /v1/storage-orders/{id}/approval': (_of, role) => (role === 'customer' ? {} : { evidence: reason }),
  'post /v1/storage-orders/{id}/refusal': (_of, role) => (role === 'customer' ? {} : { evidence: reason }),
  'post /v1/storage-orders/{id}/end': (_of, role) => ({ lastOn: '2026-03-31', ...(role !== 'customer' && { evidence: reason }) }),
  'post /v1/confidentiality-undertakings': newUndertaking,
  'post /v1/confidentiality-undertakings/coverage': () => ({ person: 'Ann Peeters' }),
  'post /v1/contracts/{id}/set-up/answers': () => ({ question: 'Which colours?', answer: 'Blue.' }),
  'post /v1/contracts/{id}/set-up/first-use': () => ({ on: TODAY }),
  'post /v1/contracts/{id}/reference-use': () => ({ change: 'withdrawn', reason }),
  'put /v1/mailboxes/{desk}': () => ({ email: 'legal@example.com' }),
  'post /v1/contracts/{id}/termination-notices': newTermination,
  'post /v1/contracts/{id}/termination-notices/{noticeId}/receipt': () => ({ presentedOn: TODAY }),
  'post /v1/contracts/{id}/termination-notices/{noticeId}/withdrawal': () => ({ on: TODAY }),
  'post /v1/contracts/{id}/immediate-termination': () => ({ by: 'customer', ground: 'fraud', on: TODAY, reason }),
  'post /v1/contracts/{id}/formal-notices': newFormalNotice,
  'post /v1/formal-notices/{id}/cure': () => ({ on: TODAY, reason }),
  'post /v1/contracts/{id}/force-majeure': newForceMajeure,
  'post /v1/force-majeure/{id}/end': () => ({ lastOn: TODAY }),
  'post /v1/force-majeure/{id}/termination': () => ({ by: 'customer', form: 'email', depositedOn: TODAY }),
  'post /v1/contracts/{id}/hardship': newHardship,
  'post /v1/contracts/{id}/document-returns': () => ({
    ...{ by: 'customer', on: TODAY },
    evidence: { mediaType: 'application/pdf', contentBase64: Buffer.from(PDF).toString('base64') },
  }),
  'post /v1/contracts/{id}/return-requests': () => ({ by: 'customer', receivedOn: TODAY }),
  'post /v1/return-requests/{id}/return': () => ({
    on: TODAY,
    evidence: { mediaType: 'application/pdf', contentBase64: Buffer.from(PDF).toString('base64') },
  }),
  'post /v1/support-tickets': ({ contract }, role) =>
    role === 'customer' ? { contractId: contract, kind: 'anomaly', severity: 'high', text: reason } : newTicket(contract),
  'post /v1/support-tickets/{id}/first-answer': () => ({ answeredAt: `${TODAY}T09:30:00Z` }),
  'post /v1/support-tickets/{id}/severity': () => ({ severity: 'high', at: `${TODAY}T08:30:00Z`, reason }),
  'post /v1/support-tickets/{id}/duty-calls': () => ({ at: `${TODAY}T08:10:00Z` }),
  'post /v1/support-tickets/{id}/exclusion': () => ({ cause: 'third-party-system', reason }),
  'post /v1/contracts/{id}/data-choice': () => ({ choice: 'deletion' }),
  'post /v1/hardship/{id}/agreement': () => ({ on: TODAY, adaptation: 'half each' }),
  'post /v1/contracts/{id}/first-payment': () => ({ on: TODAY }),
  'post /v1/contracts/{id}/periods/{number}/price': () => ({ amountMinor: 1_00, reason }),
  'post /v1/letters/{id}/posting': () => ({ depositedOn: TODAY, trackingNumber: 'RR123456799BE' }),
  'post /v1/letters/{id}/receipt': () => ({ presentedOn: TODAY }),
  'post /v1/letters/{id}/evidence': () => ({ mediaType: 'application/pdf', contentBase64: Buffer.from(PDF).toString('base64') }),
  'post /v1/series/indexes/{series}/figures': () => ({
    ...{ month: '2031-01', base: '2021=100', value: '150.000', status: 'official', source: 'a bulletin' },
  }),
  'post /v1/series/indexes/{series}/import': () =>
    'series,month,base,value,status,source\nES-ipc,2031-02,2021=100,150.100,official,a bulletin\n',
  'post /v1/maintenance-windows': newMaintenance,
  'post /v1/product-changes': () => ({ title: 'A new editor', isMajor: true, documentationUrl: 'https://example.com/faq' }),
  'post /v1/maintenance-windows/{id}/move': () => ({ startsAt: '2026-03-06T20:00:00Z', endsAt: '2026-03-06T22:00:00Z' }),
  'post /v1/maintenance-windows/{id}/lengthening': () => ({ endsAt: '2026-03-06T23:00:00Z' }),
  'post /v1/maintenance-windows/{id}/cancellation': () => ({ reason }),
  'post /v1/maintenance-windows/{id}/completion': () => ({ endedAt: '2026-03-02T09:00:00Z' }),
  'post /v1/series/indexes/{series}/conversions': () => ({ fromBase: '2021=100', toBase: '2025=100', factor: '0.8', source: 'a bulletin' }),
};

/** Whose evidence an address names; a letter's, where nothing is said. */
const files: Readonly<Record<string, keyof Belongings>> = { 'insurance-policies': 'policyEvidence', subprocessors: 'proof' };

const queries: Readonly<Record<string, string>> = {
  'get /v1/contracts/{id}/force-majeure/preview': `?obligations=payment&from=${TODAY}`,
  'get /v1/clauses': '?document=qualifio-gtc@1',
  'post /v1/series/indexes/{series}/import': '?format=tacit',
  'get /v1/documents/differences': '?before=qualifio-gtc@1&after=qualifio-gtc@1',
};

export const nameOf = ({ method, path }: Route): string => `${method} ${path}`;

/** A valid request to a route, about what somebody owns, as a role sends it. A route without a sample is a fault of the tests. */
export function requestTo(route: Route, of: Belongings, role = 'admin'): Parameters<Send> {
  const body = bodies[nameOf(route)]?.(of, role);
  if ((route.body === undefined) !== (body === undefined)) throw new Error(`the sample body of ${nameOf(route)} is missing or too much`);
  const [, , resource = ''] = route.path.split('/');
  const owned = (role === 'operator' ? ofSupport[resource] : undefined) ?? named[resource];
  if (route.path.includes('{id}') && owned === undefined) throw new Error(`no sample of ${resource}`);
  const id = owned === undefined ? '' : of[owned];
  const path = route.path
    .replace('{id}', id)
    .replace('{role}', 'dpo')
    .replace('{disputeId}', of.dispute)
    .replace('{noticeId}', of.terminationNotice)
    .replace('{objectionId}', of.objection)
    .replace('{exitId}', of.exit)
    .replace('{fileId}', of[files[resource] ?? 'evidence'])
    .replace('{deadline}', 'notice-deadline')
    .replace('{number}', '1')
    .replace('{month}', TODAY.slice(0, 7))
    .replace('{desk}', 'legal')
    .replace('{series}', 'ES-ipc')
    .replace('{clause}', 'GTC-4.2.b')
    .replace('{parameter}', 'reminderTime')
    .replace('{service}', 'front-office');
  return [
    route.method.toUpperCase(),
    `${path}${queries[nameOf(route)] ?? ''}`,
    body,
    route.consumes === undefined ? {} : { 'Content-Type': [route.consumes].flat()[0] ?? '' },
  ];
}

export { routes };
