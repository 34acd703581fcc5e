import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withProvider } from '../../adapters/prisma/with-provider';
import { type Announced, windowIdOf } from './announced-to-many';
import { required } from './application';
import type { Member, Part } from './crowd';

/** What a customer sees in the end, told from what was done to it alone. */
interface Outcome {
  readonly stage: string;
  readonly mayStart: boolean;
  readonly isClosed: boolean;
  readonly receipt?: readonly [by: string, on: string];
  readonly lastDayOn?: string;
  readonly objection?: string;
  /** What was told to its window, in alphabetical order; what legal was asked is left out. */
  readonly told: readonly string[];
  /** Kinds of mails by the role that they go to, in alphabetical order. */
  readonly mails: Readonly<Record<string, readonly string[]>>;
}

const POSTED = { receipt: ['software', '2026-03-02'], lastDayOn: '2026-04-01' } as const;
const ACCEPTED = { stage: 'accepted', mayStart: true, isClosed: true } as const;
const CLEARED = { ...POSTED, stage: 'cleared', mayStart: true, isClosed: true } as const;
const UNDELIVERED = { stage: 'undelivered', mayStart: false, isClosed: false } as const;
const sent = (count: number): string[] => Array.from({ length: count }, () => 'windowMailSent');

const outcomes: Readonly<Record<Part, Outcome>> = {
  silent: {
    ...{ ...ACCEPTED, ...POSTED },
    told: ['announcementPosted', 'opened', 'windowLapsed', ...sent(2)],
    mails: { dpo: ['sendAcceptance', 'sendAnnouncement'] },
  },
  withdraws: {
    ...{ ...CLEARED, objection: 'withdrawn' },
    told: ['announcementPosted', 'objectionRaised', 'objectionWithdrawn', 'opened', ...sent(2)],
    mails: { dpo: ['sendAnnouncement', 'sendObjectionReceipt'] },
  },
  solved: {
    ...{ ...CLEARED, objection: 'solved' },
    told: ['announcementPosted', 'objectionRaised', 'objectionReviewed', 'opened', ...sent(3)],
    mails: { dpo: ['sendAnnouncement', 'sendObjectionAnswer', 'sendObjectionReceipt'] },
  },
  'not-reasonable': {
    ...{ ...POSTED, stage: 'not-reasonable', mayStart: false, isClosed: false, objection: 'not-reasonable' },
    told: ['announcementPosted', 'objectionRaised', 'objectionReviewed', 'objectionReviewed', 'opened', ...sent(3)],
    mails: { dpo: ['sendAnnouncement', 'sendObjectionAnswer', 'sendObjectionReceipt'] },
  },
  'bounced-then-second': {
    ...{ ...ACCEPTED, receipt: ['email', '2026-03-03'], lastDayOn: '2026-04-02' },
    told: ['announcementPosted', 'opened', 'windowLapsed', 'windowMailBounced', ...sent(3)],
    mails: { dpo: ['sendAnnouncement'], 'contact-person': ['sendAcceptance', 'sendAnnouncement'] },
  },
  'bounced-and-alone': {
    ...UNDELIVERED,
    told: ['announcementPosted', 'opened', 'windowMailBounced', ...sent(1)],
    mails: { dpo: ['sendAnnouncement'] },
  },
  'shut-out': {
    ...{ ...ACCEPTED, receipt: ['email', '2026-03-02'], lastDayOn: '2026-04-01' },
    told: ['opened', 'windowLapsed', ...sent(2)],
    mails: { dpo: ['sendAcceptance', 'sendAnnouncement'] },
  },
  'shut-out-and-unknown': { ...UNDELIVERED, told: ['opened'], mails: {} },
};

/** By customer, under whose id mistakes are found. */
export type ByCustomer<T> = Readonly<Record<string, T>>;

const byCustomer = <T>(members: readonly Member[], shown: (member: Member) => T): ByCustomer<T> =>
  Object.fromEntries(members.map((member) => [member.customerId, shown(member)]));

export const expected = ({ members }: Announced): ByCustomer<Outcome> => byCustomer(members, ({ part }) => outcomes[part]);

/** How many windows end like that. */
const count = ({ members }: Announced, holds: (outcome: Outcome) => boolean): number =>
  members.filter(({ part }) => holds(outcomes[part])).length;

