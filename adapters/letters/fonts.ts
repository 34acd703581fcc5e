import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import PDFDocument from 'pdfkit';

const FOLDER = join(__dirname, 'fonts');

/** Noto Sans: all Latin letters, Greek, Cyrillic (fonts/README.md). */
export const fonts = {
  regular: readFileSync(join(FOLDER, 'NotoSans-Regular.ttf')),
  bold: readFileSync(join(FOLDER, 'NotoSans-Bold.ttf')),
} as const;

interface Opened {
  readonly _font: { readonly font: { hasGlyphForCodePoint(codePoint: number): boolean } };
}

let opened: Opened | undefined;

/** Whether both fonts have the character: they have the same ones. PDFKit itself prints an empty box, and has no public way to ask. */
export function hasGlyph(codePoint: number): boolean {
  opened ??= new PDFDocument({ autoFirstPage: false }).font(fonts.regular) as unknown as Opened;
  return opened._font.font.hasGlyphForCodePoint(codePoint);
}
