import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { createLetterActivities } from '../../../activities/letters';
import type { OpenProcess } from '../../../activities/ports/courier';
import type { RegisteredDelivery } from '../../../activities/ports/letters';
import { createFileDrop } from '../../../adapters/letters/file-drop';
import type { LetterReader } from '../../../adapters/letters/letter-of';
import { createLetterStore } from '../../../adapters/letters/letter-store';
import { createLetterReader } from '../../../adapters/letters/reader';
import { createDatabase, type Database } from '../../../adapters/prisma/client';
import { readFile } from '../../../adapters/prisma/files';
import { createTurns } from '../../../adapters/prisma/turns';
import { withProvider } from '../../../adapters/prisma/with-provider';
import { calendarDate } from '../../../domain/shared/calendar-date';
import type { Instant } from '../../../domain/shared/instant';
import { tell } from '../../support/facts';
import { processRow, storyOf } from '../../support/story';
import { createTenant, type Tenant, type TenantOptions, testVault } from '../../support/tenant';
import { openLettering, termination, withLettering } from './letter-clause';
import { readPdf } from './pdf';

const NOW = '2026-10-01T07:00:00.000Z' as Instant;
const KEY = 'termination/0';

let database: Database;
let parent: string;
beforeAll(() => {
  database = createDatabase(process.env['DATABASE_URL'] ?? '');
});
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'tacit-letters-'));
});
afterEach(() => rmSync(parent, { recursive: true }));
afterAll(() => database.$disconnect());

const folder = () => join(parent, 'mail-room');
const dropped = () => readdirSync(folder()).filter((name) => !name.startsWith('.'));

interface Case {
  readonly tenant: Tenant;
  readonly process: OpenProcess;
  turn(ended?: string): Promise<unknown>;
}

/** A process that asks for its letter. */
async function due(options: TenantOptions = {}): Promise<Case> {
  const tenant = await createTenant(database, { clockAt: NOW, ...options });
  const process = await openLettering(database, tenant);
  const turn = (ended?: string) =>
    createTurns(database, withLettering).takeTurn({ ...process, notBefore: NOW, ...(ended !== undefined && { ended }) }, 10_000);
  expect(await turn()).toMatchObject({ kind: 'do', effect: 'postLetter', key: KEY });
  return { tenant, process, turn };
}

const reader = () => createLetterReader({ vault: testVault() });
const post = (
  { process }: Case,
  { delivery = createFileDrop({ folder: folder() }), read = reader(), key = KEY, providerId = process.providerId } = {} as {
    delivery?: RegisteredDelivery;
    read?: LetterReader;
    key?: string;
    providerId?: string;
  },
): Promise<void> =>
  createLetterStore({ database, vault: testVault(), delivery, read, letters: { lettering: termination } }).post({
    providerId,
    processId: process.processId,
    key,
  });

const lettersOf = ({ process: { providerId, processId } }: Case) =>
  withProvider(database, providerId, (tx) => tx.letter.findMany({ where: { processId } }));
const filesOf = ({ tenant: { providerId, customerId } }: Case) =>
  withProvider(database, providerId, (tx) => tx.file.findMany({ where: { customerId } }));
const factsOf = ({ process: { providerId, processId } }: Case) =>
  withProvider(database, providerId, (tx) => tx.fact.findMany({ where: { processId, kind: { not: 'opened' } }, orderBy: { id: 'asc' } }));

/** As when a worker dies at that moment: nothing after it is done. */
const dying: RegisteredDelivery = { deposit: () => Promise.reject(new Error('the worker died')) };
const dyingAfter: RegisteredDelivery = {
  async deposit(letter) {
    await createFileDrop({ folder: folder() }).deposit(letter);
    throw new Error('the worker died');
  },
};