export const expectedCounts = (announced: Announced) => ({
  announced: announced.members.length,
  received: count(announced, ({ receipt }) => receipt !== undefined),
  open: 0,
  closed: count(announced, ({ isClosed }) => isClosed),
  objected: count(announced, ({ objection }) => objection !== undefined),
  undelivered: count(announced, ({ stage }) => stage === 'undelivered'),
  mayStart: count(announced, ({ mayStart }) => mayStart),
});

async function all(announced: Announced, path: string) {
  const rows = [];
  for (let next: string | undefined = path; next !== undefined; ) {
    const { status, body }: Awaited<ReturnType<Announced['admin']>> = await announced.admin('GET', next);
    if (status !== 200) throw new Error(JSON.stringify(body));
    rows.push(...body.data);
    next = body.next === undefined ? undefined : `${path}&after=${body.next}`;
  }
  return rows;
}

/** What was sent: one row for each notice, and the mails that the sink accepted under its Message-ID. */
async function mailsOf({ application: { database, providerId } }: Announced) {
  const notices = await withProvider(database, providerId, (tx) =>
    tx.notice.findMany({ select: { customerId: true, kind: true, messageId: true } }),
  );
  const folder = required('MAIL_FOLDER');
  const arrived = new Map<string, string[]>();
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.eml'))) {
    const mail = readFileSync(join(folder, name), 'latin1');
    const id = /^message-id: *(<[^>]*>)/im.exec(mail)?.[1] ?? '';
    const to = /^to:[^@]*?([\w-]+@customer\.example)/im.exec(mail)?.[1] ?? '';
    arrived.set(id, [...(arrived.get(id) ?? []), to]);
  }
  return notices.map(({ messageId, ...notice }) => ({ ...notice, arrived: arrived.get(messageId) ?? [] }));
}

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string | null): ReadonlyMap<string | null, readonly T[]> {
  const groups = new Map<string | null, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return groups;
}

/** What customers see through the API, what their windows were told, and what their mailboxes hold. */
export async function observed(announced: Announced) {
  const { application, members, changeId } = announced;
  const windows = await all(announced, `/v1/objection-windows?changeId=${changeId}&limit=200`);
  const processes = await withProvider(application.database, application.providerId, (tx) =>
    tx.process.findMany({
      where: { kind: 'objectionWindow' },
      select: { subjectId: true, status: true, facts: { select: { kind: true } } },
    }),
  );
  const mails = await mailsOf(announced);
  const rolesOf = new Map(members.flatMap(({ addresses }) => Object.entries(addresses).map(([role, address]) => [address, role])));
  const [windowsOf, processesOf, noticesOf] = [
    grouped(windows, ({ customerId }) => customerId),
    grouped(processes, ({ subjectId }) => subjectId),
    grouped(mails, ({ customerId }) => customerId),
  ];
  const outcomeOf = (member: Member): Outcome | { wrong: string } => {
    const [window, ...others] = windowsOf.get(member.customerId) ?? [];
    const [process] = processesOf.get(windowIdOf(announced, member)) ?? [];
    if (window === undefined || process === undefined || others.length > 0) return { wrong: `${others.length + 1} windows` };
    const byRole: Record<string, string[]> = {};
    for (const { kind, arrived } of noticesOf.get(member.customerId) ?? []) {
      for (const role of new Set(arrived.map((address) => rolesOf.get(address) ?? address))) {
        byRole[role] = [...(byRole[role] ?? []), kind];
      }
    }
    return {
      ...{ stage: window.stage, mayStart: window.gate.mayStart, isClosed: process.status === 'closed' },
      ...(window.receipt && { receipt: [window.receipt.by, window.receipt.on] }),
      ...(window.lastDayOn && { lastDayOn: window.lastDayOn }),
      ...(window.objections.length > 0 && { objection: window.objections.map(({ status }: { status: string }) => status).join() }),
      told: process.facts
        .map(({ kind }) => kind)
        .filter((kind) => kind !== 'decisionAsked' && kind !== 'clockReached')
        .sort(),
      mails: Object.fromEntries(Object.entries(byRole).map(([role, kinds]) => [role, kinds.sort()])),
    };
  };
  return {
    outcomes: byCustomer(members, outcomeOf),
    /** Mails that arrived more than once, under the Message-ID by which a mail server knows them to be one. */
    repeats: mails.reduce((sum, { arrived }) => sum + Math.max(0, arrived.length - 1), 0),
    gate: Object.fromEntries(
      (await all(announced, `/v1/subprocessor-changes/${changeId}/gate/customers?limit=200`)).map(({ customerId, mayStart }) => [
        customerId,
        mayStart,
      ]),
    ) as ByCustomer<boolean>,
  };
}
