import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Reads a PDF on standard input as a reader would, and writes what it finds there as JSON. A program of its own: the package is an ES module. */
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const pdf = await getDocument({ data: new Uint8Array(Buffer.concat(chunks)), verbosity: 0 }).promise;

const tagsIn = (node) => [...(node?.role ? [node.role] : []), ...(node?.children ?? []).flatMap(tagsIn)];

const pages = [];
for (let number = 1; number <= pdf.numPages; number += 1) {
  const page = await pdf.getPage(number);
  const { items } = await page.getTextContent();
  pages.push({
    view: page.view,
    tags: tagsIn(await page.getStructTree()),
    items: items
      .filter(({ str }) => str.trim() !== '')
      .map(({ str, width, height, transform, fontName }) => ({ str, x: transform[4], y: transform[5], width, height, fontName })),
    text: items.map(({ str, hasEOL }) => (hasEOL ? `${str}\n` : str)).join(''),
  });
}
const { info } = await pdf.getMetadata();
const marked = await pdf.getMarkInfo();
process.stdout.write(JSON.stringify({ pages, info, marked }));
