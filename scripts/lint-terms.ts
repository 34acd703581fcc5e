/** Lints the standard terms of every provider: what the law does not support, and what nobody has chosen. `npm run lint:terms`. */
import { effectiveTerms } from '../terms/effective';
import { lint } from '../terms/lint';
import { loadDocuments, loadProviders } from '../terms/load';

const documents = loadDocuments();
let errors = 0;
for (const { slug, country, documents: used } of loadProviders().values()) {
  for (const { document: version, settings } of used) {
    const document = documents.get(version);
    if (document === undefined) throw new Error(`provider ${slug} contracts on ${version}, which is not in terms/documents`);
    const effective = effectiveTerms(document, settings, {});
    const findings =
      'problems' in effective
        ? effective.problems.map(({ clause, parameter, code, expected }) => `error   ${clause} ${parameter}: ${code}, expected ${expected}`)
        : lint({ terms: effective.terms, providerCountry: country }).map(
            ({ severity, clause, parameter, message, source }) => `${severity.padEnd(7)} ${clause} ${parameter}: ${message} (${source})`,
          );
    errors += findings.filter((line) => line.startsWith('error')).length;
    process.stdout.write(
      `${slug} ${version}: ${findings.length === 0 ? 'nothing found' : ''}\n${findings.map((line) => `  ${line}\n`).join('')}`,
    );
  }
}
process.exitCode = errors > 0 ? 1 : 0;
