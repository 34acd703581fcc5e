import { randomUUID } from 'node:crypto';
import { advance, type House, openHouse, refusedAs } from '../../support/money';
import { anAddition, announced, newClock, newObjector, type Objector, prove, windowIdOf, windowOf } from '../../support/subprocessing';
import { until } from '../../support/until';
import { isGenuine, startDeliveries, startReceiver } from '../../support/webhooks';

jest.setTimeout(240_000);

let house: House;
beforeAll(async () => {
  house = await openHouse({ courier: true });
});
afterAll(() => house.close());

const CHANGES = '/v1/subprocessor-changes';
const get = async (path: string) => (await house.admin('GET', path)).body;

const inUse = async (clockId: string, more: object = {}) => {
  const known = {
    name: `Host ${randomUUID()}`,
    purpose: 'Hosting',
    dataCategories: ['all'],
    country: 'FR',
    inUseFrom: '2025-01-01',
    clockId,
    ...more,
  };
  const { status, body } = await house.admin('POST', '/v1/subprocessors', known);
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body;
};

describe('the register and what is announced of it (DPA-4.1, GTC-14)', () => {
  it('DPA-4.1.g: what is in use already is put on record once, with what is on file of it and what is missing', async () => {
    const clockId = await newClock(house);
    const known = await inUse(clockId);
    expect(known).toMatchObject({
      ...{ status: 'in-use', capacity: 'processor', inUseFrom: '2025-01-01', history: [{ from: '2025-01-01', status: 'in-use' }] },
      duties: [
        { duty: 'same-obligations', reason: { clause: 'DPA-4.1.e' } },
        { duty: 'written-instructions' },
        { duty: 'customer-audit-right' },
        { duty: 'sufficient-guarantees', reason: { clause: 'DPA-4.1.f' } },
      ],
    });
    expect(known.duties.some(({ proof }: { proof?: object }) => proof !== undefined)).toBe(false);
    const again = { ...known.processing, inUseFrom: '2025-01-01', clockId };
    await refusedAs(
      house,
      () => house.admin('POST', '/v1/subprocessors', { ...again, name: again.name.toUpperCase() }),
      409,
      'already_exists',
    );
    await refusedAs(house, () => house.admin('POST', '/v1/subprocessors', { ...again, name: 'X', country: 'US' }), 400, 'invalid_request', {
      errors: [{ path: 'transferMechanism', message: expect.stringContaining('standard-contractual-clauses') }],
    });
    await refusedAs(
      house,
      () => house.admin('POST', '/v1/subprocessors', { ...again, name: 'X', inUseFrom: '2027-01-01' }),
      422,
      'dated_in_the_future',
    );
  });

  it('DPA-4.1.e, DPA-4.1.f: proof is put on file with its document, and read by legal only; what is not asked is refused', async () => {
    const known = await inUse(await newClock(house));
    const at = `/v1/subprocessors/${known.id}/evidence`;
    const file = { mediaType: 'application/pdf', contentBase64: Buffer.from('%PDF-1.7 signed').toString('base64') };
    const { body } = await house.admin('POST', at, { duty: 'same-obligations', on: '2026-01-02', note: 'Signed in Mons.', file });
    const [{ proof }] = body.duties;
    expect(proof).toMatchObject({ provedOn: '2026-01-02', note: 'Signed in Mons.', fileId: expect.stringMatching(/^fil_/) });
    const legal = await house.application.as('legal');
    expect(await legal('GET', `${at}/${proof.fileId}`)).toMatchObject({ status: 200, body: '%PDF-1.7 signed' });
    expect((await (await house.application.as('operator'))('GET', `${at}/${proof.fileId}`)).status).toBe(403);
    await refusedAs(
      house,
      () => house.admin('POST', at, { duty: 'confidentiality', on: '2026-01-02', note: 'No.' }),
      422,
      'no_proof_asked',
    );
  });

  it('DPA-4.1.a: an announcement without a date, or with one that is over, is refused; one that starts too early is warned with the earliest day', async () => {
    const clockId = await newClock(house);
    await newObjector(house, clockId);
    const { startsOn: _none, ...without } = anAddition(clockId);
    await refusedAs(house, () => house.admin('POST', CHANGES, without), 400, 'invalid_request', {
      errors: [expect.objectContaining({ path: 'startsOn' })],
    });
    await refusedAs(house, () => house.admin('POST', CHANGES, anAddition(clockId, { startsOn: '2026-03-01' })), 422, 'start_in_the_past');
    const { body } = await house.admin('POST', CHANGES, anAddition(clockId, { startsOn: '2026-04-01' }));
    expect(body.warnings).toMatchObject([{ code: 'starts_before_windows_end', earliestStartOn: '2026-04-02' }]);
    expect((await house.admin('POST', CHANGES, anAddition(clockId, { startsOn: '2026-04-02' }))).body.warnings).toEqual([]);
  });

  it('DPA-4.1.b: objections without text, for a change that is not addressed to the customer, or in the name of another are refused', async () => {
    const clockId = await newClock(house);
    const [one, other] = [await newObjector(house, clockId), await newObjector(house, clockId)] as [Objector, Objector];
    const concerns = { customerIds: [one.customerId] };
    const { subprocessor } = anAddition(clockId);
    const { id: changeId } = await announced(house, anAddition(clockId, { subprocessor: { ...subprocessor, concerns } }), 1);
    const at = `${CHANGES}/${changeId}/objections`;
    for (const body of [{}, { grounds: '' }, { grounds: '  \n ' }])
      await refusedAs(house, () => one.send('POST', at, body), 400, 'invalid_request');
    await refusedAs(house, () => other.send('POST', at, { grounds: 'No.' }), 404, 'not_addressed', { clause: 'DPA-4.1.a' });
    await refusedAs(house, () => other.send('POST', at, { grounds: 'No.', customerId: one.customerId }), 400, 'invalid_request');
    await refusedAs(house, () => one.send('POST', at, { grounds: 'No.', channel: 'email' }), 400, 'invalid_request');
    const letter = { grounds: 'No.', customerId: one.customerId, channel: 'registered-letter', receivedOn: '2026-03-02' };
    await refusedAs(house, () => house.admin('POST', at, letter), 400, 'invalid_request', {
      errors: [expect.objectContaining({ path: 'depositedOn' })],
    });
    await refusedAs(
      house,
      () => house.admin('POST', at, { grounds: 'No.', channel: 'email', receivedOn: '2026-03-02' }),
      400,
      'invalid_request',
    );
  });

  it('DPA-4.1.b, GTC-17.4.b: a registered letter counts by its deposit, also when it is entered after silence; one deposited a day later is late', async () => {
    const clockId = await newClock(house);
    const [inTime, late] = [await newObjector(house, clockId), await newObjector(house, clockId)] as [Objector, Objector];
    const { id: changeId } = await announced(house, anAddition(clockId), 2);
    await advance(house, { clockId }, '2026-04-03T10:00:00Z');
    expect(await windowOf(house, changeId, inTime)).toMatchObject({ stage: 'accepted' });
    const letter = ({ customerId }: Objector, depositedOn: string) => ({
      ...{ customerId, grounds: 'Our data may not leave us.', channel: 'registered-letter', depositedOn, receivedOn: '2026-04-03' },
      trackingNumber: randomUUID().slice(0, 13),
    });
    const at = `${CHANGES}/${changeId}/objections`;
    expect(await house.admin('POST', at, letter(inTime, '2026-04-01'))).toMatchObject({
      status: 201,
      body: { status: 'under-review', countedOn: '2026-04-01', lastDayOn: '2026-04-01' },
    });
    expect(await windowOf(house, changeId, inTime)).toMatchObject({ stage: 'under-review', gate: { mayStart: false } });
    expect(await house.admin('POST', at, letter(late, '2026-04-02'))).toMatchObject({ status: 201, body: { status: 'late' } });
    expect(await windowOf(house, changeId, late)).toMatchObject({ stage: 'accepted', gate: { mayStart: true } });
  });

  it('DPA-4.1.b: no customer sees what another was told or answered, and no role that need not', async () => {
    const clockId = await newClock(house);
    const [one, other] = [await newObjector(house, clockId), await newObjector(house, clockId)] as [Objector, Objector];
    const { id: changeId } = await announced(house, anAddition(clockId), 2);
    const windowId = windowIdOf(changeId, one);
    const { body: objection } = await one.send('POST', `${CHANGES}/${changeId}/objections`, { grounds: 'A secret of ours.' });
    const at = `/v1/objection-windows/${windowId}`;
    for (const [method, path, body] of [
      ['GET', at],
      ['POST', `${at}/reading`],
      ['POST', `${at}/objections/${objection.id}/amendments`, { grounds: 'x' }],
      ['POST', `${at}/objections/${objection.id}/withdrawal`],
      ['POST', `${at}/exit-notices`, {}],
    ] as const)
      expect(await other.send(method, path, body)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    const { data } = (await other.send('GET', '/v1/objection-windows')).body;
    expect(data.map(({ customerId }: { customerId: string }) => customerId)).toEqual([other.customerId]);
    expect((await other.send('GET', `/v1/objection-windows?customerId=${one.customerId}`)).status).toBe(404);
    expect((await one.send('GET', at)).body.objections).toMatchObject([{ grounds: ['A secret of ours.'] }]);
    for (const path of [
      `${CHANGES}/${changeId}`,
      `${CHANGES}/${changeId}/gate`,
      `${CHANGES}/${changeId}/gate/customers`,
      '/v1/subprocessors',
    ])
      expect((await one.send('GET', path)).status).toBe(403);
    const operator = await house.application.as('operator');
    expect((await operator('GET', at)).body.objections).toMatchObject([{ grounds: [null] }]);
    for (const role of ['finance', 'service'] as const) expect((await (await house.application.as(role))('GET', at)).status).toBe(403);
    const stranger = await house.application.as('admin', { providerId: house.application.otherProviderId });
    expect((await stranger('GET', at)).status).toBe(404);
    expect((await stranger('GET', `${CHANGES}/${changeId}`)).status).toBe(404);
    expect((await one.send('POST', `${at}/objections/${objection.id}/review`, { outcome: 'solved', text: 'x' })).status).toBe(403);
  });

  it('DPA-4.1.a: two changes of the same sub-processor overlap: each has windows of its own, and an objection to one says nothing of the other', async () => {
    const clockId = await newClock(house);
    const objector = await newObjector(house, clockId);
    const { id: subprocessorId } = await inUse(clockId);
    await prove(house, subprocessorId);
    const common = { subprocessorId, startsOn: '2026-05-04', message: 'A change.' };
    const moved = await announced(house, { ...common, kind: 'location', to: { country: 'DE' } }, 1);
    await advance(house, { clockId }, '2026-03-12T10:00:00Z');
    const wider = await announced(house, { ...common, kind: 'purpose', to: { purpose: 'Hosting and mails', dataCategories: ['all'] } }, 1);
    await objector.send('POST', `${CHANGES}/${moved.id}/objections`, { grounds: 'Not in Germany.' });
    await advance(house, { clockId }, '2026-05-04T10:00:00Z');
    expect(await windowOf(house, moved.id, objector)).toMatchObject({ stage: 'under-review', lastDayOn: '2026-04-01' });
    expect(await windowOf(house, wider.id, objector)).toMatchObject({ stage: 'accepted', lastDayOn: '2026-04-13' });
    expect(await get(`${CHANGES}/${wider.id}`)).toMatchObject({ stage: 'in-effect' });
    expect(await get(`${CHANGES}/${moved.id}`)).toMatchObject({ stage: 'announced', gate: { mayStart: false, open: 0, shut: 1 } });
    expect((await get(`/v1/subprocessors/${subprocessorId}`)).processing).toMatchObject({ country: 'FR', purpose: 'Hosting and mails' });
  });

  it('DPA-4.1.e: without proof on file it does not start; with the last proof it does, and the one it replaces ends', async () => {
    const clockId = await newClock(house);
    await newObjector(house, clockId);
    const { id: replacesId } = await inUse(clockId);
    const { clockId: _clock, ...addition } = anAddition(clockId, { kind: 'replace', replacesId });
    const change = await announced(house, addition, 1);
    await advance(house, { clockId }, '2026-05-10T10:00:00Z');
    expect(await get(`${CHANGES}/${change.id}`)).toMatchObject({
      stage: 'announced',
      gate: { mayStart: false, reasons: [{ clause: 'DPA-4.1.e', text: expect.stringContaining('same-obligations') }] },
    });
    const missing = async () =>
      (await get('/v1/worklist?limit=200')).data.filter(({ subjectId }: { subjectId: string }) => subjectId === change.id);
    expect(await missing()).toMatchObject([{ question: { clause: 'DPA-4.1.e' }, customerId: null }]);
    await prove(house, change.subprocessorId, '2026-05-09');
    const effective = await until('it takes effect', async () => {
      const known = await get(`${CHANGES}/${change.id}`);
      return known.stage === 'in-effect' ? known : undefined;
    });
    expect(effective).toMatchObject({ effectOn: '2026-05-10', missing: [] });
    expect(await missing()).toEqual([]);
    expect(await get(`/v1/subprocessors/${replacesId}`)).toMatchObject({ status: 'ended', endedOn: '2026-05-10' });
    await refusedAs(house, () => house.admin('POST', `${CHANGES}/${change.id}/withdrawal`, { reason: 'x' }), 409, 'change_in_effect');
  });

  it('GTC-14.a, GTC-14.b: a subcontractor of the provider itself is bound otherwise and concerns nobody, unless a contract says so; one that is removed is told, and nothing is there to object to', async () => {
    const clockId = await newClock(house);
    const [standard, special] = [
      await newObjector(house, clockId),
      await newObjector(house, clockId, { contract: { specialConditions: { 'GTC-14.a': { windowForOwnSubcontractors: true } } } }),
    ] as [Objector, Objector];
    const { subprocessor } = anAddition(clockId);
    const own = await announced(house, anAddition(clockId, { subprocessor: { ...subprocessor, capacity: 'own' } }), 1);
    expect(own.missing).toEqual(['confidentiality', 'lawful-use']);
    const { data } = await get(`/v1/objection-windows?changeId=${own.id}`);
    expect(data.map(({ customerId }: { customerId: string }) => customerId)).toEqual([special.customerId]);

    const { id: subprocessorId } = await inUse(clockId);
    const removal = await announced(house, { kind: 'remove', subprocessorId, startsOn: '2026-03-02', message: 'It goes.' }, 2);
    await until('both are told', async () => {
      const { progress } = await get(`${CHANGES}/${removal.id}`);
      return progress.closed === 2 ? true : undefined;
    });
    expect(await windowOf(house, removal.id, standard)).toMatchObject({ stage: 'informed', gate: { mayStart: true } });
    const objection = () => standard.send('POST', `${CHANGES}/${removal.id}/objections`, { grounds: 'Keep it.' });
    await refusedAs(house, objection, 409, 'nothing_to_object', { clause: 'DPA-4.1.a' });
  });

  it('DPA-4.1.c: with the gate for all, one objection holds it up for everybody; the systems of the provider are told whenever the gate changes', async () => {
    await house.admin('PUT', '/v1/settings/DPA-4.1.c/gate', { value: 'all' });
    const deliveries = await startDeliveries(house.application);
    const receiver = await startReceiver();
    try {
      const endpoint = { url: receiver.url, events: ['subprocessor_change.gate_changed', 'subprocessor_change.took_effect'] };
      const { secret } = (await house.admin('POST', '/v1/webhook-endpoints', endpoint)).body;
      const clockId = await newClock(house);
      const [silent, objector] = [await newObjector(house, clockId), await newObjector(house, clockId)] as [Objector, Objector];
      const change = await announced(house, anAddition(clockId), 2);
      await prove(house, change.subprocessorId);
      const { body: objection } = await objector.send('POST', `${CHANGES}/${change.id}/objections`, { grounds: 'No.' });
      await advance(house, { clockId }, '2026-05-05T10:00:00Z');
      expect(await get(`${CHANGES}/${change.id}/gate`)).toMatchObject({ mayStart: false, mode: 'all', open: 0, shut: 2 });
      const customer = await get(`${CHANGES}/${change.id}/gate/customers?customerId=${silent.customerId}`);
      expect(customer.data).toMatchObject([{ mayStart: false, stage: 'accepted' }]);

      await objector.send('POST', `/v1/objection-windows/${windowIdOf(change.id, objector)}/objections/${objection.id}/withdrawal`);
      const told = await until('it took effect', async () => {
        const bodies = receiver.received.map(({ body }) => JSON.parse(body)).filter(({ data }) => data.changeId === change.id);
        const isTold = (wanted: string) => bodies.some(({ type, data }) => type === wanted && data.mayStart !== false);
        // Deliveries are independent of each other: none waits for the one before.
        return isTold('subprocessor_change.took_effect') && isTold('subprocessor_change.gate_changed') ? bodies : undefined;
      });
      expect(receiver.received.every((one) => isGenuine(secret, one))).toBe(true);
      expect(told.filter(({ type, data }) => type === 'subprocessor_change.gate_changed' && data.mayStart)).toMatchObject([
        { data: { open: 2, shut: 0, mode: 'all', isSandbox: true } },
      ]);
    } finally {
      await receiver.stop();
      await deliveries.stop();
      await house.admin('PUT', '/v1/settings/DPA-4.1.c/gate', { value: 'per-customer' });
    }
  });

  it('DPA-4.1.a: a change that concerns nobody takes effect on its day', async () => {
    const clockId = await newClock(house);
    const change = (await house.admin('POST', CHANGES, anAddition(clockId, { startsOn: '2026-03-02' }))).body;
    await prove(house, change.subprocessorId);
    await until('it takes effect', async () => ((await get(`${CHANGES}/${change.id}`)).stage === 'in-effect' ? true : undefined));
  });
});
