import { spawn } from 'node:child_process';
import { join } from 'node:path';

interface Item {
  readonly str: string;
  readonly x: number;
  /** Of its baseline, from the foot of the page. */
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly fontName: string;
}

export interface ReadPdf {
  readonly pages: readonly {
    readonly view: readonly [number, number, number, number];
    readonly tags: readonly string[];
    readonly items: readonly Item[];
    readonly text: string;
  }[];
  readonly info: Readonly<Record<string, unknown>>;
  readonly marked: { readonly Marked: boolean } | null;
  /** All pages on one line, every space alike: where lines end says nothing. */
  readonly text: string;
}

/** What a reader finds in a PDF. */
export async function readPdf(pdf: Uint8Array): Promise<ReadPdf> {
  const reader = spawn(process.execPath, [join(__dirname, 'pdf-text.mjs')], { stdio: ['pipe', 'pipe', 'pipe'] });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  reader.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  reader.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  const ended = new Promise<number | null>((resolve) => reader.on('close', resolve));
  reader.stdin.on('error', () => undefined).end(pdf);
  if ((await ended) !== 0) throw new Error(Buffer.concat(err).toString());
  const read = JSON.parse(Buffer.concat(out).toString()) as Omit<ReadPdf, 'text'>;
  const text = read.pages.map((page) => page.text).join('\n');
  return { ...read, text: text.replace(/\s+/g, ' ').trim() };
}
