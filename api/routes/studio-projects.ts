import { z } from 'zod';
import { studioProjectsOf } from '../../adapters/prisma/studio-projects';
import { lastVersion } from '../../domain/studio-project/briefing';
import { notYetHandled } from '../accept';
import { customerIn } from '../money/reading';
import { problem } from '../problem';
import { read, route } from '../route';
import { id, idParams, page, pageOf, pageQuery } from '../schemas';
import {
  atMoment,
  CLAUSE,
  dropping,
  newApproval,
  newBriefing,
  newProject,
  readers,
  saying,
  speakers,
  writers,
} from '../studio-projects/fields';
import { openProject } from '../studio-projects/opening';
import { acceptFor, momentOf, saidBy, viewOf } from '../studio-projects/telling';
import { projectView, studioProject } from '../studio-projects/view';
import { write } from '../writing';
import { studioPreviewRoutes } from './studio-previews';
import { studioRequestRoutes } from './studio-requests';

const params = idParams('prj');
const responses = { 201: studioProject, 202: notYetHandled };

/** Campaigns that the studio makes: briefing, layout, changes, final preview, online. */
export const studioProjectRoutes = [
  route({
    method: 'post',
    path: '/v1/studio-projects',
    summary: 'A campaign is briefed, for the studio to make',
    description:
      'Under any contract whose document knows such campaigns. Production begins once both parties have approved the same version.',
    clause: CLAUSE,
    roles: writers,
    body: newProject,
    responses: { 201: studioProject },
    handler: (call) =>
      write(call, async (tx) => {
        const { projectId, tell } = await openProject(tx, call);
        const body = await viewOf(tx, call, projectId);
        const remembered = { ...body, briefing: { ...body.briefing, text: null } };
        return { status: 201, headers: { Location: `/v1/studio-projects/${projectId}` }, body, remembered, tell };
      }),
  }),
  route({
    method: 'get',
    path: '/v1/studio-projects',
    summary: 'Campaigns that the studio makes, with where each stands',
    clause: CLAUSE,
    roles: readers,
    query: pageQuery.extend({ customerId: id('cus').optional(), contractId: id('ctr').optional() }),
    responses: { 200: pageOf(studioProject) },
    async handler(call) {
      const { contractId, after, limit } = call.query;
      const body = await read(call, async (tx) => {
        const known = await studioProjectsOf(tx, { customerId: customerIn(call), contractId, after, limit });
        const { data, ...rest } = page(
          known,
          call.query,
          ({ project }) => project.id,
          (one) => one,
        );
        const shown: z.infer<typeof studioProject>[] = [];
        for (const one of data) shown.push(await projectView(tx, call, one));
        return { ...rest, data: shown };
      });
      return { status: 200, body };
    },
  }),
  route({
    method: 'get',
    path: '/v1/studio-projects/{id}',
    summary: 'A campaign that the studio makes: what is included, what is used, what the next costs',
    clause: CLAUSE,
    roles: readers,
    params,
    responses: { 200: studioProject },
    handler: async (call) => ({ status: 200, body: await read(call, (tx) => viewOf(tx, call, call.params.id)) }),
  }),
  route({
    method: 'post',
    path: '/v1/studio-projects/{id}/briefings',
    summary: 'The briefing is changed: both parties approve it anew',
    clause: CLAUSE,
    roles: speakers,
    params,
    body: newBriefing,
    responses,
    handler: (call) =>
      acceptFor(call, (_tx, { state, now: at }) => ({
        ...{ kind: 'briefingChanged', data: { version: lastVersion(state.briefings) + 1, at }, text: call.body.text },
      })),
  }),
  route({
    method: 'post',
    path: '/v1/studio-projects/{id}/briefing-approvals',
    summary: 'A party approves a version of the briefing',
    clause: CLAUSE,
    roles: speakers,
    params,
    body: newApproval,
    responses,
    handler: (call) =>
      acceptFor(call, async (tx, held) => {
        const { version, by, channel, at } = call.body;
        if (by === 'customer')
          return { kind: 'briefingApproved', data: { version, by, ...(await saidBy(tx, call, held, { channel, at })) } };
        if (call.caller.role === 'customer') throw problem('forbidden', 'A customer approves for itself: by "customer".');
        return { kind: 'briefingApproved', data: { version, by, channel: 'other', at: await momentOf(tx, held, at) } };
      }),
  }),
  route({
    method: 'post',
    path: '/v1/studio-projects/{id}/production',
    summary: 'Production begins',
    clause: CLAUSE,
    roles: writers,
    params,
    body: z.strictObject({ at: atMoment }),
    responses,
    handler: (call) =>
      acceptFor(call, async (tx, held) => ({ kind: 'productionStarted', data: { at: await momentOf(tx, held, call.body.at) } })),
  }),
  route({
    method: 'post',
    path: '/v1/studio-projects/{id}/layouts',
    summary: 'The next version of the layout is delivered',
    clause: 'GTC-3.3.2.2.a',
    roles: writers,
    params,
    body: z.strictObject({ at: atMoment }),
    responses,
    handler: (call) =>
      acceptFor(call, async (tx, held) => {
        const version = lastVersion(held.state.layouts) + 1;
        return { kind: 'layoutDelivered', data: { version, at: await momentOf(tx, held, call.body.at) } };
      }),
  }),
  route({
    method: 'post',
    path: '/v1/studio-projects/{id}/layout-approvals',
    summary: 'The customer approves the layout',
    clause: 'GTC-3.3.2.2.b',
    roles: speakers,
    params,
    body: z.strictObject({ version: z.int().min(1).max(1_000), ...saying }),
    responses,
    handler: (call) =>
      acceptFor(call, async (tx, held) => {
        const { version, ...said } = call.body;
        return { kind: 'layoutApproved', data: { version, ...(await saidBy(tx, call, held, said)) } };
      }),
  }),
  route({
    method: 'post',
    path: '/v1/studio-projects/{id}/withdrawal',
    summary: 'The project is dropped',
    clause: CLAUSE,
    roles: writers,
    params,
    body: dropping,
    responses,
    handler: (call) => acceptFor(call, (_tx, { now: at }) => ({ kind: 'projectDropped', data: { at }, text: call.body.reason })),
  }),
  ...studioRequestRoutes,
  ...studioPreviewRoutes,
];
