import PDFDocument from 'pdfkit';
import { fonts } from './fonts';
import { BODY, LINE_GAP, PAGE, SIZE } from './page';
import type { Sheet } from './sheet';

interface Place {
  readonly x: number;
  readonly width: number;
}

interface Hand extends Partial<Place> {
  readonly bold?: boolean;
  readonly size?: number;
  /** Below it. */
  readonly gap?: number;
}

/** Draws a letter from top to bottom. Each part begins where the one before ended, however long that was. */
export interface Pen {
  readonly pdf: PDFKit.PDFDocument;
  /** A part of the document, with what it is for who has it read aloud: P, H1, BlockQuote. */
  part(tag: string, drawn: () => void): void;
  /** What says nothing: lines, page numbers. */
  furniture(drawn: () => void): void;
  write(text: string, hand?: Hand): void;
  /** The height of a text with the gap below it, in points. */
  heightOf(text: string, hand?: Hand): number;
  /** Goes on where there is room for so many points, on the next page if need be; what no page has room for begins here. */
  keep(height: number): void;
  finish(): Promise<Buffer>;
}

export function takePen({ language, subject, sender, writtenAt }: Sheet): Pen {
  const { top, right, bottom, left } = PAGE;
  const pdf = new PDFDocument({
    size: [PAGE.width, PAGE.height],
    margins: { top, right, bottom, left },
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: language,
    bufferPages: true,
    // Nothing of the moment or the machine: the same letter is the same bytes
    info: { Title: subject, Author: sender.name, CreationDate: writtenAt, Creator: 'Tacit', Producer: 'PDFKit' },
  });
  pdf.registerFont('regular', fonts.regular);
  pdf.registerFont('bold', fonts.bold);
  const bytes = new Promise<Buffer>((resolve, reject) => {
    const chunks: Buffer[] = [];
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
  const document = pdf.struct('Document', {});
  pdf.addStructure(document);
  return {
    pdf,
    part: (tag, drawn) => void document.add(pdf.struct(tag, {}, [drawn])),
    furniture(drawn) {
      pdf.markContent('Artifact', { type: 'Layout' });
      drawn();
      pdf.endMarkedContent();
    },
    write(text, { x = BODY.x, gap = 0, ...hand } = {}) {
      take(pdf, hand).text(text, x, pdf.y, { width: hand.width ?? BODY.width, lineGap: LINE_GAP });
      pdf.y += gap;
    },
    heightOf: (text, { gap = 0, ...hand } = {}) =>
      take(pdf, hand).heightOfString(text, { width: hand.width ?? BODY.width, lineGap: LINE_GAP }) + gap,
    keep(height) {
      const floor = PAGE.height - bottom;
      if (pdf.y + height > floor && top + height <= floor) pdf.addPage();
    },
    finish() {
      document.end();
      pdf.end();
      return bytes;
    },
  };
}

const take = (pdf: PDFKit.PDFDocument, { bold = false, size = SIZE.text }: Hand) => pdf.font(bold ? 'bold' : 'regular').fontSize(size);
