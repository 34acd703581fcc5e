import { z } from 'zod';
import { probeOf, putProbe } from '../../adapters/availability/probes';
import { lastResults } from '../../adapters/availability/results-read';
import type { Tx } from '../../adapters/prisma/with-provider';
import { type Service, services } from '../../domain/availability/service';
import { definition, flawOfAddresses, probe, stepView } from '../availability/probe-fields';
import { imported, importReport, importResults, RESULTS_MAX } from '../availability/probe-import';
import { actorOf } from '../caller';
import { problem } from '../problem';
import { type Call, read, route } from '../route';
import { write } from '../writing';

const RESULTS_SHOWN = 50;
const BODY_MAX_BYTES = 2 * 1024 * 1024;
const service = z.strictObject({ service: z.enum(services) });

async function probeView(tx: Tx, { deps, caller }: Call, of: Service): Promise<z.infer<typeof probe>> {
  const known = await probeOf(tx, deps.vault, caller.providerId, of);
  const results = await lastResults(tx, of, RESULTS_SHOWN);
  return {
    ...{ service: of, isEnabled: known?.isEnabled ?? false, steps: (known?.steps ?? []).map(stepView) },
    ...(known !== undefined && { updatedAt: known.updatedAt.toISOString() }),
    ...(known?.fault && {
      fault: { at: known.fault.at, reason: known.fault.reason, ...(known.fault.step !== null && { step: known.fault.step }) },
    }),
    results: results.map(({ at, ok, source, durationMs, failedStep, reason }) => ({
      ...{ at, ok, source },
      ...(durationMs !== null && { durationMs }),
      ...(failedStep !== null && { failedStep }),
      ...(reason !== null && { reason }),
    })),
  };
}

/** What "available" is tried by, where a provider wants Tacit to try it, and the results of whoever else does. */
export const probeRoutes = [
  route({
    method: 'put',
    path: '/v1/availability/probes/{service}',
    summary: 'The steps by which a service is tried, every minute',
    description:
      'front-office: from the home screen of a campaign to its exit screen (GTC-3.6.1.c); back-office: creating a campaign (GTC-3.6.2.b). A failure is tried again at once, and counts once the next minute confirms it. Headers and bodies are kept encrypted and not shown again.',
    clause: 'GTC-3.6.1.c',
    roles: ['admin'],
    params: service,
    body: definition,
    responses: { 200: probe },
    handler: (call) =>
      write(call, async (tx) => {
        const { body, params, caller, deps } = call;
        const flaw = flawOfAddresses(body.steps, deps.settings.probePrivateAddresses);
        if (flaw !== undefined) throw problem('invalid_request', `${flaw.path}: ${flaw.message}.`, { errors: [flaw] });
        await putProbe(tx, deps.vault, caller.providerId, { ...body, service: params.service, actor: actorOf(caller) });
        return { status: 200, body: await probeView(tx, call, params.service) };
      }),
  }),
  route({
    method: 'get',
    path: '/v1/availability/probes/{service}',
    summary: 'How a service is tried, without secrets, and what came of it lately',
    clause: 'GTC-3.6.2.b',
    roles: ['admin', 'operator', 'service'],
    params: service,
    responses: { 200: probe },
    handler: async (call) => ({ status: 200, body: await read(call, (tx) => probeView(tx, call, call.params.service)) }),
  }),
  route({
    method: 'post',
    path: '/v1/availability/probe-results',
    summary: 'Results of another monitoring',
    description: `JSON, or CSV with the columns service,at,ok,duration_ms,reason: up to ${RESULTS_MAX} at once, in any order; all are taken, or none. Outages follow from them as from the probe's own, each by itself. The same again changes nothing. What changes figures that are closed needs a reason, and is sent as JSON: {"results": [...], "reason": "..."}.`,
    clause: 'GTC-3.6.1.c',
    roles: ['admin', 'operator', 'service'],
    consumes: ['application/json', 'text/csv'],
    bodyLimitBytes: BODY_MAX_BYTES,
    body: imported,
    responses: { 201: importReport },
    handler: (call) =>
      write(call, async (tx) => {
        const { report, tell } = await importResults(tx, call);
        return { status: 201, body: report, tell };
      }),
  }),
];