describe('a letter that a process asks for', () => {
  it('is written, kept encrypted, handed over and told (GTC-5.c)', async () => {
    const one = await due({ language: 'fr', customerName: 'Őrség KFT' });
    await post(one);
    const [letter, ...others] = await lettersOf(one);
    expect(others).toEqual([]);
    expect(letter).toMatchObject({
      ...{ direction: 'out', purpose: 'termination', language: 'fr', key: 'termination', subjectId: one.process.subjectId },
      ...{ customerId: one.tenant.customerId, depositedOn: null, presentedOn: null, trackingNumber: null },
    });
    const pdf = readFileSync(join(folder(), `${letter?.id}.pdf`));
    const { text, info } = await readPdf(pdf);
    for (const words of ['Résiliation du contrat K-1', 'Őrség KFT', 'Zoé Lambert', 'Date : 1 octobre 2026', 'GTC-4.2.e', letter?.id]) {
      expect(text.replaceAll('1er', '1')).toContain(words);
    }
    expect(info['CreationDate']).toBe('D:20261001000000Z');
    const hash = createHash('sha256').update(pdf).digest('hex');
    expect(JSON.parse(readFileSync(join(folder(), `${letter?.id}.json`), 'utf8'))).toMatchObject({
      ...{ letterId: letter?.id, purpose: 'termination', language: 'fr', hash, onTestClock: true },
      addressee: { organisation: 'Őrség KFT', person: 'Zoé Lambert', country: 'BE' },
    });
    const kept = await withProvider(database, one.tenant.providerId, (tx) =>
      readFile(tx, testVault(), one.tenant.providerId, letter?.fileId ?? ''),
    );
    expect(kept).toMatchObject({ mediaType: 'application/pdf', hash, content: pdf });

    await one.turn(KEY);
    expect(await storyOf(database, one.process)).toEqual([`${NOW} opened`, `${NOW} letterQueued`]);
    expect(await processRow(database, one.process)).toMatchObject({ stage: 'posted', state: { letterId: letter?.id } });
  });

  it('on real time says so: it may be posted for real', async () => {
    const tenant = await createTenant(database);
    const process = await openLettering(database, tenant);
    const one = { tenant, process, turn: async () => undefined };
    await createTurns(database, withLettering).takeTurn({ ...process, notBefore: NOW }, 10_000);
    await post(one);
    const [slip = ''] = dropped();
    expect(JSON.parse(readFileSync(join(folder(), slip), 'utf8'))).toMatchObject({ onTestClock: false });
  });

  it.each([
    ['de', 'en'],
    ['nl', 'nl'],
  ])('to a customer who reads %s is written in %s', async (language, written) => {
    const one = await due({ language });
    await post(one);
    expect(await lettersOf(one)).toMatchObject([{ language: written }]);
  });

  it('names nobody where nobody is known: a company is written to all the same', async () => {
    const one = await due({ contact: undefined });
    await post(one);
    const [slip = ''] = dropped();
    expect(JSON.parse(readFileSync(join(folder(), slip), 'utf8')).addressee).toEqual({
      organisation: 'Acme',
      addressLines: ['Rue Basse 5', '7904 Tourpes'],
      country: 'BE',
    });
  });
});

describe('a letter that is asked for again', () => {
  it('is not written again, whoever asks', async () => {
    const one = await due();
    await post(one);
    await post(one);
    await one.turn(KEY);
    await post(one);
    expect([await lettersOf(one), await filesOf(one), await factsOf(one), dropped()].map(({ length }) => length)).toEqual([1, 1, 1, 2]);
  });

  it.each([
    ['before it handed the letter over', dying],
    ['between the hand-over and its fact', dyingAfter],
  ])('by a worker after another died %s is the same letter: one row, one file, one fact', async (_when, delivery) => {
    const one = await due();
    await expect(post(one, { delivery })).rejects.toThrow('the worker died');
    const [before] = await lettersOf(one);
    const kept = await filesOf(one);
    await post(one);
    expect(await lettersOf(one)).toEqual([before]);
    expect(await filesOf(one)).toEqual(kept);
    expect(dropped()).toEqual([`${before?.id}.json`, `${before?.id}.pdf`]);
    const [file] = kept;
    expect(
      createHash('sha256')
        .update(readFileSync(join(folder(), `${before?.id}.pdf`)))
        .digest('hex'),
    ).toBe(file?.hash);
    expect(await factsOf(one)).toMatchObject([{ kind: 'letterQueued', data: { letter: 'termination', letterId: before?.id } }]);
  });

  it('after the mail room took it away does not come again', async () => {
    const one = await due();
    await expect(post(one, { delivery: dyingAfter })).rejects.toThrow('the worker died');
    for (const name of dropped()) unlinkSync(join(folder(), name));
    await post(one);
    expect(dropped()).toEqual([]);
    expect(await factsOf(one)).toHaveLength(1);
  });

  it('under another key is the same letter still', async () => {
    const one = await due();
    await expect(post(one, { delivery: dying })).rejects.toThrow('the worker died');
    await tell(database, one.process, { kind: 'askedAgain', data: {} });
    expect(await one.turn()).toMatchObject({ key: 'termination/1' });
    await post(one);
    expect(await factsOf(one)).toMatchObject([{ kind: 'askedAgain' }]);
    await post(one, { key: 'termination/1' });
    expect([await lettersOf(one), await filesOf(one)].map(({ length }) => length)).toEqual([1, 1]);
    expect(await factsOf(one)).toMatchObject([{ kind: 'askedAgain' }, { kind: 'letterQueued' }]);
  });

  it('by two workers at once is one letter', async () => {
    const one = await due();
    await Promise.all([post(one), post(one), post(one)]);
    expect([await lettersOf(one), await filesOf(one), await factsOf(one), dropped()].map(({ length }) => length)).toEqual([1, 1, 1, 2]);
  });
});

