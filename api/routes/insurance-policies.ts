import { z } from 'zod';
import { readFile } from '../../adapters/prisma/files';
import { policiesOf } from '../../adapters/prisma/insurance';
import { clockOf } from '../../adapters/prisma/test-clocks';
import type { Tx } from '../../adapters/prisma/with-provider';
import { findingsOf } from '../../domain/insurance/findings';
import { standingOn } from '../../domain/insurance/standing';
import { policyKinds } from '../../domain/insurance/terms';
import { certifiedTo } from '../insurance/certified';
import { enter, entered, policyHeld, prolong, prolonged, replace, replacement } from '../insurance/entering';
import { finding, policy, policyView } from '../insurance/view';
import { fileReply } from '../letters/documents';
import { EVIDENCE_BODY_BYTES_MAX, evidence } from '../letters/evidence';
import { found } from '../problem';
import { type Call, read, route } from '../route';
import { id, idParams, page, pageOf, pageQuery } from '../schemas';
import { write } from '../writing';

const readers = ['admin', 'finance', 'legal', 'operator'] as const;
const writers = ['admin', 'legal'] as const;
const clause = 'GTC-17.2';

const policySeen = async (tx: Tx, policyId: string) => found((await policiesOf(tx, { id: policyId }))[0], 'insurance policy', policyId);

/** What the terms certify and no policy on record bears out, today by the clock of each policy. */
async function findings(tx: Tx, call: Call, clockId: string | null): Promise<z.infer<typeof finding>[]> {
  const policies = (await policiesOf(tx, { clockId })).map(({ policy: { id: policyId, kind, cover }, state, today }) => ({
    ...{ policyId, kind, cover, expiresOn: state.expiresOn, standing: standingOn(state, today) },
  }));
  return [...findingsOf(await certifiedTo(tx, call, clockId), policies)];
}

const renewal = z
  .strictObject({
    expiresOn: prolonged.optional().meta({ description: 'Its new last day, where it was prolonged.' }),
    replacedBy: replacement.optional().meta({ description: 'The policy that takes its place, where it was replaced.' }),
    evidence: evidence.optional(),
  })
  .refine(({ expiresOn, replacedBy }) => (expiresOn === undefined) !== (replacedBy === undefined), {
    path: ['expiresOn'],
    error: 'expected it, or replacedBy, and not both',
  });

/** The provider's own insurance: one process for each policy, of no customer and no contract. */
export const insurancePolicyRoutes = [
  route({
    method: 'post',
    path: '/v1/insurance-policies',
    summary: 'Put an insurance policy of the provider on record',
    description:
      'Legal is reminded before it expires; from then on an item stands in the work list of legal until a policy of the kind covers again. On a test clock it covers nothing but what is tried out on that clock.',
    clause,
    roles: writers,
    body: entered.extend({ evidence: evidence.optional(), clockId: id('clk').optional() }),
    bodyLimitBytes: EVIDENCE_BODY_BYTES_MAX,
    responses: { 201: policy },
    handler: (call) =>
      write(call, async (tx) => {
        const { policyId, tell } = await enter(tx, call, { ...call.body, clockId: call.body.clockId ?? null });
        const body = policyView(await policySeen(tx, policyId));
        return { status: 201, headers: { Location: `/v1/insurance-policies/${policyId}` }, body, tell };
      }),
  }),
  route({
    method: 'get',
    path: '/v1/insurance-policies',
    summary: 'Insurance policies of the provider, and what they leave of what the terms certify',
    description: 'Those on real time, or those of a test clock. `findings` looks at all of them, whatever the page and the filter.',
    clause,
    roles: readers,
    query: pageQuery.extend({ kind: z.enum(policyKinds).optional(), clockId: id('clk').optional() }),
    responses: { 200: pageOf(policy).extend({ findings: z.array(finding) }) },
    async handler(call) {
      const { clockId = null, kind, after = '', limit } = call.query;
      if (clockId !== null) found(await read(call, (tx) => clockOf(tx, clockId)), 'test clock', clockId);
      const body = await read(call, async (tx) => ({
        ...page(await policiesOf(tx, { kind, clockId, after, limit }), call.query, (known) => known.policy.id, policyView),
        findings: await findings(tx, call, clockId),
      }));
      return { status: 200, body };
    },
  }),
  route({
    method: 'get',
    path: '/v1/insurance-policies/{id}',
    summary: 'An insurance policy',
    clause,
    roles: readers,
    params: idParams('pol'),
    responses: { 200: policy },
    handler: async (call) => ({ status: 200, body: policyView(await read(call, (tx) => policySeen(tx, call.params.id))) }),
  }),
  route({
    method: 'post',
    path: '/v1/insurance-policies/{id}/renewal',
    summary: 'The policy was prolonged, or replaced by another one',
    description:
      'Answers with the policy that covers by it. What was asked of legal since the policy expired is over as soon as one covers again.',
    clause,
    roles: writers,
    params: idParams('pol'),
    body: renewal,
    bodyLimitBytes: EVIDENCE_BODY_BYTES_MAX,
    responses: { 201: policy },
    handler: (call) =>
      write(call, async (tx) => {
        const held = await policyHeld(tx, call.params.id);
        const { expiresOn, replacedBy, evidence: proof } = call.body;
        const made =
          replacedBy === undefined
            ? await prolong(tx, call, held, { until: expiresOn ?? '', proof })
            : await replace(tx, call, held, { by: replacedBy, proof });
        return { status: 201, body: policyView(await policySeen(tx, made.policyId)), tell: made.tell };
      }),
  }),
  route({
    method: 'get',
    path: '/v1/insurance-policies/{id}/evidence/{fileId}',
    summary: 'What proves a policy, as it was given',
    clause,
    roles: writers,
    params: idParams('pol').extend({ fileId: id('fil') }),
    responses: { 200: { mediaType: 'application/octet-stream' } },
    async handler(call) {
      const { id: policyId, fileId } = call.params;
      const file = await read(call, async (tx) => {
        const { state } = await policySeen(tx, policyId);
        const known = found(
          state.evidence.find((one) => one === fileId),
          'evidence',
          fileId,
        );
        return found(await readFile(tx, call.deps.vault, call.caller.providerId, known), 'evidence', fileId);
      });
      return fileReply(file, fileId);
    },
  }),
];
