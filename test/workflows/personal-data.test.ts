import type { OpenProcess } from '../../activities/ports/courier';
import { withProvider } from '../../adapters/prisma/with-provider';
import { calendarDate } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';
import { type Script, startScriptedServer } from '../adapters/smtp/scripted-server';
import { advance } from '../support/advance';
import { createEngine, type Engine, logged } from '../support/engine';
import { tell } from '../support/facts';
import { noticesOf, processRow } from '../support/story';
import { createTenant, newName, type Tenant, testVault } from '../support/tenant';
import { textsIn } from '../support/texts-in';
import { until } from '../support/until';

jest.setTimeout(120_000);

const START = '2026-03-02T10:00:00.000Z' as Instant;
const issuedOn = calendarDate('2026-03-02');
const CANARY = /canary/i;

const FIRM = 'Canary Feathers SA';
const person = () => ({ name: 'Piotr Canary', email: `canary-${newName('p').slice(2)}@canary.example` });
/** Servers say to whom they don't deliver. */
const echo = (code: number, text: string) => `${code} <canary@canary.example>: ${text} for Piotr Canary`;

interface Lived {
  readonly engine: Engine;
  readonly tenant: Tenant;
  readonly dunning: OpenProcess;
}

/** An invoice's life with a mail server that answers as the script says, and what is left of it. */
async function lived(
  script: Script,
  act: (life: Lived) => Promise<void>,
): Promise<{ texts: string[]; mails: string; tables: ReadonlyMap<string, string> }> {
  const server = await startScriptedServer(script);
  const engine = await createEngine({ smtpUrl: server.url, hasty: true });
  try {
    await Promise.all([engine.startDecisions(), engine.startEffects()]);
    const tenant = await createTenant(engine.database, { clockAt: START, customerName: FIRM, contact: person() });
    const dunning = await tenant.issue({ issuedOn });
    expect(await engine.teller.tell(dunning, 30_000)).toBe(true);
    await act({ engine, tenant, dunning });
    const texts = [...(await historiesOf(engine, tenant, dunning)), ...textsIn(logged)];
    return { texts, mails: server.messages.join(), tables: await tablesOf(engine, tenant) };
  } finally {
    await engine.close();
    await server.stop();
  }
}

/** All that Temporal knows: histories with decoded payloads, summaries, details, memos, search attributes, failures of what is pending. */
async function historiesOf(engine: Engine, { providerId, clockId }: Tenant, dunning: OpenProcess): Promise<string[]> {
  const handles = [engine.handleOf(dunning), engine.client.workflow.getHandle(`clock:${clockId}`)];
  const texts: string[] = [];
  for (const handle of handles) {
    const described = await handle.describe().catch(() => undefined);
    if (described === undefined) continue;
    texts.push(...textsIn(described.raw), ...textsIn(described.memo), ...textsIn(await handle.fetchHistory()));
  }
  expect(texts.join('\n')).toContain(providerId);
  expect(texts.join('\n')).toContain(`dunning of ${dunning.subjectId}`);
  return texts;
}

/** Every row of the tenant, table by table, bytes read as text. */
async function tablesOf({ database }: Engine, { providerId }: Tenant): Promise<ReadonlyMap<string, string>> {
  return withProvider(database, providerId, async (tx) => {
    const tables = await tx.$queryRaw<{ name: string }[]>`
      SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relrowsecurity ORDER BY relname`;
    const contents = new Map<string, string>();
    for (const { name } of tables) contents.set(name, textsIn(await tx.$queryRawUnsafe(`SELECT * FROM ${name}`)).join('\n'));
    return contents;
  });
}

function expectNoCanary({ texts, tables }: Awaited<ReturnType<typeof lived>>): void {
  expect(texts.filter((text) => CANARY.test(text))).toEqual([]);
  // The customer's name is a firm's; it stands in its own row and nowhere else.
  const found = [...tables].filter(([, content]) => CANARY.test(content)).map(([name]) => name);
  expect(found).toEqual(['customers']);
}

const toReminder = ({ engine, tenant }: Lived) => advance(engine, tenant, '2026-04-08T07:10:00.000Z');

