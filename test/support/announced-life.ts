import { randomUUID } from 'node:crypto';
import type { Answer } from './application';
import { follower, mailsOnceThere } from './list-subscriptions';
import { advance, type House } from './money';
import { anAddition, announced, newClock, newObjector, type Objector, prove, windowIdOf, windowOf } from './subprocessing';
import { until } from './until';
import { type Receiver, startDeliveries, startReceiver } from './webhooks';

/** Stands in all that is private in these lives: addresses and names of people, and what they write. */
export const PRIVATE = /canary/i;
/** Stands in what everybody may read: names of sub-processors, messages of announcements, reasons of corrections. */
export const PUBLIC = /magpie/i;

const DAY_MS = 24 * 60 * 60_000;
const CHANGES = '/v1/subprocessor-changes';

export interface AnnouncedLife {
  /** What was refused on the way. */
  readonly refused: readonly Answer[];
  /** What the provider's systems were told. */
  readonly told: Receiver['received'];
  /** To whom mails were sent. */
  readonly addresses: readonly string[];
}

interface Living {
  readonly house: House;
  readonly refused: Answer[];
  readonly addresses: string[];
}

/**
 * Changes that are announced, corrected, objected to in every way and withdrawn, on a test clock; one on real time, with somebody who follows the
 * public list and with systems of the provider that are told. Every request has a key under which its answer is kept.
 */
export async function liveAnnounced(house: House): Promise<AnnouncedLife> {
  const deliveries = await startDeliveries(house.application);
  const receiver = await startReceiver();
  const living: Living = { house, refused: [], addresses: [] };
  try {
    await onTestClock(living);
    await onRealTime(living, receiver);
  } finally {
    await deliveries.stop();
    await receiver.stop();
  }
  return { ...living, told: receiver.received };
}

const keyed = () => ({ 'Idempotency-Key': randomUUID() });

/** Its data protection officer is a canary. */
async function canary({ house, addresses }: Living, clockId?: string, prefix = 'canary'): Promise<Objector> {
  const objector = await newObjector(house, clockId);
  const address = `${prefix}-${randomUUID()}@canary.example`;
  await house.admin('PUT', `/v1/customers/${objector.customerId}/contacts/dpo`, { name: 'Piotr Canary', email: address });
  addresses.push(address);
  return { ...objector, address };
}

const magpie = (clockId: string | undefined, startsOn: string) => ({
  ...anAddition(clockId, { startsOn, message: 'The magpie moves.' }),
  subprocessor: {
    ...{ name: `Magpie ${randomUUID()}`, purpose: 'Magpie mails', dataCategories: ['magpies'], country: 'FR' },
    website: 'https://magpie.example',
  },
});

async function done(sent: Promise<Answer>): Promise<Answer['body']> {
  const { status, body } = await sent;
  if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}

async function refuse({ refused }: Living, sent: Promise<Answer>): Promise<void> {
  const answer = await sent;
  if (answer.status < 400) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  refused.push(answer);
}

async function onTestClock(living: Living): Promise<void> {
  const { house } = living;
  const clockId = await newClock(house);
  const solved = await canary(living, clockId);
  const held = await canary(living, clockId);
  const overridden = await canary(living, clockId);
  const unreached = await canary(living, clockId, 'refuse-canary');
  const { id: changeId, subprocessorId } = await announced(house, magpie(clockId, '2026-05-04'), 4);
  await prove(house, subprocessorId);
  await until('a mail is refused', async () => {
    const { mails } = await windowOf(house, changeId, unreached);
    return mails.some(({ status }: { status: string }) => status === 'undeliverable');
  });
  await solve(living, changeId, solved);
  await holdAndLeave(living, changeId, held);
  await override(living, changeId, overridden);
  await done(
    house.admin('POST', `/v1/objection-windows/${windowIdOf(changeId, unreached)}/handovers`, { channel: 'by-hand', on: '2026-03-02' }),
  );
  const correction = { reason: 'The magpie is in Germany.', processing: { country: 'DE' } };
  await done(house.admin('POST', `${CHANGES}/${changeId}/correction`, correction, keyed()));
  await advance(house, { clockId }, '2026-03-20T10:00:00Z');
  await done(house.admin('POST', `${CHANGES}/${changeId}/withdrawal`, { reason: 'The canary stays.' }, keyed()));
  await advance(house, { clockId }, '2026-06-01T10:00:00Z');
}

const raise = (changeId: string, { send }: Objector) =>
  done(send('POST', `${CHANGES}/${changeId}/objections`, { grounds: 'Our canary may not leave us.' }, keyed()));

