import { readFile } from '../../adapters/prisma/files';
import { undertakingsOf } from '../../adapters/prisma/undertakings';
import type { Tx } from '../../adapters/prisma/with-provider';
import { coverage, coverageAsked, questioned, recordSigned, signed, undertaking, undertakingView } from '../contract-records/undertakings';
import { fileReply } from '../letters/documents';
import { EVIDENCE_BODY_BYTES_MAX } from '../letters/evidence';
import { found } from '../problem';
import { type Call, read, route } from '../route';
import { id, idParams, page, pageOf, pageQuery } from '../schemas';
import { write } from '../writing';

const writers = ['admin', 'legal'] as const;
const clause = 'GTC-8.a';
const path = '/v1/confidentiality-undertakings';

const seen = async (tx: Tx, { deps }: Call, undertakingId: string) =>
  found((await undertakingsOf(tx, deps.vault, { id: undertakingId }))[0], 'undertaking', undertakingId);

/** Who has signed to keep confidential information confidential. */
export const confidentialityRoutes = [
  route({
    method: 'post',
    path,
    summary: 'Put a signed undertaking of confidentiality on record',
    description: 'Of a person or an organisation, for one contract or for all. Each name is encrypted under a key of its own.',
    clause,
    roles: writers,
    body: signed,
    bodyLimitBytes: EVIDENCE_BODY_BYTES_MAX,
    responses: { 201: undertaking },
    handler: (call) =>
      write(call, async (tx) => {
        const undertakingId = await recordSigned(tx, call);
        return { status: 201, body: undertakingView(await seen(tx, call, undertakingId)) };
      }),
  }),
  route({
    method: 'get',
    path,
    summary: 'Who has signed an undertaking of confidentiality',
    clause,
    roles: writers,
    query: pageQuery.extend({ contractId: id('ctr').optional() }),
    responses: { 200: pageOf(undertaking) },
    async handler(call) {
      const { contractId, after = '', limit } = call.query;
      const rows = await read(call, (tx) => undertakingsOf(tx, call.deps.vault, { contractId, after, limit }));
      return { status: 200, body: page(rows, call.query, (row) => row.id, undertakingView) };
    },
  }),
  route({
    method: 'post',
    path: `${path}/coverage`,
    summary: 'May confidential information go to somebody?',
    description: 'A question: nothing is kept of it. It is a POST so that no name stands in an address.',
    clause,
    roles: ['admin', 'legal', 'operator'],
    body: questioned,
    responses: { 200: coverage },
    handler: async (call) => ({ status: 200, body: await read(call, (tx) => coverageAsked(tx, call)) }),
  }),
  route({
    method: 'get',
    path: `${path}/{id}/evidence`,
    summary: 'The signed agreement, as it was given',
    clause,
    roles: writers,
    params: idParams('und'),
    responses: { 200: { mediaType: 'application/octet-stream' } },
    async handler(call) {
      const { id: undertakingId } = call.params;
      const file = await read(call, async (tx) => {
        const fileId = found((await seen(tx, call, undertakingId)).fileId, 'evidence of undertaking', undertakingId);
        return found(await readFile(tx, call.deps.vault, call.caller.providerId, fileId), 'file', fileId);
      });
      return fileReply(file, undertakingId);
    },
  }),
];