async function asking({ engine, dunning, tenant }: Lived, fact: { kind: string; data: object }): Promise<void> {
  const remark = await withProvider(engine.database, tenant.providerId, async (tx) => {
    const text = await testVault().encrypt(tx, tenant.providerId, tenant.customerId, 'said canary on the telephone');
    return tx.remark.create({ data: { id: newName('rmk'), providerId: tenant.providerId, subjectId: tenant.customerId, text } });
  });
  await tell(engine.database, dunning, { ...fact, data: { ...fact.data, remarkId: remark.id } });
  expect(await engine.teller.tell(dunning, 30_000)).toBe(true);
  await until(
    'the effect is over',
    async () => (await processRow(engine.database, dunning)).waitingFor && (await standingKind({ engine, dunning })) !== 'do',
  );
}

const standingKind = async ({ engine, dunning }: Pick<Lived, 'engine' | 'dunning'>): Promise<unknown> =>
  ((await processRow(engine.database, dunning)).step as { kind?: string }).kind;

const disputed = { kind: 'disputeReceived', data: { disputeId: 'dsp_1', form: 'email', disputedMinor: 10_00, depositedOn: '2026-03-20' } };
const ordered = { kind: 'defaultNoticeOrdered', data: { defaultNoticeId: 'dfn_1' } };

describe('a name, an address or a remark is in no history, fact, line or log', () => {
  it.each<[string, Script, (life: Lived) => Promise<unknown>]>([
    ['a reminder is sent', { dot: echo(250, 'queued') }, toReminder],
    ['the address is refused', { rcpt: echo(550, 'no such user') }, toReminder],
    ['the message is refused', { dot: echo(554, 'rejected') }, toReminder],
    ['the mail is put off', { rcpt: echo(451, 'greylisted') }, toReminder],
    ['the server breaks off', { dot: 'drop' }, toReminder],
    [
      'a void dispute is answered',
      { dot: echo(250, 'queued') },
      async (life) => {
        await toReminder(life);
        await asking(life, disputed);
      },
    ],
    [
      'the answer to a void dispute is refused',
      { rcpt: echo(550, 'no such user') },
      async (life) => {
        await asking(life, disputed);
      },
    ],
    [
      'notice of default is given',
      { dot: echo(250, 'queued') },
      async (life) => {
        await toReminder(life);
        await asking(life, ordered);
      },
    ],
    [
      'notice of default is perhaps given',
      { dot: 'drop' },
      async (life) => {
        await toReminder(life);
        await asking(life, ordered);
      },
    ],
    [
      'finance is refused what it asks',
      {},
      async ({ engine, dunning }) => {
        for (const fact of [ordered, { kind: 'reinstatementOrdered', data: {} }]) await tell(engine.database, dunning, fact);
        expect(await engine.teller.tell(dunning, 30_000)).toBe(true);
      },
    ],
    [
      'what is kept of a person cannot be read',
      {},
      async ({ engine, tenant, dunning }) => {
        await withProvider(engine.database, tenant.providerId, async (tx) => {
          const personal = await testVault().encrypt(tx, tenant.providerId, tenant.customerId, 'canary: not what a contact looks like');
          await tx.contact.updateMany({ data: { personal } });
        });
        await toReminder({ engine, tenant, dunning });
      },
    ],
  ])('when %s', async (_what, script, act) => {
    const left = await lived(script, async (life) => {
      await act(life);
    });
    expectNoCanary(left);
  });

  it('and the search finds them where they belong: in the mails, and in what the vault opens', async () => {
    let opened = '';
    const { mails } = await lived({ dot: echo(250, 'queued') }, async (life) => {
      await toReminder(life);
      const { engine, tenant, dunning } = life;
      const [notice] = await noticesOf(engine.database, dunning);
      opened = await withProvider(engine.database, tenant.providerId, (tx) =>
        testVault().decrypt(tx, tenant.providerId, tenant.customerId, notice?.reply ?? new Uint8Array()),
      );
    });
    expect(mails).toMatch(CANARY);
    expect(opened).toMatch(CANARY);
    expect(
      textsIn({ deep: [new TextEncoder().encode('a canary'), new Error('a canary')] }).filter((text) => CANARY.test(text)).length,
    ).toBeGreaterThan(1);
  });
});
