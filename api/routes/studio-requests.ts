import { z } from 'zod';
import { nextNumber } from '../../domain/studio-project/previews';
import { notYetHandled } from '../accept';
import { route } from '../route';
import { id, idParams } from '../schemas';
import { agreement } from '../studio-projects/agreeing';
import { dropping, newAnalysis, newRequest, speakers, writers } from '../studio-projects/fields';
import { acceptFor, saidBy } from '../studio-projects/telling';
import { studioProject } from '../studio-projects/view';

const clause = 'GTC-3.3.2.2.c';
const responses = { 201: studioProject, 202: notYetHandled };
const params = idParams('prj').extend({ number: z.coerce.number().int().min(1).max(100_000) });

/** What the customer asks for beside what was briefed: included, or by a new quotation. */
export const studioRequestRoutes = [
  route({
    method: 'post',
    path: '/v1/studio-projects/{id}/requests',
    summary: 'The customer asks for a further layout, or for a change',
    description:
      'Three changes are included once the layout is approved. A further layout, a fourth change and any change outside the brief wait for a quotation that the customer accepts.',
    clause: 'GTC-3.3.2.2.b',
    roles: speakers,
    params: idParams('prj'),
    body: newRequest,
    responses,
    handler: (call) =>
      acceptFor(call, async (tx, held) => {
        const { kind: what, isOutsideBrief, text, ...said } = call.body;
        const number = nextNumber(held.state);
        return { kind: 'workRequested', data: { number, what, isOutsideBrief, ...(await saidBy(tx, call, held, said)) }, text };
      }),
  }),
  route({
    method: 'post',
    path: '/v1/studio-projects/{id}/requests/{number}/analysis',
    summary: 'The workload of a request was analysed',
    description: 'Its price is the hours times the rate of the contract, excluding VAT.',
    clause,
    roles: writers,
    params,
    body: newAnalysis,
    responses,
    handler: (call) =>
      acceptFor(call, (_tx, { state }) => {
        const { number } = call.params;
        const { estimatedHours, isOutsideBrief } = call.body;
        const revision = (state.requests[number]?.analysis?.revision ?? 0) + 1;
        return { kind: 'workAnalysed', data: { number, revision, estimatedHours, ...(isOutsideBrief && { isOutsideBrief }) } };
      }),
  }),
  route({
    method: 'post',
    path: '/v1/studio-projects/{id}/requests/{number}/quotation',
    summary: 'The customer accepted a quotation for it',
    clause,
    roles: writers,
    params,
    body: z.strictObject({ quotationId: id('quo') }),
    responses,
    handler: (call) =>
      acceptFor(call, (tx, held) => agreement(tx, held, { number: call.params.number, quotationId: call.body.quotationId })),
  }),
  route({
    method: 'post',
    path: '/v1/studio-projects/{id}/requests/{number}/withdrawal',
    summary: 'A request that waits for a quotation is dropped',
    clause,
    roles: speakers,
    params,
    body: dropping,
    responses,
    handler: (call) =>
      acceptFor(call, (_tx, { now: at }) => ({
        ...{ kind: 'requestDropped', data: { number: call.params.number, at }, text: call.body.reason },
      })),
  }),
];