describe('a folder that cannot be written', () => {
  it('leaves the letter kept and nothing told; once it can be, the same letter goes out', async () => {
    writeFileSync(folder(), 'a file where the folder should be');
    const one = await due();
    await expect(post(one)).rejects.toThrow(/ENOTDIR|EEXIST/);
    const [letter] = await lettersOf(one);
    expect(await factsOf(one)).toEqual([]);
    unlinkSync(folder());
    await post(one);
    expect(dropped()).toEqual([`${letter?.id}.json`, `${letter?.id}.pdf`]);
    expect(await factsOf(one)).toHaveLength(1);
  });

  it('is known to a history by its error’s code, and by no name', async () => {
    writeFileSync(folder(), '');
    const one = await due();
    const { postLetter } = createLetterActivities({ letters: { post: () => post(one) } });
    const asked = { providerId: one.process.providerId, processId: one.process.processId, key: KEY };
    const failure: Error = await new MockActivityEnvironment({}, { logger: new DefaultLogger('ERROR') }).run(postLetter, asked).then(
      () => new Error('it was posted'),
      (error: Error) => error,
    );
    expect(failure.message).toMatch(/^(ENOTDIR|EEXIST): its words are withheld/);
    expect(`${failure.message}${failure.stack}`).not.toMatch(/mail-room|Lambert/);
  });
});

describe('a letter that nobody wants any more', () => {
  it.each(['termination/1', 'termination', ''])('under the key %j, which nobody asks for, leaves no trace', async (key) => {
    const one = await due();
    await post(one, { key });
    expect([await lettersOf(one), await factsOf(one)]).toEqual([[], []]);
  });

  it('because it was withdrawn, by a turn or before one, is not written', async () => {
    const one = await due();
    await tell(database, one.process, { kind: 'withdrawn', data: {} });
    await post(one);
    await one.turn();
    await post(one);
    expect(await lettersOf(one)).toEqual([]);
  });

  it('is written all the same where what was told meanwhile changes nothing', async () => {
    const one = await due();
    await tell(database, one.process, { kind: 'noticed', data: {} });
    await post(one);
    expect(await lettersOf(one)).toHaveLength(1);
  });

  it('is none of another provider’s business', async () => {
    const [one, other] = [await due(), await due()];
    await post(one, { providerId: other.tenant.providerId });
    expect(await lettersOf(one)).toEqual([]);
  });
});

describe('a letter that cannot be', () => {
  it.each<[string, string, TenantOptions, LetterReader | undefined]>([
    ['there is nobody to write to', 'no-address', {}, async () => undefined],
    ['nobody knows where it goes', 'no-address', { addressLines: [] }, undefined],
    ['a name in it cannot be printed', 'unprintable', { customerName: '株式会社' }, undefined],
  ])('is told as failed, and nothing is kept, because %s', async (_because, why, options, read) => {
    const one = await due(options);
    await post(one, { ...(read !== undefined && { read }) });
    await post(one, { ...(read !== undefined && { read }) });
    expect([await lettersOf(one), await filesOf(one)]).toEqual([[], []]);
    expect(await factsOf(one)).toMatchObject([{ kind: 'letterFailed', data: { letter: 'termination', why } }]);
    expect(await one.turn(KEY)).toMatchObject({ kind: 'close', outcome: 'failed' });
  });

  it('be read any more, because its customer was erased before it was handed over, is told as failed', async () => {
    const one = await due();
    await expect(post(one, { delivery: dying })).rejects.toThrow('the worker died');
    await withProvider(database, one.tenant.providerId, (tx) => testVault().destroy(tx, one.tenant.customerId));
    await post(one);
    expect(await factsOf(one)).toMatchObject([{ kind: 'letterFailed' }]);
  });
});

describe('an electronic delivery service that takes the letter at once', () => {
  const service: RegisteredDelivery = {
    deposit: async () => ({ kind: 'deposited', on: calendarDate('2026-10-01'), reference: 'QERDS-1' }),
  };

  it('has its day and number entered, and told with the letter; told again, they are the same (GTC-17.4)', async () => {
    const one = await due();
    await post(one, { delivery: service });
    await post(one, { delivery: service });
    const [letter] = await lettersOf(one);
    expect(letter).toMatchObject({ depositedOn: new Date('2026-10-01'), trackingNumber: 'QERDS-1', presentedOn: null });
    expect(await factsOf(one)).toMatchObject([
      { kind: 'letterQueued', actor: 'registered-post' },
      {
        kind: 'letterDeposited',
        data: { letter: 'termination', letterId: letter?.id, on: '2026-10-01' },
        uniqueKey: `${letter?.id}/letterDeposited`,
      },
    ]);
    await one.turn(KEY);
    expect((await processRow(database, one.process)).state).toMatchObject({ depositedOn: '2026-10-01' });
  });
});
