import { randomUUID } from 'node:crypto';
import type { Send } from '../../support/application';
import { idOf, newContract, newCustomer } from '../../support/contract-life';
import { mailsTo } from '../../support/mails';
import { advance, type House, openHouse, refusedAs } from '../../support/money';
import { until } from '../../support/until';

jest.setTimeout(180_000);

let house: House;
let operator: Send;
beforeAll(async () => {
  house = await openHouse();
  operator = await house.application.as('operator');
});
afterAll(() => house.close());

/** Thursday 2 April 2026, before the weekend of Easter Monday: the third working day is Wednesday 8 April. */
const SENT = '2026-04-02T14:00:00.000Z';
const LINK = 'https://preview.example/quiz?token=canary';

interface Studio {
  readonly clockId: string;
  readonly customerId: string;
  readonly contractId: string;
  readonly projectId: string;
  readonly address: string;
  readonly customer: Send;
}

async function newStudio(conditions: object = {}): Promise<Studio> {
  const { admin } = house;
  const clockId = idOf(await admin('POST', '/v1/test-clocks', { name: 'a clock', now: SENT }));
  const customerId = await newCustomer(admin, { clockId });
  const address = `${randomUUID()}@customer.example`;
  await admin('PUT', `/v1/customers/${customerId}/contacts/contact-person`, { name: 'Zoé Marchal', email: address });
  const contractId = await newContract(admin, customerId, { kind: 'studio-project', specialConditions: conditions });
  const made = await operator('POST', '/v1/studio-projects', {
    contractId,
    reference: 'Spring quiz',
    briefing: 'A quiz with six questions.',
  });
  const customer = await house.application.as('customer', { customerId });
  return { clockId, customerId, contractId, projectId: idOf(made), address, customer };
}

const pathOf = ({ projectId }: Studio, what = '') => `/v1/studio-projects/${projectId}${what && `/${what}`}`;
const say = (studio: Studio, what: string, body: object, send: Send = operator) => send('POST', pathOf(studio, what), body);
const seen = async (studio: Studio, send: Send = operator) => (await send('GET', pathOf(studio))).body;

