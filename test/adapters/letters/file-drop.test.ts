import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RegisteredLetter } from '../../../activities/ports/letters';
import { createFileDrop } from '../../../adapters/letters/file-drop';

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'tacit-letters-'));
});
afterEach(() => rmSync(parent, { recursive: true }));

const letter: RegisteredLetter = {
  letterId: 'ltr_01jb3kq6v7n8p9r0s1t2v3w4x5',
  purpose: 'termination',
  language: 'fr',
  pdf: Buffer.from('%PDF-1.7 one'),
  hash: 'abc',
  addressee: { organisation: 'Őrség KFT', addressLines: ['Fő utca 1'], country: 'HU' },
  onTestClock: false,
};
const folder = () => join(parent, 'mail-room');
const files = () => readdirSync(folder()).filter((name) => !name.startsWith('.'));
const deposit = (of = letter) => createFileDrop({ folder: folder() }).deposit(of);

describe('the mail room’s folder', () => {
  it('is made where there is none, and gets the letter with a slip that says whom it goes to', async () => {
    expect(await deposit()).toEqual({ kind: 'queued' });
    expect(files()).toEqual([`${letter.letterId}.json`, `${letter.letterId}.pdf`]);
    expect(readFileSync(join(folder(), `${letter.letterId}.pdf`))).toEqual(letter.pdf);
    const { pdf: _bytes, ...slip } = letter;
    expect(JSON.parse(readFileSync(join(folder(), `${letter.letterId}.json`), 'utf8'))).toEqual(slip);
  });

  it('shows nothing unfinished, and nothing to everybody', async () => {
    await deposit();
    expect(readdirSync(folder()).filter((name) => name.endsWith('.unfinished'))).toEqual([]);
    for (const name of files()) expect(statSync(join(folder(), name)).mode & 0o007).toBe(0);
  });

  it('is left as it is by the same letter again, also once it was taken away', async () => {
    await deposit();
    const before = files().map((name) => [name, statSync(join(folder(), name)).mtimeMs, statSync(join(folder(), name)).ino]);
    expect(await deposit({ ...letter, pdf: Buffer.from('%PDF-1.7 two') })).toEqual({ kind: 'queued' });
    expect(files().map((name) => [name, statSync(join(folder(), name)).mtimeMs, statSync(join(folder(), name)).ino])).toEqual(before);
    for (const name of files()) unlinkSync(join(folder(), name));
    expect(await deposit()).toEqual({ kind: 'queued' });
    expect(files()).toEqual([]);
  });

  it('is completed where the machine failed between letter and slip', async () => {
    await deposit();
    unlinkSync(join(folder(), `${letter.letterId}.json`));
    unlinkSync(join(folder(), '.handed-over', letter.letterId));
    await deposit();
    expect(files()).toEqual([`${letter.letterId}.json`, `${letter.letterId}.pdf`]);
  });

  it('is never guessed at: where it cannot be written, the letter is not handed over', async () => {
    writeFileSync(folder(), 'a file where the folder should be');
    await expect(deposit()).rejects.toThrow(/ENOTDIR|EEXIST/);
  });

  it.each(['../ltr_1', 'ltr_', 'ltr_A', '', 'ltr_1/../../x'])('takes no other name than a letter’s: %j', async (letterId) => {
    await expect(deposit({ ...letter, letterId })).rejects.toThrow('not the id of a letter');
  });

  it('gets one letter when two workers hand it over at once', async () => {
    expect(await Promise.all([deposit(), deposit(), deposit()])).toEqual(Array(3).fill({ kind: 'queued' }));
    expect(files()).toHaveLength(2);
    expect(readFileSync(join(folder(), `${letter.letterId}.pdf`))).toEqual(letter.pdf);
  });
});
