import { type Contract, contractOf } from '../adapters/prisma/contracts';
import { type ProviderTerms, providerTerms, settingsFor } from '../adapters/prisma/providers';
import type { Tx } from '../adapters/prisma/with-provider';
import type { EffectiveTerms } from '../domain/shared/terms';
import { latestCalendar } from '../domain/time-limits/holiday-tables';
import { draftTerms, effectiveTerms } from '../terms/effective';
import { type LintFinding, lint } from '../terms/lint';
import { documentVersion, type TermsDocument } from '../terms/schema';
import type { Overrides, TermProblem } from '../terms/term-problem';
import type { Deps } from './deps';
import { documentsOf } from './offered-documents';
import { found, problem } from './problem';
import { type Call, mustSee, read } from './route';

/** The contract that an address names, or 404. */
export async function contractSeenBy(call: Call<{ readonly id: string }>): Promise<Contract> {
  const row = found(await read(call, (tx) => contractOf(tx, call.params.id)), 'contract', call.params.id);
  mustSee(call, row.customerId, 'contract', row.id);
  return row;
}

/** The terms of a new contract, as they will stand for its life, with the calendar of today. */
export async function pinned(
  tx: Tx,
  { deps, caller }: Call,
  {
    document: asked,
    specialConditions: agreed,
    signedOn,
    customerCountry,
    periodLength,
  }: {
    readonly document: string;
    readonly specialConditions: Overrides;
    readonly signedOn: string;
    readonly customerCountry: string;
    readonly periodLength?: string;
  },
): Promise<{ readonly terms: EffectiveTerms; readonly calendarVersion: string; readonly findings: readonly LintFinding[] }> {
  const provider = await providerTerms(tx, caller.providerId);
  const document = documentNamed(deps, provider, asked);
  if (document.inForceFrom !== undefined && signedOn < document.inForceFrom) {
    throw problem('not_in_force', `${asked} is in force from ${document.inForceFrom}: nothing was signed on it on ${signedOn}.`);
  }
  const values = termsOn(document, provider, agreed);
  const parties = { providerCountry: provider.country, customerCountry };
  const findings = lint({ terms: values, ...parties, ...(periodLength !== undefined && { periodLength }) });
  const unlawful = findings.filter(({ severity }) => severity === 'error');
  if (unlawful.length > 0) {
    throw problem('terms_not_lawful', 'Nothing was made; `errors` says what the law does not allow, and which.', {
      errors: unlawful.map(({ clause, parameter, message, source: law }) => ({
        path: `specialConditions.${clause}.${parameter}`,
        message: `${message} (${law})`,
      })),
    });
  }
  return { terms: values, calendarVersion: latestCalendar(), findings };
}

/** The terms that a provider, a document and special conditions make, or the problem with all that stands in the way. */
function termsOn(document: TermsDocument, provider: ProviderTerms, agreed: Overrides): EffectiveTerms {
  const effective = effectiveTerms(document, settingsFor(provider, document), agreed);
  if ('terms' in effective) return effective.terms;
  throw problem('terms_not_valid', 'Nothing was made; `errors` says what is wrong with each value.', {
    errors: effective.problems.map(fieldError),
  });
}

/** The same as far as it goes, for comparing: nothing is made on it. */
export function termsAsFarAsKnown(document: TermsDocument, provider: ProviderTerms, agreed: Overrides) {
  const { terms: values, problems } = draftTerms(document, settingsFor(provider, document), agreed);
  return { terms: values, problems: problems.map(fieldError) };
}

/** A document version of the provider, or the problem with those that it has. */
export function documentNamed(
  deps: Pick<Deps, 'documents'>,
  provider: ProviderTerms,
  asked: string,
  among = (_one: TermsDocument) => true,
) {
  const known = documentsOf(deps, provider).filter(among);
  const document = known.find((one) => documentVersion(one) === asked);
  if (document !== undefined) return document;
  const message = `expected one of: ${known.map(documentVersion).join(', ')}`;
  throw problem('unknown_document', `E${message.slice(1)}.`, { errors: [{ path: 'document', message }] });
}

const places: { readonly [S in TermProblem['source']]: string } = {
  'special-condition': 'specialConditions',
  'provider-setting': 'settings of the provider',
  document: 'document',
};

const fieldError = ({ source: from, clause, parameter, code, expected }: TermProblem) => ({
  path: `${places[from]}.${clause}.${parameter}`,
  message: `${code}: expected ${expected}`,
});
