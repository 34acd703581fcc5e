import { advance, type House, openHouse } from './money';
import type { Keep } from './record-histories';
import { anAddition, announced, newClock, newObjector, prove, windowIdOf } from './subprocessing';
import { until } from './until';

const DAY_MS = 24 * 60 * 60_000;

/** A change that takes effect, with one customer that is silent and one that objects and leaves; and one that is withdrawn. */
export async function objectedTo(keep: Keep): Promise<void> {
  const house = await openHouse({ courier: true });
  try {
    await inEffect(house, keep);
    await withdrawn(house, keep);
  } finally {
    await house.close();
  }
}

const handleOf = ({ application }: House, kind: string, subjectId: string) => application.client.workflow.getHandle(`${kind}:${subjectId}`);

async function inEffect(house: House, keep: Keep): Promise<void> {
  const clockId = await newClock(house);
  const silent = await newObjector(house, clockId);
  const objector = await newObjector(house, clockId);
  const { id: changeId, subprocessorId } = await announced(house, anAddition(clockId), 2);
  await prove(house, subprocessorId);
  const change = handleOf(house, 'subprocessorChange', changeId);
  const accepting = handleOf(house, 'objectionWindow', windowIdOf(changeId, silent));
  const leaving = handleOf(house, 'objectionWindow', windowIdOf(changeId, objector));
  await advance(house, { clockId }, '2026-03-09T10:00:00Z');
  await keep('objectionWindow-open', accepting);
  await keep('subprocessorChange-open', change);

  const { body } = await objector.send('POST', `/v1/subprocessor-changes/${changeId}/objections`, {
    grounds: 'Our data may not leave us.',
  });
  await advance(house, { clockId }, '2026-04-02T10:00:00Z');
  await accepting.result();
  await keep('objectionWindow-silent', accepting);

  const at = `/v1/objection-windows/${windowIdOf(changeId, objector)}`;
  await house.admin('POST', `${at}/objections/${body.id}/review`, { outcome: 'no-solution', text: 'We found none.' });
  await objector.send('POST', `${at}/exit-notices`, { text: 'We leave.' });
  await advance(house, { clockId }, '2026-06-01T10:00:00Z');
  await leaving.result();
  await keep('objectionWindow-left', leaving);
  await change.result();
  await keep('subprocessorChange-closed', change);
}

/** On real time: with timers, and with whoever follows the public list. */
async function withdrawn(house: House, keep: Keep): Promise<void> {
  const objector = await newObjector(house, undefined);
  const startsOn = new Date(Date.now() + 90 * DAY_MS).toISOString().slice(0, 10);
  const { id: changeId } = await announced(house, anAddition(undefined, { startsOn }), 1);
  const change = handleOf(house, 'subprocessorChange', changeId);
  const window = handleOf(house, 'objectionWindow', windowIdOf(changeId, objector));
  await until(
    'it waits for its start',
    async () => (await house.admin('GET', `/v1/subprocessor-changes/${changeId}`)).body.stage === 'announced',
  );
  await house.admin('POST', `/v1/subprocessor-changes/${changeId}/withdrawal`, { reason: 'We stay.' });
  for (const [name, handle] of [
    ['objectionWindow', window],
    ['subprocessorChange', change],
  ] as const) {
    await handle.result();
    await keep(`${name}-withdrawn`, handle);
  }
}
