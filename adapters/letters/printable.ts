import { hasGlyph } from './fonts';
import type { Sheet } from './sheet';

/** A text has a character that would come out as an empty box: a letter with legal effect is not posted like that. */
export class Unprintable extends Error {
  override readonly name = 'Unprintable';

  constructor(codePoints: readonly number[]) {
    const named = codePoints.map((point) => `U+${point.toString(16).toUpperCase().padStart(4, '0')}`);
    super(`the font of letters lacks ${named.join(', ')}`);
  }
}

/** Letters in their composed form, lines kept; no other control or invisible formatting characters. */
export const clean = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[\t\v\f\u0085]/g, ' ')
    .replace(/(?!\n)[\p{Cc}\p{Cf}]/gu, '')
    .trim();

/** Names and sentences of ours: a line break in a name cannot pass for a line of the address, or a paragraph of ours. */
export const onOneLine = (text: string): string => clean(text).replace(/\s*\n\s*/g, ' ');

/** @throws {Unprintable} */
export function mustBePrintable(sheet: Sheet): void {
  const missing = new Set(textsIn(sheet).flatMap((text) => [...text].map((letter) => letter.codePointAt(0) ?? 0).filter(isMissing)));
  if (missing.size > 0) throw new Unprintable([...missing]);
}

const isMissing = (codePoint: number): boolean => codePoint !== NEW_LINE && !hasGlyph(codePoint);
const NEW_LINE = 0x0a;

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null && !(value instanceof Date) ? Object.values(value).flatMap(textsIn) : [];
}
