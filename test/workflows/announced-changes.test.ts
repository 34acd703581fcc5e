import type { WorkflowHandle } from '@temporalio/client';
import { workflowMetadataQuery } from '@temporalio/workflow';
import pino from 'pino';
import { withProvider } from '../../adapters/prisma/with-provider';
import { tacitStage } from '../../workflows/search-attributes';
import { type AnnouncedLife, liveAnnounced, PRIVATE, PUBLIC } from '../support/announced-life';
import { logged } from '../support/engine';
import { rawMailsTo } from '../support/mails';
import { everything, type House, openHouse } from '../support/money';
import { runsOf } from '../support/runs';
import { textsIn } from '../support/texts-in';
import { toldBy } from '../support/told-by';

jest.setTimeout(240_000);

const KINDS = ['listSubscription', 'objectionWindow', 'subprocessorChange', 'webhookDelivery'];
/** What no contract says is Tacit's own. */
const SENTENCE = '.+ \\(((DPA|GTC)-[\\d.a-z]+|Tacit)\\)';

let house: House;
let life: AnnouncedLife;
let runs: readonly WorkflowHandle[];
const written: string[] = [];

beforeAll(async () => {
  house = await openHouse({ courier: true, log: pino({ level: 'debug' }, { write: (line: string) => void written.push(line) }) });
  life = await liveAnnounced(house);
  await everything(house);
  runs = await runsOf(house.application);
});
afterAll(() => house.close());

const kindOf = ({ workflowId }: WorkflowHandle): string => workflowId.split(':')[0] ?? '';

/** All that Temporal knows of a run, with what a worker says of it where it goes on. */
async function keptOf(run: WorkflowHandle): Promise<string[]> {
  const described = await run.describe();
  return [...textsIn(described.raw), ...textsIn(described.memo), ...textsIn(await run.fetchHistory()), ...textsIn(await nowOf(run))];
}

const nowOf = async (run: WorkflowHandle): Promise<string | null | undefined> =>
  (await run.describe()).status.name === 'RUNNING' ? (await run.query(workflowMetadataQuery)).currentDetails : undefined;

/** The tables of the tenant in which something is found, bytes read as text. */
function tablesWith(what: RegExp): Promise<string[]> {
  const { database, providerId } = house.application;
  return withProvider(database, providerId, async (tx) => {
    const tables = await tx.$queryRaw<{ name: string }[]>`
      SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relrowsecurity ORDER BY relname`;
    const found: string[] = [];
    for (const { name } of tables)
      if (textsIn(await tx.$queryRawUnsafe(`SELECT * FROM ${name}`)).some((text) => what.test(text))) found.push(name);
    return found;
  });
}

describe('what an operator sees of an announced change', () => {
  it('every run says what it is of and where it stands, and each that goes on what it waits for, by a clause', async () => {
    expect([...new Set(runs.map(kindOf))]).toEqual(expect.arrayContaining(KINDS));
    for (const run of runs.filter((one) => KINDS.includes(kindOf(one)))) {
      const described = await run.describe();
      const [kind, subjectId] = run.workflowId.split(':');
      expect(await described.staticSummary()).toBe(`${kind} of ${subjectId}`);
      expect(described.memo).toEqual({ subject: `${kind} of ${subjectId}` });
      expect(described.typedSearchAttributes.get(tacitStage)).toMatch(/^[a-z-]+$/);
      const now = await nowOf(run);
      if (now !== undefined) expect(now).toMatch(new RegExp(`^(wait|do): ${SENTENCE}`));
    }
  });

  it.each(KINDS)('%s: every timer and every effect is a sentence with its clause, and every decision says what led to it', async (kind) => {
    const own = runs.filter((run) => kindOf(run) === kind);
    const told = (await Promise.all(own.map(async (run) => toldBy((await run.fetchHistory()).events)))).flat();
    expect(told.length).toBeGreaterThan(1);
    for (const sentence of told) expect(sentence).toMatch(new RegExp(`^((wait|do): ${SENTENCE}|turn: decide: \\S.*)$`));
  });
});

describe('what people write of an announced change', () => {
  it('is in no history, attribute, log or problem, and in nothing that the provider’s systems are told; nor is what is public', async () => {
    const texts = (await Promise.all(runs.map(keptOf))).flat();
    for (const kind of KINDS) expect(texts.join('\n')).toContain(`${kind} of `);
    expect(life.refused.map(({ status }) => status)).toEqual([409, 409, 400, 400, 409, 409, 409, 409]);
    expect(life.told.length).toBeGreaterThan(0);
    const problems = life.refused.flatMap(({ body }) => textsIn(body));
    const said = [...texts, ...textsIn(logged), ...written, ...problems, ...textsIn(life.told)];
    expect(said.filter((text) => PRIVATE.test(text) || PUBLIC.test(text))).toEqual([]);
    expect(written.length).toBeGreaterThan(0);
  });

  it('is in no row that is not encrypted: no fact, line, event or answer kept for a repeat', async () => {
    expect(await tablesWith(PRIVATE)).toEqual([]);
    expect(await tablesWith(PUBLIC)).toEqual(['idempotency_keys', 'subprocessor_change_revisions', 'subprocessors']);
  });

  it('and the search finds it where it belongs: in the mails, and in what legal reads', async () => {
    const mails = life.addresses.flatMap((address) => rawMailsTo(address)).join('\n');
    expect(mails).toMatch(PRIVATE);
    expect(mails).toMatch(PUBLIC);
    const { body } = await house.admin('GET', '/v1/objection-windows?limit=200');
    expect(
      textsIn(body)
        .filter((text) => PRIVATE.test(text))
        .sort(),
    ).toEqual([
      'A canary by mail.',
      'And the canary is old.',
      ...Array(3).fill('Our canary may not leave us.'),
      ...Array(2).fill('The canary is the same.'),
      'The canary stays in Belgium.',
    ]);
  });
});
