import { randomUUID } from 'node:crypto';
import { idOf, newContract, newCustomer } from '../../support/contract-life';
import { mailsTo } from '../../support/mails';
import { advance, type House, openHouse, refusedAs } from '../../support/money';
import { until } from '../../support/until';

jest.setTimeout(120_000);

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const get = async (path: string) => (await house.admin('GET', path)).body;
const newClock = async (now = '2026-09-01T08:00:00Z') => idOf(await house.admin('POST', '/v1/test-clocks', { name: 'a clock', now }));
const aPolicy = (more: object = {}) => ({
  ...{ kind: 'cyber', policyNumber: randomUUID(), insurer: 'Assurance du Nord', cover: { amountMinor: 5_000_000_00, currency: 'EUR' } },
  ...{ validFrom: '2026-01-01', expiresOn: '2026-12-31' },
  ...more,
});
const enter = (clockId: string, more: object = {}) => house.admin('POST', '/v1/insurance-policies', aPolicy({ clockId, ...more }));
const renew = (policyId: string, body: object) => house.admin('POST', `/v1/insurance-policies/${policyId}/renewal`, body);
const itemOf = async (policyId: string) =>
  (await get('/v1/worklist?limit=200')).data.find((item: { subjectId: string }) => item.subjectId === policyId);
const findingsOn = async (clockId: string, kind = 'cyber') =>
  (await get(`/v1/insurance-policies?clockId=${clockId}`)).findings.filter((one: { kind: string }) => one.kind === kind);
const PDF = { mediaType: 'application/pdf', contentBase64: Buffer.from('%PDF-1.7').toString('base64') };

