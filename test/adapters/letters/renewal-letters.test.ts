import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenProcess } from '../../../activities/ports/courier';
import type { RegisteredDelivery } from '../../../activities/ports/letters';
import { everyLetter } from '../../../adapters/letters/every-letter';
import { createFileDrop } from '../../../adapters/letters/file-drop';
import { createLetterStore } from '../../../adapters/letters/letter-store';
import { createLetterReader } from '../../../adapters/letters/reader';
import { createDatabase, type Database } from '../../../adapters/prisma/client';
import { openProcesses } from '../../../adapters/prisma/processes';
import { writeRemark } from '../../../adapters/prisma/remarks';
import { createTurns } from '../../../adapters/prisma/turns';
import { withProvider } from '../../../adapters/prisma/with-provider';
import { clauses } from '../../../domain/clauses';
import type { Instant } from '../../../domain/shared/instant';
import { contract } from '../../domain/renewal/samples';
import { tell } from '../../support/facts';
import { createTenant, type Tenant, testVault } from '../../support/tenant';
import { readPdf } from './pdf';

const NOW = '2026-09-01T08:00:00.000Z' as Instant;
const LETTER = 'termination:trm_1';

let database: Database;
let folder: string;
beforeAll(() => {
  database = createDatabase(process.env['DATABASE_URL'] ?? '');
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tacit-letters-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
afterAll(() => database.$disconnect());

interface Case {
  readonly tenant: Tenant;
  readonly process: OpenProcess;
  turn(ended?: string): Promise<{ kind: string; key?: string }>;
}

/** A contract's life, told something. */
async function life(fact: { kind: string; data: object }, language = 'en'): Promise<Case> {
  const tenant = await createTenant(database, { clockAt: NOW, language });
  const { providerId, customerId, contractId, clockId } = tenant;
  const opening = {
    ...{ kind: 'renewal', subjectId: contractId, customerId, contractId, clockId },
    state: contract(),
    said: { clause: 'GTC-5.b', text: 'it begins' },
    ...{ opening: {}, actor: 'test' },
  };
  const [process] = await withProvider(database, providerId, (tx) => openProcesses(tx, providerId, NOW, [opening]));
  if (process === undefined) throw new Error('nothing was opened');
  await tell(database, process, fact);
  const turns = createTurns(database, clauses);
  const turn = (ended?: string) => turns.takeTurn({ ...process, notBefore: NOW, ...(ended !== undefined && { ended }) }, 10_000);
  return { tenant, process, turn: turn as Case['turn'] };
}

const post = ({ process: { providerId, processId } }: Case, key: string, delivery: RegisteredDelivery = createFileDrop({ folder })) =>
  createLetterStore({
    database,
    vault: testVault(),
    delivery,
    read: createLetterReader({ vault: testVault() }),
    letters: everyLetter,
  }).post({
    ...{ providerId, processId, key },
  });
const lettersOf = ({ process: { providerId, processId } }: Case) =>
  withProvider(database, providerId, (tx) => tx.letter.findMany({ where: { processId } }));
const dropped = (ending: string) => readdirSync(folder).filter((name) => name.endsWith(ending));
const textDropped = async () => (await readPdf(readFileSync(join(folder, dropped('.pdf')[0] ?? '')))).text;

const written = { kind: 'terminationNoticeWritten', data: { noticeId: 'trm_1' } };

describe('the letters of a contract’s life', () => {
  it.each([
    ['en', ['Termination of contract K-1 as at 14 January 2027', 'unless terminated by Qualifio or by Customer']],
    ['fr', ['Résiliation du contrat K-1 au 14 janvier 2027', 'sauf résiliation par Qualifio ou par le Client']],
    ['nl', ['Opzegging van contract K-1 tegen 14 januari 2027', 'behoudens beëindiging door Qualifio of door de Klant']],
  ])('in %s: the vendor’s own notice, with its last posting day for the mail room (GTC-5.c)', async (language, words) => {
    const one = await life(written, language);
    expect(await one.turn()).toMatchObject({ kind: 'do', effect: 'postLetter', key: `${LETTER}/1` });
    await post(one, `${LETTER}/1`);
    expect(JSON.parse(readFileSync(join(folder, dropped('.json')[0] ?? ''), 'utf8'))).toMatchObject({
      ...{ purpose: 'termination', postByOn: '2026-10-13', addressee: { addressLines: ['Rue Basse 5', '7904 Tourpes'] } },
    });
    expect(await lettersOf(one)).toMatchObject([{ key: LETTER, postByOn: new Date('2026-10-13'), isWanted: true }]);
    const text = await textDropped();
    for (const said of words) expect(text).toContain(said);
  });

  it('an end with immediate effect, with its ground and what happened (GTC-5.3)', async () => {
    const one = await life(written);
    const { providerId, customerId } = one.tenant;
    const remark = { providerId, subjectId: customerId, text: 'False figures were given.' };
    const remarkId = await withProvider(database, providerId, (tx) => writeRemark(tx, testVault(), remark));
    await tell(database, one.process, {
      kind: 'immediateTerminationWritten',
      data: { terminationId: 'trm_9', ground: 'gross-negligence', remarkId },
    });
    await tell(database, one.process, { kind: 'terminationNoticeWithdrawn', data: { noticeId: 'trm_1', on: '2026-09-01' } });
    const key = 'immediate-termination:trm_9/1';
    expect(await one.turn()).toMatchObject({ kind: 'do', key });
    await post(one, key);
    const text = await textDropped();
    for (const said of ['on the ground of: gross negligence.', 'False figures were given.', '(article 5.3, GTC-5.3)'])
      expect(text).toContain(said);
  });

  it('one that was withdrawn after the worker died over it is not to be posted (GTC-5.c)', async () => {
    const one = await life(written);
    await one.turn();
    await expect(post(one, `${LETTER}/1`, { deposit: () => Promise.reject(new Error('the worker died')) })).rejects.toThrow('died');
    await tell(database, one.process, { kind: 'terminationNoticeWithdrawn', data: { noticeId: 'trm_1', on: '2026-09-01' } });
    await one.turn();
    await post(one, `${LETTER}/1`);
    expect([dropped('.pdf'), (await lettersOf(one)).map(({ isWanted }) => isWanted)]).toEqual([[], [false]]);
  });

  it('one for a customer without an address is told as such, and nothing is written (GTC-5.1.a)', async () => {
    const one = await life(written);
    await one.turn();
    const { providerId, customerId } = one.tenant;
    await withProvider(database, providerId, (tx) => tx.customer.update({ where: { id: customerId }, data: { addressLines: [] } }));
    await post(one, `${LETTER}/1`);
    expect([dropped('.pdf'), await lettersOf(one)]).toEqual([[], []]);
    await one.turn(`${LETTER}/1`);
    const asked = await withProvider(database, providerId, (tx) => tx.decision.findMany({ where: { processId: one.process.processId } }));
    expect(asked).toMatchObject([{ key: `letter:${LETTER}.1`, question: expect.stringContaining('the customer has no postal address') }]);
  });
});
