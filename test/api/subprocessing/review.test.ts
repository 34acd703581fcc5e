import { randomUUID } from 'node:crypto';
import { mailsTo } from '../../support/mails';
import { advance, type House, openHouse, refusedAs } from '../../support/money';
import { anAddition, announced, newClock, newObjector, type Objector, prove, windowIdOf, windowOf } from '../../support/subprocessing';
import { until } from '../../support/until';

jest.setTimeout(180_000);

let house: House;
beforeAll(async () => {
  house = await openHouse({ courier: true });
});
afterAll(() => house.close());

interface Objected {
  readonly clockId: string;
  readonly changeId: string;
  readonly objector: Objector;
  readonly windowId: string;
  readonly objectionId: string;
}

const raise = (changeId: string, { send }: Objector, body: object = { grounds: 'Our data may not leave us.' }) =>
  send('POST', `/v1/subprocessor-changes/${changeId}/objections`, body);

async function objected(contract: object = {}): Promise<Objected> {
  const clockId = await newClock(house);
  const objector = await newObjector(house, clockId, { contract });
  const { id: changeId, subprocessorId } = await announced(house, anAddition(clockId), 1);
  await prove(house, subprocessorId);
  const { body } = await raise(changeId, objector);
  return { clockId, changeId, objector, windowId: windowIdOf(changeId, objector), objectionId: body.id };
}

const review = ({ windowId, objectionId }: Objected, body: object, by = house.admin) =>
  by('POST', `/v1/objection-windows/${windowId}/objections/${objectionId}/review`, body);

const mailsOf = ({ objector }: Objected, subject: RegExp) =>
  until(`a mail ${subject}`, async () => {
    const found = (await mailsTo(objector.address)).filter((mail) => subject.test(mail.subject ?? ''));
    return found.length > 0 ? found : undefined;
  });

const standing = async ({ changeId, objector }: Objected) => windowOf(house, changeId, objector);

