import { randomUUID } from 'node:crypto';
import { withProvider } from '../../adapters/prisma/with-provider';
import type { Application, Send } from './application';
import { type Member, makeCrowd, type Part, together } from './crowd';
import { advance } from './money';
import { anAddition, newClock, prove } from './subprocessing';
import { until } from './until';

/** What a change that is announced to many runs on: the API, and whoever works on what it writes. */
export interface Scene {
  readonly application: Application;
  readonly admin: Send;
  /** How long each step may take. */
  readonly patienceMs: number;
}

export interface Announced extends Scene {
  readonly clockId: string;
  readonly members: readonly Member[];
  readonly changeId: string;
  readonly subprocessorId: string;
}

const BOUNCED_AT = '2026-03-03T09:00:00Z';
const AFTER_THE_START = '2026-05-04T10:00:00Z';

/** Customers on a fresh clock, and a change that is announced to them on 2 March 2026, to start on 4 May. */
export async function announceTo(
  scene: Scene,
  count: number,
  meanwhile: (begun: Announced) => Promise<void> = nothing,
): Promise<Announced> {
  const { application, admin } = scene;
  const clockId = await newClock({ admin });
  const members = await makeCrowd(application, admin, clockId, count);
  const { status, body } = await admin('POST', '/v1/subprocessor-changes', anAddition(clockId));
  if (status !== 201) throw new Error(JSON.stringify(body));
  const announced = { ...scene, clockId, members, changeId: body.id, subprocessorId: body.subprocessorId };
  await meanwhile(announced);
  await until('everybody has a window', async () => (await windowsIn(announced)).opened === count, scene.patienceMs);
  await settled(announced);
  return announced;
}

const nothing = async (): Promise<void> => undefined;

/** What customers, their mail servers and legal do; then the clock goes on past the last day and the day of the start. */
export async function liveThrough(announced: Announced, meanwhile: () => Promise<void> = nothing): Promise<void> {
  const { admin, clockId, subprocessorId, patienceMs } = announced;
  await prove(announced, subprocessorId);
  const objections = await object(announced);
  await settled(announced);
  await advance({ admin }, { clockId }, BOUNCED_AT, patienceMs);
  await bounce(announced);
  await answer(announced, objections);
  await settled(announced);
  const arrived = advance({ admin }, { clockId }, AFTER_THE_START, patienceMs);
  await Promise.all([arrived, meanwhile()]);
}

const objecting: readonly Part[] = ['withdraws', 'solved', 'not-reasonable'];
const of = ({ members }: Announced, among: readonly Part[]): Member[] => members.filter(({ part }) => among.includes(part));
export const windowIdOf = ({ changeId }: Pick<Announced, 'changeId'>, { customerId }: Member): string => `${changeId}.${customerId}`;

type Objections = ReadonlyMap<string, { readonly id: string; readonly send: Send }>;

async function object(announced: Announced): Promise<Objections> {
  const raised = new Map<string, { id: string; send: Send }>();
  await together(of(announced, objecting), async ({ customerId }) => {
    const send = await announced.application.as('customer', { customerId });
    const grounds = { grounds: 'Our data may not leave us.' };
    const body = await create(send, `/v1/subprocessor-changes/${announced.changeId}/objections`, grounds);
    raised.set(customerId, { id: body.id, send });
  });
  return raised;
}

async function bounce(announced: Announced): Promise<void> {
  const { application, admin } = announced;
  const customerIds = of(announced, ['bounced-then-second', 'bounced-and-alone']).map(({ customerId }) => customerId);
  const notices = await withProvider(application.database, application.providerId, (tx) =>
    tx.notice.findMany({ where: { kind: 'sendAnnouncement', customerId: { in: customerIds } }, select: { id: true } }),
  );
  await together(notices, ({ id }) => create(admin, `/v1/notices/${id}/bounces`, { diagnostic: 'no such user' }));
}

async function answer(announced: Announced, objections: Objections): Promise<void> {
  const { application } = announced;
  const [one, other] = [await application.as('legal'), await application.as('legal')];
  await together(of(announced, objecting), async (member) => {
    const objection = objections.get(member.customerId);
    if (objection === undefined) throw new Error('it never objected');
    const path = `/v1/objection-windows/${windowIdOf(announced, member)}/objections/${objection.id}`;
    const review = (send: Send, outcome: string) => create(send, `${path}/review`, { outcome, text: 'As we have agreed.' });
    if (member.part === 'withdraws') await create(objection.send, `${path}/withdrawal`, {});
    if (member.part === 'solved') await review(one, 'solved');
    if (member.part !== 'not-reasonable') return;
    await review(one, 'not-reasonable');
    await review(other, 'not-reasonable');
  });
}

const TRIES_MAX = 20;

/** Creates something. A busy machine may answer "not now": it is asked again under the same key, as a client does. */
async function create(send: Send, path: string, body: unknown) {
  const headers = { 'Idempotency-Key': randomUUID() };
  for (let tries = 1; ; tries += 1) {
    const answered = await send('POST', path, body, headers);
    if (answered.status === 201) return answered.body;
    if (answered.status !== 503 || tries === TRIES_MAX) throw new Error(`${answered.status} ${JSON.stringify(answered.body)}`);
  }
}

interface Windows {
  readonly opened: number;
  readonly begun: number;
  /** Of them and of their change: what is not started, not heard or not done yet. */
  readonly busy: number;
  readonly accepting: number;
}

/** How far the windows on the clock are. */
export async function windowsIn({ application: { database, providerId }, clockId }: Pick<Announced, 'application' | 'clockId'>) {
  const [seen] = await withProvider(
    database,
    providerId,
    (tx) => tx.$queryRaw<Windows[]>`
      SELECT count(*) FILTER (WHERE kind = 'objectionWindow')::int AS opened,
             count(*) FILTER (WHERE kind = 'objectionWindow' AND started_at IS NOT NULL)::int AS begun,
             count(*) FILTER (WHERE started_at IS NULL OR step->>'kind' = 'do'
                              OR EXISTS (SELECT FROM facts f WHERE f.process_id = p.id AND f.answer IS NULL))::int AS busy,
             (SELECT count(*) FROM notices n WHERE n.kind = 'sendAcceptance' AND n.status = 'sent')::int AS accepting
      FROM processes p WHERE clock_id = ${clockId}`,
  );
  return seen ?? { opened: 0, begun: 0, busy: 0, accepting: 0 };
}

const settled = (announced: Announced): Promise<unknown> =>
  until('nothing is under way', async () => (await windowsIn(announced)).busy === 0, announced.patienceMs);