describe('a policy of the provider (GTC-17.2)', () => {
  it('GTC-17.2: is a process of no customer and no contract, from its reminder to the policy that takes its place', async () => {
    const address = `${randomUUID()}@legal.example`;
    await house.admin('PUT', '/v1/mailboxes/legal', { email: address });
    const clockId = await newClock();
    const made = await enter(clockId, { evidence: PDF });
    expect(made).toMatchObject({ status: 201, body: { standing: 'in-force', expiresOn: '2026-12-31', clockId } });
    const { id, processId } = made.body;
    expect(await get(`/v1/processes/${processId}`)).toMatchObject({ kind: 'insurance', customerId: null, contractId: null });
    expect((await get(`/v1/processes/${processId}/forecast?days=200`)).events).toHaveLength(3);

    await advance(house, { clockId }, '2026-10-30T08:00:00Z');
    const [mail] = await until('legal is reminded', async () => {
      const mails = await mailsTo(address);
      return mails.length > 0 ? mails : undefined;
    });
    expect(mail?.subject).toContain(made.body.policyNumber);
    expect(mail?.text).toContain('GTC-17.2');
    const [notice] = (await get('/v1/notices?limit=200')).data.filter((one: { subjectId: string }) => one.subjectId === id);
    expect(notice).toMatchObject({ customerId: null, kind: 'sendExpiryReminder', status: 'sent', clause: 'GTC-17.2' });
    expect((await get(`/v1/notices/${notice.id}`)).reply).toContain('250');

    await advance(house, { clockId }, '2026-12-31T22:59:00Z');
    expect(await itemOf(id)).toBeUndefined();
    await advance(house, { clockId }, '2027-01-01T08:00:00Z');
    expect(await itemOf(id)).toMatchObject({ kind: 'insurance', customerId: null, contractId: null, question: { clause: 'GTC-17.2' } });
    expect(await mailsTo(address)).toHaveLength(1);

    const replacedBy = { ...aPolicy({ validFrom: '2027-01-04', expiresOn: '2027-12-31' }), kind: undefined };
    const renewed = await renew(id, { replacedBy });
    expect(renewed).toMatchObject({ status: 201, body: { kind: 'cyber', standing: 'to-begin', clockId } });
    expect(await get(`/v1/insurance-policies/${id}`)).toMatchObject({ standing: 'expired', succeededBy: renewed.body.id });
    expect(await itemOf(id)).toBeDefined();
    await advance(house, { clockId }, '2027-01-04T08:00:00Z');
    expect(await itemOf(id)).toBeUndefined();
    expect(await get(`/v1/processes/${processId}`)).toMatchObject({ status: 'closed', stage: 'taken-over' });
    const { data: lines } = await get(`/v1/processes/${processId}/timeline`);
    expect(lines.map(({ kind }: { kind: string }) => kind)).toEqual(
      expect.arrayContaining(['opened', 'expiryReminderSent', 'coverLapsed', 'otherPolicyKnown', 'coverTakenOver']),
    );
    expect(JSON.stringify(lines)).not.toContain(address);
  });

  it('GTC-17.2: that is prolonged leaves the work list, is reminded of again, and keeps what proves it', async () => {
    const clockId = await newClock('2026-12-30T08:00:00Z');
    const { id } = (await enter(clockId)).body;
    await advance(house, { clockId }, '2027-01-02T08:00:00Z');
    expect(await itemOf(id)).toBeDefined();
    const prolonged = await renew(id, { expiresOn: '2027-12-31', evidence: PDF });
    expect(prolonged).toMatchObject({
      status: 201,
      body: { id, standing: 'in-force', expiresOn: '2027-12-31', evidence: [expect.any(String)] },
    });
    await until('the item is over', async () => ((await itemOf(id)) === undefined ? true : undefined));
    const file = await house.admin('GET', `/v1/insurance-policies/${id}/evidence/${prolonged.body.evidence[0]}`);
    expect([file.status, file.body]).toEqual([200, '%PDF-1.7']);
    const { processId } = prolonged.body;
    await until('the reminder is planned', async () =>
      (await get(`/v1/processes/${processId}`)).nextActionAt?.startsWith('2027-10-29') ? true : undefined,
    );
  });

  it('GTC-17.2: legal answers what no policy follows, finance does not, and the reason is kept apart', async () => {
    const clockId = await newClock('2027-01-05T08:00:00Z');
    const { id } = (await enter(clockId)).body;
    const item = await until('legal is asked', () => itemOf(id));
    const decision = { option: 'not-held', reason: 'The business of this policy was sold to Canary SA.' };
    expect(await house.finance('POST', `/v1/worklist/${item.id}/decision`, decision)).toMatchObject({ status: 403 });
    const legal = await house.application.as('legal');
    expect(await legal('POST', `/v1/worklist/${item.id}/decision`, decision)).toMatchObject({ status: 201 });
    expect(await itemOf(id)).toBeUndefined();
    expect(await findingsOn(clockId)).toMatchObject([{ code: 'no-policy-in-force' }]);
  });

  it('GTC-17.2: a reminder that came back is told by whoever reads the mailbox', async () => {
    await house.admin('PUT', '/v1/mailboxes/legal', { email: `${randomUUID()}@legal.example` });
    const clockId = await newClock('2026-12-20T08:00:00Z');
    const { id } = (await enter(clockId)).body;
    const notice = await until('legal is reminded', async () =>
      (await get('/v1/notices?limit=200')).data.find(
        (one: { subjectId: string; status: string }) => one.subjectId === id && one.status === 'sent',
      ),
    );
    expect(await house.admin('POST', `/v1/notices/${notice.id}/bounces`, { diagnostic: 'no such user' })).toMatchObject({ status: 201 });
    expect(await get(`/v1/notices/${notice.id}`)).toMatchObject({ status: 'bounced' });
  });
});