describe('what becomes of an objection (DPA-4.1.c, DPA-4.1.d)', () => {
  it('DPA-4.1.b: not reasonable takes two people; the customer is sent the grounds of the first, may leave, and its data still do not go there', async () => {
    const one = await objected();
    const [first, second] = [await house.application.as('legal'), await house.application.as('legal')];
    const grounds = 'The place is the same.\nThe contract binds it.';
    expect(await review(one, { outcome: 'not-reasonable', text: grounds }, first)).toMatchObject({
      status: 201,
      body: { status: 'under-review', opinions: 1 },
    });
    expect(await review(one, { outcome: 'not-reasonable', text: 'I say so again.' }, first)).toMatchObject({
      status: 409,
      body: { code: 'second_person_needed', clause: 'DPA-4.1.b' },
    });
    const items = (await first('GET', `/v1/worklist?customerId=${one.objector.customerId}`)).body.data;
    const item = items.find(({ question }: { question: { text: string } }) => question.text.includes('another person'));
    expect(await first('POST', `/v1/worklist/${item.id}/decision`, { option: 'not-reasonable', reason: 'I agree with me.' })).toMatchObject(
      {
        status: 409,
        body: { code: 'second_person_needed' },
      },
    );
    const agreed = await second('POST', `/v1/worklist/${item.id}/decision`, { option: 'not-reasonable', reason: 'I agree.' });
    expect(agreed.status).toBe(201);
    expect(await standing(one)).toMatchObject({
      ...{ stage: 'not-reasonable', mayLeave: true, gate: { mayStart: false } },
      objections: [{ status: 'not-reasonable', answers: [{ outcome: 'not-reasonable', text: grounds }] }],
    });
    const [mail] = await mailsOf(one, /held not to be reasonable/);
    expect(mail?.text).toContain('    The place is the same.\n    The contract binds it.\n');
    expect(mail?.text).toContain('30 working days');
  });

  it('DPA-4.1.c: solved: what was agreed is sent, and the gate opens; a new objection to the same announcement is refused', async () => {
    const one = await objected();
    expect(await review(one, { outcome: 'solved', text: 'Your data stay in Belgium.' })).toMatchObject({
      status: 201,
      body: { status: 'solved' },
    });
    expect(await standing(one)).toMatchObject({ stage: 'cleared', gate: { mayStart: true } });
    const [mail] = await mailsOf(one, /a solution has been agreed/);
    expect(mail?.text).toContain('Your data stay in Belgium.');
    await refusedAs(house, () => raise(one.changeId, one.objector), 409, 'objection_settled', { clause: 'DPA-4.1.b' });
  });

  it('DPA-4.1.c: amended, it stands; withdrawn, the gate opens, and what was withdrawn can neither be amended nor raised again', async () => {
    const one = await objected();
    const at = `/v1/objection-windows/${one.windowId}/objections/${one.objectionId}`;
    await refusedAs(house, () => raise(one.changeId, one.objector), 409, 'already_objected', { clause: 'DPA-4.1.b' });
    expect(await one.objector.send('POST', `${at}/amendments`, { grounds: 'And it is too far away.' })).toMatchObject({
      status: 201,
      body: { status: 'under-review', grounds: ['Our data may not leave us.', 'And it is too far away.'] },
    });
    expect(await one.objector.send('POST', `${at}/withdrawal`)).toMatchObject({ status: 201, body: { status: 'withdrawn' } });
    expect(await standing(one)).toMatchObject({ stage: 'cleared', gate: { mayStart: true } });
    await refusedAs(house, () => one.objector.send('POST', `${at}/amendments`, { grounds: 'Still.' }), 409, 'objection_withdrawn');
    await refusedAs(house, () => one.objector.send('POST', `${at}/withdrawal`), 409, 'objection_withdrawn');
    await refusedAs(house, () => raise(one.changeId, one.objector), 409, 'objection_settled');
    await refusedAs(house, () => review(one, { outcome: 'admitted', text: 'Late.' }), 409, 'objection_withdrawn');
  });

  it('DPA-4.1.c: legal lets it start in spite of an objection, with a reason that stays', async () => {
    const one = await objected();
    const body = { reason: 'A court has said so.' };
    await refusedAs(
      house,
      () => house.admin('POST', `/v1/objection-windows/${one.windowId}/gate-override`, body),
      409,
      'nothing_to_override',
    );
    await review(one, { outcome: 'not-reasonable', text: 'It is not.' });
    await review(one, { outcome: 'not-reasonable', text: 'Nor do I think so.' }, await house.application.as('legal'));
    expect(await house.admin('POST', `/v1/objection-windows/${one.windowId}/gate-override`, body)).toMatchObject({
      status: 201,
      body: { stage: 'overridden', gate: { mayStart: true, reason: { text: 'legal let the sub-processing start, with a reason' } } },
    });
    await refusedAs(
      house,
      () => house.admin('POST', `/v1/objection-windows/${one.windowId}/gate-override`, body),
      409,
      'already_overridden',
    );
  });

  it('DPA-4.1.d, GTC-17.6: without a solution the customer leaves with 30 working days: the contract ends, and prepaid days after it are credited', async () => {
    const one = await objected();
    const exits = `/v1/objection-windows/${one.windowId}/exit-notices`;
    await review(one, { outcome: 'no-solution', text: 'We found none.' });
    await advance(house, one, '2027-01-04T10:00:00Z');
    expect(await standing(one)).toMatchObject({ stage: 'no-solution', mayLeave: true });

    const left = await one.objector.send('POST', exits, { text: 'We leave.' });
    // Counted from Monday 4 January 2027; nothing but Saturdays and Sundays falls between.
    expect(left).toMatchObject({ status: 201, body: { status: 'counts', receivedOn: '2027-01-04', endsOn: '2027-02-15' } });
    await refusedAs(house, () => one.objector.send('POST', exits, {}), 409, 'already_leaving', { clause: 'DPA-4.1.d' });
    const { contractId } = one.objector;
    await until('the contract ends', async () => {
      const { body } = await house.admin('GET', `/v1/contracts/${contractId}/timeline?limit=200`);
      return body.data.some(({ kind }: { kind: string }) => kind === 'terminatedByRight') ? true : undefined;
    });
    const [confirmed] = await mailsOf(one, /^Your termination/);
    expect(confirmed?.text).toContain('15 February 2027');

    await advance(house, one, '2027-02-16T10:00:00Z');
    expect(await house.admin('GET', `/v1/contracts/${contractId}/after-the-end`)).toMatchObject({
      status: 200,
      body: { endedOn: '2027-02-15', cause: { clause: 'DPA-4.1.d', text: 'terminated for unsolved objection' } },
    });
    expect(await standing(one)).toMatchObject({ stage: 'contract-ended', gate: { mayStart: false } });
    const { data: due } = (await house.admin('GET', `/v1/invoice-instructions?status=due&contractId=${contractId}`)).body;
    const second = due.find(({ period }: { period: number }) => period === 2);
    const invoice = { number: randomUUID(), issuedOn: '2027-01-15', netAmountMinor: 12_000_00, amountMinor: 14_520_00, currency: 'EUR' };
    expect((await house.admin('POST', `/v1/invoice-instructions/${second.id}/invoice`, invoice)).status).toBe(201);
    // Period 2 has 365 days, of which 333 come after the end: EUR 12,000.00 x 333 / 365.
    const { body } = await house.admin('GET', `/v1/contracts/${contractId}/final-statement`);
    expect(body.toCredit).toEqual([{ period: 2, days: 333, ofDays: 365, amount: { amountMinor: 10_947_95, currency: 'EUR' } }]);
    const credit =
      'of EUR 12,000.00 invoiced for period 2, EUR 10,947.95 are for the 333 of its 365 days after the end, Monday 15 February 2027: is that credited?';
    await until('finance is asked', async () => {
      const { data } = (await house.admin('GET', `/v1/worklist?customerId=${one.objector.customerId}`)).body;
      return data.some(({ question }: { question: { text: string } }) => question.text === credit) ? true : undefined;
    });
  });

  it('DPA-4.1.d: a notice that comes before legal has said anything is put before legal, and counts once it says that there is no solution', async () => {
    const one = await objected();
    const exits = `/v1/objection-windows/${one.windowId}/exit-notices`;
    const notice = {
      channel: 'registered-letter',
      depositedOn: '2026-02-27',
      receivedOn: '2026-03-02',
      trackingNumber: randomUUID().slice(0, 13),
    };
    expect(await house.admin('POST', exits, notice)).toMatchObject({ status: 201, body: { status: 'asked', receivedOn: '2026-03-02' } });
    const { data } = (await house.admin('GET', `/v1/worklist?customerId=${one.objector.customerId}`)).body;
    expect(data.map(({ question }: { question: { clause: string } }) => question.clause)).toContain('DPA-4.1.d');
    await review(one, { outcome: 'no-solution', text: 'We found none.' });
    // 30 working days after Monday 2 March 2026, with Easter Monday, 6 April, in between.
    expect((await standing(one)).exitNotices).toMatchObject([{ status: 'counts', endsOn: '2026-04-14' }]);
    const { id } = (await standing(one)).exitNotices[0];
    expect(await house.admin('POST', `${exits}/${id}/withdrawal`, { reason: 'It stays with us.' })).toMatchObject({
      status: 201,
      body: { status: 'withdrawn' },
    });
    expect(await standing(one)).toMatchObject({ stage: 'no-solution' });
  });

  it('DPA-4.1.d: nobody leaves by this clause without an objection that stands', async () => {
    const clockId = await newClock(house);
    const silent = await newObjector(house, clockId);
    const { id: changeId } = await announced(house, anAddition(clockId), 1);
    const exits = `/v1/objection-windows/${windowIdOf(changeId, silent)}/exit-notices`;
    await refusedAs(house, () => silent.send('POST', exits, {}), 409, 'no_right_to_leave', { clause: 'DPA-4.1.d' });
    const byPhone = { channel: 'telephone', receivedOn: '2026-03-02' };
    await refusedAs(house, () => house.admin('POST', exits, byPhone), 400, 'invalid_request');
  });
});
