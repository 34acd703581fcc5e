/** Writes terms/citations.json and docs/clauses.md: which tests speak of each clause, and what runs it. `npm run coverage:clauses`. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { coverageOf } from '../terms/coverage';
import { loadDocuments } from '../terms/load';
import { citationsIn, pageOf } from './parts/clause-coverage';

const root = path.join(__dirname, '..');
const citations = citationsIn(path.join(root, 'test'));
writeFileSync(path.join(root, 'terms', 'citations.json'), `${JSON.stringify(citations, null, 2)}\n`);
writeFileSync(path.join(root, 'docs', 'clauses.md'), pageOf(coverageOf(loadDocuments().values(), citations)));
