import { z } from 'zod';
import { contractOf } from '../../adapters/prisma/contracts';
import { readFile } from '../../adapters/prisma/files';
import { holdAccount } from '../../adapters/prisma/held-account';
import { newId } from '../../adapters/prisma/ids';
import { openReturnRequest } from '../../adapters/prisma/return-requests';
import { holdUnderContract, processesUnder, type UnderContract } from '../../adapters/prisma/under-contract';
import type { Tx } from '../../adapters/prisma/with-provider';
import { hasAfterTheEnd } from '../../domain/after-the-end/terms';
import { parties, type ReturnRequestFacts, type ReturnRequestState, returnDeadline, stageOf } from '../../domain/return-request/state';
import { calendarDate } from '../../domain/shared/calendar-date';
import { localDaysOf } from '../../domain/time-limits/contract-calendar';
import { accept, notYetHandled } from '../accept';
import { actorOf } from '../caller';
import { mustBeUnder, readers } from '../contract-life/telling';
import { contractSeenBy } from '../contract-terms';
import { fileReply } from '../letters/documents';
import { EVIDENCE_BODY_BYTES_MAX, evidence, keep } from '../letters/evidence';
import { mustHaveCome } from '../money/plausible';
import { found, problem } from '../problem';
import { mustSee, read, route } from '../route';
import { day, id, idParams } from '../schemas';
import { mustBeAllowed, tell } from '../telling';
import { write } from '../writing';

const KIND = 'returnRequest';
const asking = ['admin', 'legal', 'customer'] as const;

const request = z
  .strictObject({
    id: id('rtn'),
    contractId: id('ctr'),
    by: z.enum(parties).meta({ description: 'Who asks; the other party returns.' }),
    receivedOn: day,
    stage: z.enum(['asked', 'suspended', 'overdue', 'returned']),
    returnBy: day.optional().meta({ description: 'The last day; absent while force majeure suspends the return.' }),
    explanation: z.array(z.string()),
    returned: z.strictObject({ on: day, evidenceId: z.string().optional() }).optional(),
    processId: id('prc'),
  })
  .meta({ id: 'ReturnRequest' });

function shown({ state, process }: UnderContract<ReturnRequestState>): z.infer<typeof request> {
  const { requestId, contractId, by, receivedOn, returned } = state;
  const last = returnDeadline(state);
  return {
    ...{ id: requestId, contractId, by, receivedOn, stage: stageOf(state) },
    ...(last.kind === 'fixed' && { returnBy: last.on }),
    explanation: [...last.explanation],
    ...(returned && { returned: { ...returned } }),
    processId: process.processId,
  };
}

const requestOf = async (tx: Tx, subjectId: string) =>
  shown(found((await processesUnder<ReturnRequestState>(tx, KIND, { subjectId }))[0], 'return request', subjectId));

/** A party asks for its confidential documents while the contract runs; at its end they are returned unasked. */
export const returnRequestRoutes = [
  route({
    method: 'post',
    path: '/v1/contracts/{id}/return-requests',
    summary: 'A party asks in writing for its confidential documents',
    clause: 'GTC-8.c',
    roles: asking,
    params: idParams('ctr'),
    body: z.strictObject({ by: z.enum(parties), receivedOn: day.meta({ description: 'When the other party had it in writing.' }) }),
    responses: { 201: request },
    handler: (call) =>
      write(call, async (tx) => {
        const { caller, params, body } = call;
        const contract = found(await contractOf(tx, params.id), 'contract', params.id);
        mustSee(call, contract.customerId, 'contract', contract.id);
        if (!hasAfterTheEnd(contract.terms))
          throw problem('not_in_contract', `${contract.document} has no clause on the return of documents.`);
        if (caller.role === 'customer' && body.by !== 'customer') throw problem('forbidden', 'A customer asks for itself: by "customer".');
        const at = await holdAccount(tx, contract.customerId, contract.clockId);
        const receivedOn = calendarDate(body.receivedOn);
        const today = localDaysOf(contract.terms).dateOf(at);
        mustHaveCome(receivedOn, today, 'receivedOn');
        mustBeUnder(contract, receivedOn, 'receivedOn');
        if (caller.role === 'customer' && receivedOn !== today)
          throw problem('forbidden', `A customer asks today, ${today}: a request from before is entered by legal.`);
        const requestId = newId('rtn');
        const asked = { requestId, by: body.by, receivedOn };
        const tell = await openReturnRequest(tx, caller.providerId, contract, asked, { at, actor: actorOf(caller) });
        return { status: 201, body: await requestOf(tx, requestId), tell };
      }),
  }),
  route({
    method: 'get',
    path: '/v1/contracts/{id}/return-requests',
    summary: 'What was asked for under a contract, and what was returned',
    clause: 'GTC-8.c',
    roles: readers,
    params: idParams('ctr'),
    responses: { 200: z.strictObject({ data: z.array(request) }) },
    async handler(call) {
      const { id: contractId } = await contractSeenBy(call);
      const known = await read(call, (tx) => processesUnder<ReturnRequestState>(tx, KIND, { contractId }));
      return { status: 200, body: { data: known.map(shown) } };
    },
  }),
  route({
    method: 'post',
    path: '/v1/return-requests/{id}/return',
    summary: 'The documents that were asked for were returned',
    clause: 'GTC-8.c',
    roles: asking,
    params: idParams('rtn'),
    bodyLimitBytes: EVIDENCE_BODY_BYTES_MAX,
    body: z.strictObject({ on: day, evidence: evidence.meta({ description: 'What proves it; kept encrypted.' }) }),
    responses: { 201: request, 202: notYetHandled },
    handler: (call) =>
      accept(call, {
        async write(tx) {
          const held = found(await holdUnderContract<ReturnRequestState>(tx, KIND, call.params.id), 'return request', call.params.id);
          mustSee(call, held.customerId, 'return request', call.params.id);
          if (call.caller.role === 'customer' && held.state.by !== 'vendor')
            throw problem('forbidden', 'The vendor says what the vendor returned.');
          const on = calendarDate(call.body.on);
          mustHaveCome(on, held.today, 'on');
          const known = { kind: 'documentsReturned', data: { on, evidenceId: '' } } as const;
          mustBeAllowed<ReturnRequestFacts>(held, known);
          const evidenceId = await keep(tx, call, held.customerId, call.body.evidence);
          return tell<ReturnRequestFacts>(tx, call, held, { ...known, data: { on, evidenceId } });
        },
        answer: (tx, { process }) => requestOf(tx, process.subjectId),
      }),
  }),
  route({
    method: 'get',
    path: '/v1/return-requests/{id}/evidence',
    summary: 'What proves the return, as it was sent',
    clause: 'GTC-8.c',
    roles: readers,
    params: idParams('rtn'),
    responses: { 200: { mediaType: 'application/octet-stream' } },
    async handler(call) {
      const { id: requestId } = call.params;
      const file = await read(call, async (tx) => {
        const [known] = await processesUnder<ReturnRequestState>(tx, KIND, { subjectId: requestId });
        const { customerId, state } = found(known, 'return request', requestId);
        mustSee(call, customerId, 'return request', requestId);
        const fileId = found(state.returned?.evidenceId, 'evidence', requestId);
        return found(await readFile(tx, call.deps.vault, call.caller.providerId, fileId), 'evidence', fileId);
      });
      return fileReply(file, requestId);
    },
  }),
];