describe('what the terms certify (GTC-17.2)', () => {
  it('GTC-17.2: a kind without a policy and a cover below the certified one are findings, and refuse nothing', async () => {
    const clockId = await newClock();
    expect(await findingsOn(clockId)).toMatchObject([{ code: 'no-policy-in-force', clause: 'GTC-17.2', by: 'qualifio-gtc@1' }]);
    expect(await enter(clockId, { cover: { amountMinor: 4_999_999_99, currency: 'EUR' } })).toMatchObject({ status: 201 });
    expect(await findingsOn(clockId)).toMatchObject([{ code: 'cover-below-certified' }]);
    await enter(clockId);
    expect(await findingsOn(clockId)).toEqual([]);
    expect(await findingsOn(clockId, 'professional-liability')).toMatchObject([{ code: 'no-policy-in-force' }]);
    await enter(clockId, { kind: 'professional-liability', cover: { amountMinor: 2_000_000_00, currency: 'EUR' } });
    expect(await findingsOn(clockId, 'professional-liability')).toEqual([]);
  });

  it('GTC-17.2: what is tried out on a test clock covers nothing on real time', async () => {
    await enter(await newClock());
    const { findings, data } = await get('/v1/insurance-policies?kind=cyber');
    expect([data, findings.map(({ kind }: { kind: string }) => kind).sort()]).toEqual([[], ['cyber', 'professional-liability']]);
  });

  it('GTC-17.2: a contract that was promised a higher cover is named, on its own clock (GTC-1.b)', async () => {
    const clockId = await newClock();
    await enter(clockId);
    const specialConditions = { 'GTC-17.2': { cyberCover: { amountMinor: 7_000_000_00, currency: 'EUR' } } };
    const contractId = await newContract(house.admin, await newCustomer(house.admin, { clockId }), { specialConditions });
    expect(await findingsOn(clockId)).toMatchObject([{ code: 'cover-below-certified', by: contractId }]);
    const elsewhere = await newClock();
    await enter(elsewhere);
    expect(await findingsOn(elsewhere)).toEqual([]);
  });

  it.each<[object, number, string]>([
    [{ expiresOn: '2025-12-31' }, 422, 'dates_out_of_order'],
    [{ expiresOn: '2200-01-01' }, 400, 'invalid_request'],
    [{ kind: 'fire' }, 400, 'invalid_request'],
    [{ evidence: { ...PDF, mediaType: 'image/png' } }, 422, 'file_not_as_declared'],
  ])('GTC-17.2: %j is refused, and nothing is put on record', async (more, status, code) => {
    const clockId = await newClock();
    await refusedAs(house, () => enter(clockId, more), status, code);
    expect((await get(`/v1/insurance-policies?clockId=${clockId}`)).data).toEqual([]);
  });

  it('GTC-17.2: a renewal that is none, or is two, and the same policy again are refused', async () => {
    const clockId = await newClock();
    const { id, policyNumber } = (await enter(clockId)).body;
    await refusedAs(house, () => renew(id, { expiresOn: '2026-12-31' }), 422, 'not_prolonged', { clause: 'GTC-17.2' });
    await refusedAs(house, () => renew(id, {}), 400, 'invalid_request');
    const replacedBy = { ...aPolicy(), kind: undefined };
    await refusedAs(house, () => renew(id, { replacedBy }), 422, 'dates_out_of_order');
    await refusedAs(house, () => enter(clockId, { policyNumber }), 409, 'already_exists');
  });

  it('GTC-17.2: legal is reminded as long before as the provider has chosen', async () => {
    const chosen = (value: string) => house.admin('PUT', '/v1/settings/GTC-17.2/expiryReminder', { value });
    expect(await chosen('P90D')).toMatchObject({ status: 200 });
    const { processId } = (await enter(await newClock())).body;
    expect(await chosen('P60D')).toMatchObject({ status: 200 });
    // 90 days before 31 December is Friday 2 October.
    expect((await get(`/v1/processes/${processId}`)).nextActionAt).toBe('2026-10-02T07:00:00.000Z');
  });

  it('GTC-17.2: is nobody’s business but the provider’s: a customer sees neither policy, process nor item', async () => {
    const { id, processId } = (await enter(await newClock())).body;
    const customer = await house.application.as('customer', { customerId: await newCustomer(house.admin) });
    expect(await customer('GET', `/v1/insurance-policies/${id}`)).toMatchObject({ status: 403 });
    for (const path of [`/v1/processes/${processId}`, `/v1/processes/${processId}/timeline`, `/v1/processes/${processId}/forecast`]) {
      expect([path, await customer('GET', path)]).toMatchObject([path, { status: 404 }]);
    }
  });

  it('GTC-17.2: a provider whose documents certify nothing has none to put on record', async () => {
    const { database, otherProviderId: providerId } = house.application;
    await database.provider.update({ where: { id: providerId }, data: { documents: ['qualifio-privacy@2018-02-01'] } });
    const other = await house.application.as('admin', { providerId });
    expect(await other('POST', '/v1/insurance-policies', aPolicy())).toMatchObject({ status: 409, body: { code: 'not_in_contract' } });
  });
});
