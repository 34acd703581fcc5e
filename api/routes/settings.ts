import { z } from 'zod';
import { contractsOn, type ProviderTerms, providerTerms, settingsFor } from '../../adapters/prisma/providers';
import { makeSetting, type SettingMade, settingsMade } from '../../adapters/prisma/settings';
import type { Tx } from '../../adapters/prisma/with-provider';
import { type LintFinding, lintStandard } from '../../terms/lint';
import { misfit } from '../../terms/misfit';
import type { Parameter } from '../../terms/parameter';
import { documentVersion, type TermsDocument } from '../../terms/schema';
import type { Overrides } from '../../terms/term-problem';
import { actorOf } from '../caller';
import { parameterShown, parameterView, termValue } from '../clause-view';
import { found, problem } from '../problem';
import { type Call, read, route } from '../route';
import { moment } from '../schemas';
import { write } from '../writing';

const setting = parameterShown
  .omit({ setting: true })
  .extend({
    document: z.string(),
    clause: z.string().meta({ description: 'The clause that asks for it.', example: 'GTC-4.2.c' }),
    quote: z.string(),
    value: termValue
      .optional()
      .meta({ description: 'What new contracts are made with; absent: nobody has chosen, and there is no default.' }),
    mandatory: z.boolean().meta({ description: 'The wording gives no default: without a choice there is no contract.' }),
    chosenBy: z.string().optional().meta({ description: 'Absent: the default, or what the provider was opened with.' }),
    chosenAt: moment.optional(),
  })
  .meta({ id: 'Setting' });

async function settingsOf(tx: Tx, { deps, caller }: Call): Promise<z.infer<typeof setting>[]> {
  const provider = await providerTerms(tx, caller.providerId);
  const made = await settingsMade(tx);
  return [...deps.documents.values()]
    .filter((one) => provider.documents.includes(documentVersion(one)))
    .flatMap((document) => settingsIn(document, provider, made));
}

function settingsIn(document: TermsDocument, provider: ProviderTerms, made: readonly SettingMade[]): z.infer<typeof setting>[] {
  const chosen = settingsFor(provider, document);
  return document.clauses.flatMap(({ id: clause, quote, parameters }) =>
    Object.entries(parameters).flatMap(([name, parameter]) => {
      if (parameter.setting !== true) return [];
      const { setting: _setting, ...view } = parameterView(name, parameter);
      const value = chosen[clause]?.[name] ?? parameter.default;
      const last = made.find((one) => one.clause === clause && one.parameter === name);
      return [
        {
          ...view,
          ...{ document: documentVersion(document), clause, quote, mandatory: parameter.default === undefined },
          ...(value !== undefined && { value: value as z.infer<typeof termValue> }),
          ...(last !== undefined && { chosenBy: last.actor, chosenAt: last.recordedAt.toISOString() }),
        },
      ];
    }),
  );
}

function settingNamed(
  { deps, params: { clause, parameter } }: Call<{ readonly clause: string; readonly parameter: string }>,
  provider: ProviderTerms,
): readonly [TermsDocument, Parameter] {
  const offered = [...deps.documents.values()].filter((document) => contractsOn(provider, document));
  const document = offered.findLast(({ clauses }) => clauses.some(({ id }) => id === clause));
  const definition = document?.clauses.find(({ id }) => id === clause)?.parameters[parameter];
  if (document !== undefined && definition?.setting === true) return [document, definition];
  throw problem('not_found', `The documents leave no ${parameter} of ${clause} to the provider; GET /v1/settings lists what they do.`);
}

/** What would no longer stand in the terms that everyone is offered. What was wrong before is no reason to refuse what mends something else. */
function errorsAdded(document: TermsDocument, before: Overrides, after: Overrides, parties: Pick<ProviderTerms, 'country'>): LintFinding[] {
  const known = lintStandard(document, before, parties).map(({ rule, clause, parameter }) => `${rule} ${clause} ${parameter}`);
  return lintStandard(document, after, parties).filter(
    ({ severity, rule, clause, parameter }) => severity === 'error' && !known.includes(`${rule} ${clause} ${parameter}`),
  );
}

const notChosen = (clause: string, message: string) =>
  problem('terms_not_valid', 'Nothing was chosen; `errors` says why.', { clause, errors: [{ path: 'value', message }] });

/** What the texts leave to the provider, in one place. */
export const settingRoutes = [
  route({
    method: 'get',
    path: '/v1/settings',
    summary: 'What the documents leave to the provider: each choice with the clause that asks for it',
    roles: ['admin', 'finance', 'legal', 'operator'],
    responses: { 200: z.strictObject({ data: z.array(setting) }) },
    handler: async (call) => ({ status: 200, body: { data: await read(call, (tx) => settingsOf(tx, call)) } }),
  }),
  route({
    method: 'put',
    path: '/v1/settings/{clause}/{parameter}',
    summary: 'Choose a setting, for contracts made from now on',
    description: 'Contracts that exist keep the terms they were made with. Every choice stays on record.',
    roles: ['admin', 'legal'],
    params: z.strictObject({
      clause: z.string().regex(/^[A-Z]+-[A-Za-z0-9.-]{1,60}$/),
      parameter: z.string().regex(/^[a-z][A-Za-z0-9]{0,60}$/),
    }),
    body: z.strictObject({ value: termValue }),
    responses: { 200: setting },
    handler: (call) =>
      write(call, async (tx) => {
        const { clause, parameter } = call.params;
        const provider = await providerTerms(tx, call.caller.providerId);
        const [document, definition] = settingNamed(call, provider);
        const wrong = misfit(definition, call.body.value);
        if (wrong !== undefined) throw notChosen(clause, `${wrong.code}: expected ${wrong.expected}`);
        const settings = settingsFor(provider, document);
        const withIt = { ...settings, [clause]: { ...settings[clause], [parameter]: call.body.value } };
        const [error] = errorsAdded(document, settings, withIt, provider);
        if (error !== undefined) throw notChosen(clause, `${error.clause} ${error.parameter}: ${error.message} (${error.source})`);
        await makeSetting(tx, call.caller.providerId, { clause, parameter, value: call.body.value, actor: actorOf(call.caller) });
        const now = (await settingsOf(tx, call)).find((one) => one.clause === clause && one.name === parameter);
        return { status: 200, body: found(now, 'setting', `${clause}/${parameter}`) };
      }),
  }),
];
