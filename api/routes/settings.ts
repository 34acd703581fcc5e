import { z } from 'zod';
import { holdProvider, type ProviderTerms, providerTerms, settingsFor } from '../../adapters/prisma/providers';
import { makeSetting, type SettingMade, settingsMade } from '../../adapters/prisma/settings';
import type { Tx } from '../../adapters/prisma/with-provider';
import { type LintFinding, lintStandard } from '../../terms/lint';
import { misfit } from '../../terms/misfit';
import { documentVersion, type TermsDocument } from '../../terms/schema';
import { actorOf } from '../caller';
import { parameterShown, parameterView, termValue } from '../clause-view';
import { finding } from '../contract-view';
import { choicesIn, documentsOf } from '../offered-documents';
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

function settingsIn(documents: readonly TermsDocument[], provider: ProviderTerms, made: readonly SettingMade[]): z.infer<typeof setting>[] {
  return choicesIn(documents).map(({ document, clause, quote, name, parameter }) => {
    const { setting: _setting, ...view } = parameterView(name, parameter);
    const value = settingsFor(provider, document)[clause]?.[name] ?? parameter.default;
    const last = made.find((one) => one.clause === clause && one.parameter === name);
    return {
      ...view,
      ...{ document: documentVersion(document), clause, quote, mandatory: parameter.default === undefined },
      ...(value !== undefined && { value: value as z.infer<typeof termValue> }),
      ...(last !== undefined && { chosenBy: last.actor, chosenAt: last.recordedAt.toISOString() }),
    };
  });
}

async function settingsOf(tx: Tx, { deps, caller }: Call): Promise<z.infer<typeof setting>[]> {
  const provider = await providerTerms(tx, caller.providerId);
  return settingsIn(documentsOf(deps, provider), provider, await settingsMade(tx));
}

/** Checks a choice against everything that stands; gives what the law has to say of the clause with it. */
async function weighed(tx: Tx, call: Call<Named, unknown, { value: unknown }>): Promise<LintFinding[]> {
  const { clause, parameter } = call.params;
  const provider = await providerTerms(tx, call.caller.providerId);
  const choice = choicesIn(documentsOf(call.deps, provider)).find((one) => one.clause === clause && one.name === parameter);
  if (choice === undefined) {
    throw problem('not_found', `The documents leave no ${parameter} of ${clause} to the provider; GET /v1/settings lists what they do.`);
  }
  const wrong = misfit(choice.parameter, call.body.value);
  if (wrong !== undefined) throw notChosen(clause, `${wrong.code}: expected ${wrong.expected}`);
  const before = settingsFor(provider, choice.document);
  const after = { ...before, [clause]: { ...before[clause], [parameter]: call.body.value } };
  const findings = lintStandard(choice.document, after, provider);
  // What was wrong before is no reason to refuse what mends something else.
  const known = lintStandard(choice.document, before, provider).map(nameOf);
  const added = findings.find((found) => found.severity === 'error' && !known.includes(nameOf(found)));
  if (added !== undefined) throw notChosen(clause, `${added.clause} ${added.parameter}: ${added.message} (${added.source})`);
  return findings.filter((found) => found.clause === clause);
}

interface Named {
  readonly clause: string;
  readonly parameter: string;
}

const nameOf = ({ rule, clause, parameter }: LintFinding): string => `${rule} ${clause} ${parameter}`;

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
    responses: { 200: setting.extend({ findings: z.array(finding) }).meta({ id: 'SettingChosen' }) },
    handler: (call) =>
      write(call, async (tx) => {
        const { clause, parameter } = call.params;
        await holdProvider(tx, call.caller.providerId);
        const findings = await weighed(tx, call);
        await makeSetting(tx, call.caller.providerId, { clause, parameter, value: call.body.value, actor: actorOf(call.caller) });
        const now = (await settingsOf(tx, call)).find((one) => one.clause === clause && one.name === parameter);
        return { status: 200, body: { ...found(now, 'setting', `${clause}/${parameter}`), findings } };
      }),
  }),
];