async function solve(living: Living, changeId: string, objector: Objector): Promise<void> {
  const { house } = living;
  const { id } = await raise(changeId, objector);
  const at = `/v1/objection-windows/${windowIdOf(changeId, objector)}/objections/${id}`;
  await done(objector.send('POST', `${at}/amendments`, { grounds: 'And the canary is old.' }, keyed()));
  const again = { grounds: 'The canary again.' };
  await refuse(living, objector.send('POST', `${CHANGES}/${changeId}/objections`, again, keyed()));
  await done(house.admin('POST', `${at}/review`, { outcome: 'solved', text: 'The canary stays in Belgium.' }, keyed()));
  await refuse(living, objector.send('POST', `${CHANGES}/${changeId}/objections`, again, keyed()));
  await refuse(living, objector.send('POST', `${CHANGES}/${changeId}/objections`, { ...again, channel: 'canary' }));
  const contractIds = ['canary'];
  await refuse(
    living,
    objector.send('POST', `/v1/objection-windows/${windowIdOf(changeId, objector)}/exit-notices`, { text: 'Canary.', contractIds }),
  );
}

/** Two people hold the objection to be not reasonable. */
async function hold(living: Living, { customerId }: Objector, at: string, objectionId: string): Promise<void> {
  const { application } = living.house;
  const outcome = 'not-reasonable';
  const [first, second] = [await application.as('legal'), await application.as('legal')];
  await done(first('POST', `${at}/objections/${objectionId}/review`, { outcome, text: 'The canary is the same.' }, keyed()));
  await refuse(living, first('POST', `${at}/objections/${objectionId}/review`, { outcome, text: 'The canary, I say.' }, keyed()));
  const { data } = (await first('GET', `/v1/worklist?customerId=${customerId}`)).body;
  await done(second('POST', `/v1/worklist/${data[0].id}/decision`, { option: outcome, reason: 'I agree with the canary.' }, keyed()));
}

/** A customer whose objection does not count leaves, and stays after all. */
async function holdAndLeave(living: Living, changeId: string, objector: Objector): Promise<void> {
  const { house } = living;
  const { id } = await raise(changeId, objector);
  const at = `/v1/objection-windows/${windowIdOf(changeId, objector)}`;
  await hold(living, objector, at, id);
  const { id: exitId } = await done(objector.send('POST', `${at}/exit-notices`, { text: 'The canary leaves.' }, keyed()));
  await refuse(living, objector.send('POST', `${at}/exit-notices`, { text: 'The canary leaves again.' }, keyed()));
  await done(house.admin('POST', `${at}/exit-notices/${exitId}/withdrawal`, { reason: 'The canary came back.' }, keyed()));
}

/** Legal enters an objection that came by mail, and lets the sub-processing start in spite of it. */
async function override(living: Living, changeId: string, objector: Objector): Promise<void> {
  const { admin } = living.house;
  const { customerId, send } = objector;
  const mailed = { customerId, grounds: 'A canary by mail.', channel: 'email', receivedOn: '2026-03-02' };
  const at = `/v1/objection-windows/${windowIdOf(changeId, objector)}`;
  const { id } = await done(admin('POST', `${CHANGES}/${changeId}/objections`, mailed, keyed()));
  await refuse(living, admin('POST', `${at}/gate-override`, { reason: 'The canary too early.' }, keyed()));
  await hold(living, objector, at, id);
  await done(admin('POST', `${at}/gate-override`, { reason: 'A court has heard the canary.' }, keyed()));
  await done(send('POST', `${at}/reading`, undefined, keyed()));
}

/** Somebody follows the list; the provider's systems hear of the gate; the window goes on. */
async function onRealTime(living: Living, receiver: Receiver): Promise<void> {
  const { application, admin } = living.house;
  const { providerId } = application;
  const endpoint = { url: receiver.url, events: ['subprocessor_change.gate_changed', 'subprocessor_change.took_effect'] };
  await done(admin('POST', '/v1/webhook-endpoints', endpoint));
  const { slug } = await application.database.provider.findUniqueOrThrow({ where: { id: providerId } });
  const place = { application, providerId, path: `/public/${slug}/subprocessors` };
  const { email } = await follower(place, `canary-${randomUUID()}@canary.example`);
  living.addresses.push(email);
  const objector = await canary(living);
  const startsOn = new Date(Date.now() + 90 * DAY_MS).toISOString().slice(0, 10);
  const { id: changeId, subprocessorId } = await announced(living.house, magpie(undefined, startsOn), 1);
  await prove(living.house, subprocessorId);
  await raise(changeId, objector);
  await mailsOnceThere(email, 2);
  await until('the systems are told', () => receiver.received.some(({ body }) => body.includes(changeId)));
}
