import { type Document, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';

/** One thing wrong in a file of terms, where an editor can jump to it. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly clause?: string;
  readonly path: string;
  readonly message: string;
}

/** A file of terms that cannot be used. Terms ship with the product: a fault, with every finding in its message. */
export class TermsFileError extends Error {
  override readonly name = 'TermsFileError';

  constructor(readonly findings: readonly Finding[]) {
    super(findings.map(inWords).join('\n'));
  }
}

/** The content of a YAML file in the schema's form. Throws a `TermsFileError` that names file, clause and line of everything wrong in it. */
export function readTermsFile<S extends z.ZodType>(text: string, file: string, schema: S): z.output<S> {
  const lines = new LineCounter();
  const yaml = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (yaml.errors.length > 0) {
    throw new TermsFileError(yaml.errors.map(({ pos, message }) => ({ file, line: lines.linePos(pos[0]).line, path: '', message })));
  }
  const read = schema.safeParse(yaml.toJS());
  if (read.success) return read.data;
  const findings = read.error.issues.map((issue) => findingAt(yaml, lines, file, pathOf(issue), issue.message));
  throw new TermsFileError(findings.sort((one, other) => one.line - other.line));
}

function findingAt(yaml: Document, lines: LineCounter, file: string, path: readonly PropertyKey[], message: string): Finding {
  const clause = path[0] === 'clauses' ? yaml.getIn(['clauses', path[1], 'id']) : undefined;
  const finding = { file, line: lines.linePos(offsetOf(yaml, path)).line, path: path.map(String).join('.'), message };
  return typeof clause === 'string' ? { ...finding, clause } : finding;
}

/** An unknown key is found at the key; all else at the place itself. */
const pathOf = (issue: z.core.$ZodIssue): readonly PropertyKey[] =>
  issue.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path;

/** Where the deepest part of the path that exists begins: a missing value is found at what should hold it. */
function offsetOf(yaml: Document, path: readonly PropertyKey[]): number {
  let node: unknown = yaml.contents;
  let offset = 0;
  for (const segment of path) {
    const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && key.value === segment) : undefined;
    const next = isSeq(node) ? node.items[Number(segment)] : pair?.value;
    const begin = pair?.key ?? next;
    if (typeof begin !== 'object' || begin === null || !('range' in begin) || !Array.isArray(begin.range)) return offset;
    offset = Number(begin.range[0]);
    node = next;
  }
  return offset;
}

function inWords({ file, line, clause, path, message }: Finding): string {
  const place = [clause, path].filter((part) => part !== undefined && part !== '').join(' ');
  return `${file}:${line}: ${place === '' ? '' : `${place}: `}${message}`;
}
