/** Lints the standard terms of every provider: what the law does not support, and what nobody has chosen. `npm run lint:terms`. */
import { lintStandard } from '../terms/lint';
import { loadDocuments, loadProviders } from '../terms/load';

const documents = loadDocuments();
let errors = 0;
for (const provider of loadProviders().values()) {
  for (const { document: version, settings } of provider.documents) {
    const document = documents.get(version);
    if (document === undefined) throw new Error(`provider ${provider.slug} contracts on ${version}, which is not in terms/documents`);
    const findings = lintStandard(document, settings, provider);
    errors += findings.filter(({ severity }) => severity === 'error').length;
    const lines = findings.map(
      ({ severity, clause, parameter, message, source }) => `  ${severity.padEnd(7)} ${clause} ${parameter}: ${message} (${source})\n`,
    );
    process.stdout.write(`${provider.slug} ${version}: ${findings.length === 0 ? 'nothing found' : ''}\n${lines.join('')}`);
  }
}
process.exitCode = errors > 0 ? 1 : 0;
