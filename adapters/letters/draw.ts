import { APART, BODY, GAP, LABEL_HEIGHT, LEFT, mm, PAGE, RIGHT, SIGNATURE_LINE, SIZE, WINDOW_TOP } from './page';
import { type Pen, takePen } from './pen';
import type { Sheet } from './sheet';

/** Draws a letter as a PDF. */
export function draw(sheet: Sheet): Promise<Buffer> {
  const pen = takePen(sheet);
  drawHead(pen, sheet);
  drawBody(pen, sheet);
  drawEnd(pen, sheet);
  drawPageNumbers(pen, sheet);
  return pen.finish();
}

/** Who writes, the place for the label of the post, to whom, date and references. */
function drawHead(pen: Pen, { sender, form, registeredNumber, addressee, particulars }: Sheet): void {
  const { pdf } = pen;
  pen.part('P', () => {
    pen.write(sender.name, { ...LEFT, bold: true, size: SIZE.subject });
    pen.write(sender.registeredOffice, LEFT);
  });
  const senderEnds = pdf.y;
  pdf.y = PAGE.top;
  pen.part('P', () => {
    pen.write(form, { ...RIGHT, bold: true });
    pen.write(registeredNumber, { ...RIGHT, size: SIZE.small, gap: mm(1) });
  });
  pen.furniture(() => void pdf.rect(RIGHT.x, pdf.y, RIGHT.width, LABEL_HEIGHT).lineWidth(0.5).dash(2, { space: 2 }).stroke().undash());
  const headEnds = Math.max(senderEnds, pdf.y + LABEL_HEIGHT, WINDOW_TOP) + GAP.part;
  pdf.y = headEnds;
  pen.part('P', () => {
    for (const line of addressee) pen.write(line, RIGHT);
  });
  const addresseeEnds = pdf.y;
  pdf.y = headEnds;
  pen.part('P', () => {
    for (const line of particulars) pen.write(line, LEFT);
  });
  pdf.y = Math.max(pdf.y, addresseeEnds) + GAP.part;
}

/** What it is about, the salutation, and what is said. */
function drawBody(pen: Pen, { subject, salutation, body }: Sheet): void {
  pen.part('H1', () => pen.write(subject, { bold: true, size: SIZE.subject, gap: GAP.part }));
  pen.part('P', () => pen.write(salutation, { gap: GAP.paragraph }));
  for (const part of body) {
    if (typeof part === 'string') pen.part('P', () => pen.write(part, { gap: GAP.paragraph }));
    else pen.part('BlockQuote', () => pen.write(part.theirs, { ...APART, gap: GAP.paragraph }));
  }
}

const ABOVE_QUOTE = { gap: GAP.paragraph };
const QUOTE = { ...APART, gap: GAP.part };

/** The clause in its own words, and who signs: on one page, so that no signature stands without words above it. */
function drawEnd(pen: Pen, { clause, closing, sender, signatory }: Sheet): void {
  const { pdf } = pen;
  const signature = pen.heightOf(closing) + GAP.paragraph + pen.heightOf(sender.name, { bold: true }) + signatory.length * SIGNATURE_LINE;
  pen.keep(pen.heightOf(clause.intro, ABOVE_QUOTE) + pen.heightOf(clause.quote, QUOTE) + signature);
  pen.part('P', () => pen.write(clause.intro, ABOVE_QUOTE));
  pen.part('BlockQuote', () => pen.write(clause.quote, QUOTE));
  pen.keep(signature);
  pen.part('P', () => pen.write(closing, { gap: GAP.paragraph }));
  pen.part('P', () => pen.write(sender.name, { bold: true }));
  for (const label of signatory) {
    const baseline = pdf.y + SIGNATURE_LINE;
    pdf.y = baseline - SIZE.text * 1.3;
    pen.part('P', () => pen.write(label, LEFT));
    pen.furniture(() => void pdf.moveTo(LINE.x, baseline).lineTo(LINE.end, baseline).lineWidth(0.5).stroke());
    pdf.y = baseline;
  }
}

const LINE = { x: BODY.x + mm(28), end: BODY.x + mm(95) } as const;

/** At the foot of every page, once it is known how many there are. */
function drawPageNumbers(pen: Pen, { page }: Sheet): void {
  const { pdf } = pen;
  const { start, count } = pdf.bufferedPageRange();
  for (let index = start; index < start + count; index += 1) {
    pdf.switchToPage(index);
    // Writing below the margin would begin a page
    pdf.page.margins.bottom = 0;
    pdf.y = PAGE.height - mm(14);
    pen.furniture(() => pen.write(page(index + 1, count), { size: SIZE.small }));
  }
}
