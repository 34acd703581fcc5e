import { advance, type House, openHouse } from '../../support/money';
import { anAddition, announced, newClock, newObjector, type Objector, prove, windowOf } from '../../support/subprocessing';
import { until } from '../../support/until';

jest.setTimeout(180_000);

let house: House;
beforeAll(async () => {
  house = await openHouse({ courier: true });
});
afterAll(() => house.close());

const get = async (path: string) => (await house.admin('GET', path)).body;

interface Event {
  readonly at: string;
  readonly kind: string;
  readonly reason: { readonly clause: string; readonly text: string };
}

/** What is foreseen under the contract of its window alone: nothing of its renewal. */
const foreseen = async ({ contractId }: Objector): Promise<readonly (readonly [string, string, string])[]> =>
  (await get(`/v1/contracts/${contractId}/forecast?days=60`)).events
    .filter(({ kind }: Event) => kind === 'objectionWindow')
    .map(({ at, reason: { clause, text } }: Event) => [at, clause, text]);

describe('what lies ahead of an announced change (DPA-4.1)', () => {
  it('DPA-4.1.c: the forecast of a contract says what silence leads to in the window, and what an objection waits for; it comes to pass', async () => {
    const clockId = await newClock(house);
    const [silent, objector] = [await newObjector(house, clockId), await newObjector(house, clockId)] as [Objector, Objector];
    const { id: changeId } = await announced(house, anAddition(clockId), 2);
    await until('the mail is sent', async () => (await windowOf(house, changeId, silent)).mails.length > 0);
    const lapse = '2026-04-01T22:00:59.999Z';
    const ahead = await foreseen(silent);
    expect(ahead).toEqual([
      [lapse, 'DPA-4.1.c', expect.stringMatching(/^no objection was raised within the period, so the sub-processing may start/)],
      [lapse, 'DPA-4.1.c', 'confirmation that no objection was raised'],
      [lapse, 'DPA-4.1.c', 'the customer raised no objection until Wednesday 1 April 2026'],
    ]);

    await objector.send('POST', `/v1/subprocessor-changes/${changeId}/objections`, { grounds: 'No.' });
    expect((await foreseen(objector)).at(-1)).toEqual([
      expect.any(String),
      'DPA-4.1.c',
      'the answer of legal to the objection: the sub-processing may not start',
    ]);
    await advance(house, { clockId }, '2026-04-02T10:00:00Z');
    expect(await windowOf(house, changeId, silent)).toMatchObject({ stage: 'accepted' });
    const { processId } = await windowOf(house, changeId, silent);
    const { data } = await get(`/v1/processes/${processId}/timeline?limit=200`);
    expect(data).toContainEqual(expect.objectContaining({ kind: 'windowLapsed', occurredAt: lapse }));
  });

  it('DPA-4.1.a: the forecast of a change says when the windows are counted, and on which day it takes effect where all are silent', async () => {
    const clockId = await newClock(house);
    await newObjector(house, clockId);
    const { id: changeId, subprocessorId } = await announced(house, anAddition(clockId), 1);
    await prove(house, subprocessorId);
    // The windows are counted again once they are open.
    await advance(house, { clockId }, '2026-03-03T10:00:00Z');
    const { data } = await get(`/v1/processes?kind=subprocessorChange&limit=200`);
    const { id } = data.find(({ subjectId }: { subjectId: string }) => subjectId === changeId);
    const { events } = await get(`/v1/processes/${id}/forecast?days=120`);
    expect(events.map(({ at, reason }: Event) => [at, reason.clause, reason.text])).toEqual([
      ['2026-04-01T22:02:59.999Z', 'DPA-4.1.c', 'counting the windows'],
      ['2026-05-03T22:00:00.000Z', 'DPA-4.1.c', 'counting the windows'],
      ['2026-05-03T22:00:00.000Z', 'DPA-4.1.h', 'the change took effect on Monday 4 May 2026, and stands in the list'],
      ['2026-05-03T22:00:00.000Z', 'DPA-4.1.a', 'the change is in effect, and every window is closed'],
    ]);
  });

  it('processes are found by their kind, stage and customer: the window under its customer, the change under none', async () => {
    const clockId = await newClock(house);
    const objector = await newObjector(house, clockId);
    const { id: changeId } = await announced(house, anAddition(clockId), 1);
    const { customerId, contractId } = objector;
    const own = await get(`/v1/processes?kind=objectionWindow&customerId=${customerId}`);
    expect(own.data).toMatchObject([{ kind: 'objectionWindow', subjectId: `${changeId}.${customerId}`, stage: 'open', contractId }]);
    expect((await get(`/v1/processes?kind=objectionWindow&customerId=${customerId}&stage=accepted`)).data).toEqual([]);
    expect((await get(`/v1/processes?kind=subprocessorChange&customerId=${customerId}`)).data).toEqual([]);
    const changes = await get('/v1/processes?kind=subprocessorChange&limit=200');
    expect(changes.data).toContainEqual(expect.objectContaining({ subjectId: changeId, customerId: null, contractId: null }));
    const seen = await objector.send('GET', '/v1/processes?limit=200');
    expect(seen.body.data.map(({ kind }: Event) => kind)).not.toContain('subprocessorChange');
  });
});