async function accepted(studio: Studio, what: string, body: object, send: Send = operator) {
  const answer = await say(studio, what, body, send);
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

/** To the point at which the customer may ask for changes. */
async function integrated(conditions: object = {}): Promise<Studio> {
  const studio = await newStudio(conditions);
  await accepted(studio, 'briefing-approvals', { version: 1 }, studio.customer);
  await accepted(studio, 'briefing-approvals', { version: 1, by: 'vendor' });
  await accepted(studio, 'production', {});
  await accepted(studio, 'layouts', {});
  await accepted(studio, 'layout-approvals', { version: 1 }, studio.customer);
  return studio;
}

const change = { kind: 'change', text: 'A bigger logo.' };
const itemsOf = async ({ projectId, customerId }: Studio) =>
  (await operator('GET', `/v1/worklist?customerId=${customerId}`)).body.data.filter(
    (one: { subjectId: string }) => one.subjectId === projectId,
  );
const decide = (itemId: string, option: string) => operator('POST', `/v1/worklist/${itemId}/decision`, { option, reason: 'seen' });
const mailed = ({ address }: Studio, count = 1) =>
  until('the link is mailed', async () => {
    const mails = await mailsTo(address);
    return mails.length >= count ? mails : undefined;
  });
const standing = (studio: Studio, stage: string) =>
  until(`the project is ${stage}`, async () => {
    const project = await seen(studio);
    return project.stage === stage ? project : undefined;
  });

describe('a campaign that the studio makes (GTC-3.3.2)', () => {
  it('GTC-3.3.2.3.a: from the briefing to silence on the mailed link, support that puts it online, and the lock', async () => {
    const studio = await integrated();
    await accepted(studio, 'previews', { link: LINK });
    const [mail] = await mailed(studio);
    expect([mail?.subject, mail?.text]).toEqual([expect.stringContaining('Spring quiz'), expect.stringContaining(LINK)]);
    expect(mail?.text).toContain('8 avril 2026');
    const running = await until('the days run', async () => {
      const { previews } = await seen(studio);
      return previews[0].status === 'running' ? previews[0] : undefined;
    });
    expect(running).toMatchObject({ sentAt: SENT, silenceUntilOn: '2026-04-08', link: LINK });
    expect(running.explanation.join(' ')).toContain('Easter Monday');
    const { processId } = await seen(studio);
    const forecast = (await house.admin('GET', `/v1/processes/${processId}/forecast?days=30`)).body;
    expect(JSON.stringify(forecast)).toContain('presumed to have validated');

    await advance(house, studio, '2026-04-08T21:59:59.999Z');
    await refusedAs(house, () => say(studio, 'online', { at: '2026-04-08T21:00:00Z' }), 409, 'not_validated', { clause: 'GTC-3.3.2.3.a' });
    await advance(house, studio, '2026-04-09T08:00:00Z');
    expect(await seen(studio)).toMatchObject({ stage: 'presumed-validated', previews: [{ status: 'presumed' }] });
    const [item] = await itemsOf(studio);
    expect(item).toMatchObject({ kind: 'studioProject', question: { clause: 'GTC-3.3.2.3.a' } });
    expect(await house.finance('POST', `/v1/worklist/${item.id}/decision`, { option: 'hold', reason: 'x' })).toMatchObject({ status: 403 });
    const service = await house.application.as('service');
    const at = '2026-04-09T08:00:00Z';
    await refusedAs(house, () => say(studio, 'online', { at }, service), 409, 'online_not_approved', { clause: 'GTC-3.3.2.3.a' });
    expect(await decide(item.id, 'put-online')).toMatchObject({ status: 201 });
    expect(await accepted(studio, 'online', { at }, service)).toMatchObject({ stage: 'online', online: { isInFact: false } });
    await refusedAs(house, () => say(studio, 'requests', change, studio.customer), 409, 'campaign_online', { clause: 'GTC-3.3.2.3.b' });
    const { data: lines } = (await house.admin('GET', `/v1/processes/${processId}/timeline`)).body;
    expect(JSON.stringify(lines)).not.toMatch(/canary|six questions|Marchal/);
    expect(lines.map(({ kind }: { kind: string }) => kind)).toEqual(expect.arrayContaining(['approvalPresumed', 'campaignOnline']));
  });

  it('GTC-3.3.2.3.a: a mail that came back starts nothing; support has it sent again to the address that was corrected', async () => {
    const studio = await integrated();
    await accepted(studio, 'previews', { link: LINK });
    await mailed(studio);
    const notice = await until('the notice is sent', async () =>
      (await operator('GET', `/v1/notices?customerId=${studio.customerId}`)).body.data.find(
        (one: { kind: string; status: string }) => one.kind === 'sendPreview' && one.status === 'sent',
      ),
    );
    expect(await operator('POST', `/v1/notices/${notice.id}/bounces`, { diagnostic: 'no such user' })).toMatchObject({ status: 201 });
    await advance(house, studio, '2026-04-20T08:00:00Z');
    expect(await seen(studio)).toMatchObject({ stage: 'preview', previews: [{ status: 'undelivered' }] });
    const [item] = await itemsOf(studio);
    const address = `${randomUUID()}@customer.example`;
    await house.admin('PUT', `/v1/customers/${studio.customerId}/contacts/contact-person`, { name: 'Zoé Marchal', email: address });
    expect(await decide(item.id, 'send-again')).toMatchObject({ status: 201 });
    await mailed({ ...studio, address });
    const again = await until('the days run', async () => {
      const { previews } = await seen(studio);
      return previews[0].status === 'running' ? previews[0] : undefined;
    });
    expect(again).toMatchObject({ silenceUntilOn: '2026-04-23' });
  });

  it('GTC-3.3.2.3.a: sent elsewhere, it counts from then; changes stop it, a newer preview replaces it, the customer validates', async () => {
    const studio = await integrated();
    await accepted(studio, 'previews', { link: LINK, channel: 'elsewhere', sentAt: SENT });
    const contested = await accepted(studio, 'requests', change, studio.customer);
    expect(contested).toMatchObject({ stage: 'changes', requests: [{ standing: 'included', changeNumber: 1, text: 'A bigger logo.' }] });
    const { previews } = await accepted(studio, 'previews', { link: LINK, channel: 'elsewhere', sentAt: SENT });
    expect(previews.map(({ status }: { status: string }) => status)).toEqual(['replaced', 'running']);
    const preview = previews[1].number;
    await refusedAs(house, () => say(studio, 'validations', { preview, channel: 'telephone' }), 409, 'form_not_valid');
    await refusedAs(house, () => say(studio, 'validations', { preview: previews[0].number }, studio.customer), 409, 'other_preview');
    expect(await accepted(studio, 'validations', { preview, text: 'Online at noon.' }, studio.customer)).toMatchObject({
      stage: 'validated',
    });
  });

  it('GTC-3.3.2.2.b, GTC-3.3.2.2.c: the fourth change waits for a quotation that this customer accepted since', async () => {
    const studio = await integrated();
    for (const _ of [1, 2, 3]) await accepted(studio, 'requests', change, studio.customer);
    const fourth = await accepted(studio, 'requests', change, studio.customer);
    expect(fourth.allowances.changes).toMatchObject({ included: 3, used: 4, isNextIncluded: false, hourlyRate: { amountMinor: 120_00 } });
    const { number } = fourth.requests[3];
    expect(fourth.requests[3]).toMatchObject({ standing: 'to-analyse', clause: 'GTC-3.3.2.2.b' });
    const analysed = await accepted(studio, `requests/${number}/analysis`, { estimatedHours: 2.25 });
    expect(analysed.requests[3]).toMatchObject({ standing: 'to-quote', price: { amountMinor: 270_00, currency: 'EUR' } });
    await refusedAs(house, () => say(studio, 'previews', { link: LINK }), 409, 'request_waiting', { clause: 'GTC-3.3.2.2.c' });
    const quote = (customerId: string) =>
      house.admin('POST', '/v1/quotations', {
        ...{
          customerId,
          reference: randomUUID(),
          document: 'qualifio-gtc@1',
          startsOn: '2026-04-02',
          kind: 'studio-project',
          periodLength: 'P12M',
        },
        price: { amountMinor: 270_00, currency: 'EUR' },
        contactPerson: { name: 'Ann Peeters', email: 'ann@example.com' },
        seller: { name: 'Sam Peeters', email: 'sam@example.com' },
      });
    const other = idOf(await quote(await newCustomer(house.admin, { clockId: studio.clockId })));
    const give = (quotationId: string) => say(studio, `requests/${number}/quotation`, { quotationId });
    await refusedAs(house, () => give(other), 422, 'quotation_not_fitting');
    const quotationId = idOf(await quote(studio.customerId));
    await refusedAs(house, () => give(quotationId), 409, 'quotation_not_accepted', { clause: 'GTC-3.3.2.2.c' });
    const acceptance = await house.admin('POST', `/v1/quotations/${quotationId}/acceptance`, { by: 'Ann Peeters', explicit: true });
    expect(acceptance.status).toBe(201);
    const agreed = await give(quotationId);
    expect(agreed).toMatchObject({ status: 201 });
    expect(agreed.body.requests[3]).toMatchObject({ standing: 'agreed', quotationId });
    const second = await operator('POST', '/v1/studio-projects', {
      contractId: studio.contractId,
      reference: 'Another quiz',
      briefing: 'x',
    });
    const reuse = () => operator('POST', `/v1/studio-projects/${idOf(second)}/requests/1/quotation`, { quotationId });
    const used = await refusedAs(house, reuse, 409, 'quotation_used', { clause: 'GTC-3.3.2.2.c' });
    expect(used.body.detail).toContain(studio.projectId);
    expect(await accepted(studio, 'previews', { link: LINK, channel: 'elsewhere', sentAt: SENT })).toMatchObject({ stage: 'preview' });
  });

  it('GTC-3.3.2.1, GTC-3.3.2.2.a: nothing is produced unapproved, and no third layout is delivered unasked', async () => {
    const studio = await newStudio();
    await accepted(studio, 'briefing-approvals', { version: 1 }, studio.customer);
    await refusedAs(house, () => say(studio, 'production', {}), 409, 'briefing_not_approved', { clause: 'GTC-3.3.2.1' });
    await refusedAs(house, () => say(studio, 'layouts', {}), 409, 'briefing_not_approved', { clause: 'GTC-3.3.2.1' });
    const changed = await accepted(studio, 'briefings', { text: 'A quiz with seven questions.' }, studio.customer);
    expect(changed.briefing).toEqual({ version: 2, text: 'A quiz with seven questions.' });
    await accepted(studio, 'briefing-approvals', { version: 2, by: 'vendor' });
    await refusedAs(house, () => say(studio, 'production', {}), 409, 'briefing_not_approved');
    await accepted(studio, 'briefing-approvals', { version: 2, channel: 'meeting' });
    await accepted(studio, 'layouts', {});
    const two = await accepted(studio, 'layouts', {});
    expect(two).toMatchObject({ stage: 'layout', allowances: { layouts: { included: 2, used: 2, isNextIncluded: false } } });
    await refusedAs(house, () => say(studio, 'layouts', {}), 409, 'extra_layout_not_agreed', { clause: 'GTC-3.3.2.2.a' });
    await refusedAs(house, () => say(studio, 'requests', { kind: 'layout', text: 'x', channel: 'telephone' }), 409, 'request_not_written');
  });

  it('a customer sees its own, speaks for itself only, and a project is dropped', async () => {
    const [ours, theirs] = [await newStudio(), await newStudio()];
    expect(await ours.customer('GET', pathOf(theirs))).toMatchObject({ status: 404 });
    const { data } = (await ours.customer('GET', '/v1/studio-projects')).body;
    expect(data.map(({ id }: { id: string }) => id)).toEqual([ours.projectId]);
    const { finance } = house;
    expect((await seen(ours, finance)).briefing.text).toBeNull();
    expect(await say(ours, 'briefing-approvals', { version: 1, channel: 'email' }, ours.customer)).toMatchObject({ status: 403 });
    expect(await say(ours, 'briefing-approvals', { version: 1, by: 'vendor' }, ours.customer)).toMatchObject({ status: 403 });
    expect(await say(ours, 'briefing-approvals', { version: 1 })).toMatchObject({ status: 400, body: { errors: [{ path: 'channel' }] } });
    const again = { contractId: ours.contractId, reference: 'Spring quiz', briefing: 'x' };
    await refusedAs(house, () => operator('POST', '/v1/studio-projects', again), 409, 'already_exists');
    await refusedAs(house, () => say(ours, 'previews', { link: 'http://preview.example' }), 400, 'invalid_request');
    await accepted(ours, 'withdrawal', { reason: 'No budget for Canary.' });
    await standing(ours, 'dropped');
    await refusedAs(house, () => say(ours, 'production', {}), 409, 'project_dropped');
  });

  it('GTC-3.3.2.1: a project that is not online ends with its contract, and none is opened after it', async () => {
    const { admin } = house;
    const clockId = idOf(await admin('POST', '/v1/test-clocks', { name: 'a clock', now: SENT }));
    const price = { amountMinor: 12_000_00, currency: 'EUR' };
    const contractId = await newContract(admin, await newCustomer(admin, { clockId }), { periodLength: 'P12M', price });
    const brief = (reference: string) => operator('POST', '/v1/studio-projects', { contractId, reference, briefing: 'x' });
    const projectId = idOf(await brief('a quiz'));
    const fraud = { by: 'customer', ground: 'fraud', on: '2026-04-02', reason: 'x' };
    expect((await admin('POST', `/v1/contracts/${contractId}/immediate-termination`, fraud)).status).toBe(201);
    await advance(house, { clockId }, '2026-04-04T08:00:00Z');
    expect((await operator('GET', `/v1/studio-projects/${projectId}`)).body).toMatchObject({ stage: 'contract-ended' });
    expect(await brief('another')).toMatchObject({ status: 409, body: { code: 'contract_ended' } });
  });

  it('GTC-3.3.2.3.a: where the provider chose so, the campaign is released by itself, and its systems enter it online', async () => {
    const studio = await integrated({ 'GTC-3.3.2.3.a': { putOnline: 'automatic', approvalPeriod: 1 } });
    await accepted(studio, 'previews', { link: LINK, channel: 'elsewhere', sentAt: SENT });
    await advance(house, studio, '2026-04-04T08:00:00Z');
    expect(await itemsOf(studio)).toEqual([]);
    const service = await house.application.as('service');
    expect(await accepted(studio, 'online', { at: '2026-04-04T08:00:00Z' }, service)).toMatchObject({ stage: 'online' });
  });
});
