import { z } from 'zod';
import { dateOf } from '../../adapters/prisma/account';
import type { KnownStudioProject } from '../../adapters/prisma/studio-projects';
import type { Tx } from '../../adapters/prisma/with-provider';
import { approvedAt, lastVersion } from '../../domain/studio-project/briefing';
import { standingOnline } from '../../domain/studio-project/over';
import { currentPreview, previewStanding, previewsOf, sentAtOf, silenceDeadline } from '../../domain/studio-project/previews';
import {
  allowanceOf,
  changeNumberOf,
  clauseOf,
  isOutsideBrief,
  priceOf,
  rateOf,
  requestsOf,
  standingOf,
} from '../../domain/studio-project/requests';
import { stageOf, stages } from '../../domain/studio-project/standing';
import { channels, type Preview, requestKinds, type StudioProjectState, type WorkRequest } from '../../domain/studio-project/state';
import { written, writtenIn } from '../contract-life/written';
import type { Call } from '../route';
import { day, id, moment, money } from '../schemas';

/** Who reads the words of a project: those who work on it, and the customer. */
const READERS: readonly string[] = ['admin', 'legal', 'operator', 'customer'];

const words = written.meta({ description: 'As it was written; null for finance and service, and once it was erased.' });

const allowance = z
  .strictObject({
    clause: z.string(),
    included: z.int(),
    used: z.int(),
    isNextIncluded: z.boolean(),
    hourlyRate: money.meta({ description: 'Of the next one where it is not included, excluding VAT.' }),
    text: z.string(),
  })
  .meta({ id: 'StudioAllowance', description: 'What is included, what of it is used, and what the next one costs.' });

const workRequest = z.strictObject({
  number: z.int(),
  kind: z.enum(requestKinds),
  at: moment,
  channel: z.enum(channels),
  standing: z.enum(['included', 'to-analyse', 'to-quote', 'agreed', 'dropped', 'refused']),
  clause: z.string(),
  isOutsideBrief: z.boolean(),
  changeNumber: z.int().optional().meta({ description: 'Which of the changes it is; absent of what does not count as one.' }),
  text: words,
  estimatedHours: z.number().optional(),
  price: money.optional().meta({ description: 'Hours times the rate, excluding VAT.' }),
  quotationId: id('quo').optional(),
});

const preview = z.strictObject({
  number: z.int(),
  channel: z.enum(['mail', 'elsewhere']),
  link: words,
  status: z.enum(['sending', 'undelivered', 'running', 'presumed', 'contested', 'validated', 'replaced']),
  sentAt: moment.optional(),
  silenceUntilOn: day.optional().meta({ description: 'The last day: silence beyond it counts as validation.' }),
  explanation: z.array(z.string()),
  validations: z.array(z.strictObject({ at: moment, channel: z.enum(channels), text: words })),
});

export const studioProject = z
  .strictObject({
    id: id('prj'),
    contractId: id('ctr'),
    customerId: id('cus'),
    reference: z.string(),
    stage: z.enum(stages),
    plannedOnlineOn: day.optional(),
    briefing: z.strictObject({
      version: z.int(),
      text: words,
      approvedByCustomerAt: moment.optional(),
      approvedByVendorAt: moment.optional(),
    }),
    productionAt: moment.optional(),
    layouts: z.array(z.strictObject({ version: z.int(), deliveredAt: moment })),
    layoutApproved: z.strictObject({ version: z.int(), at: moment }).optional(),
    allowances: z.strictObject({ layouts: allowance, changes: allowance }),
    requests: z.array(workRequest),
    previews: z.array(preview),
    online: z.strictObject({ at: moment, isInFact: z.boolean() }).optional(),
    processId: id('prc'),
    createdAt: moment,
  })
  .meta({ id: 'StudioProject' });

/** A text by its reference, for whoever may read it. */
type Reader = (remarkId: string | undefined) => Promise<string | null>;

export async function projectView(
  tx: Tx,
  call: Call,
  { project, state, process, customerId }: KnownStudioProject,
): Promise<z.infer<typeof studioProject>> {
  const readIn: Reader = async (remarkId) => (remarkId === undefined ? null : writtenIn(tx, call, remarkId, READERS));
  const { productionAt, layoutApproved } = state;
  const online = standingOnline(state);
  const requests: z.infer<typeof workRequest>[] = [];
  for (const request of requestsOf(state)) requests.push(await requestView(state, request, readIn));
  const previews: z.infer<typeof preview>[] = [];
  for (const known of previewsOf(state)) previews.push(await previewView(state, known, readIn));
  return {
    ...{ id: project.id, contractId: state.contractId, customerId, reference: project.reference, stage: stageOf(state) },
    ...(project.plannedOnlineOn !== null && { plannedOnlineOn: dateOf(project.plannedOnlineOn) }),
    briefing: await briefingView(state, readIn),
    ...(productionAt !== undefined && { productionAt }),
    layouts: Object.entries(state.layouts).map(([version, deliveredAt]) => ({ version: Number(version), deliveredAt })),
    ...(layoutApproved !== undefined && { layoutApproved: { version: layoutApproved.version, at: layoutApproved.at } }),
    allowances: { layouts: allowanceView(state, 'layout'), changes: allowanceView(state, 'change') },
    ...{ requests, previews },
    ...(online !== undefined && { online: { at: online.at, isInFact: online.isInFact } }),
    processId: process.processId,
    createdAt: project.recordedAt.toISOString(),
  };
}

function allowanceView(state: StudioProjectState, kind: WorkRequest['kind']): z.infer<typeof allowance> {
  const { hourlyRate, ...known } = allowanceOf(state, kind);
  return { ...known, hourlyRate: { ...hourlyRate } };
}

async function briefingView(state: StudioProjectState, readIn: Reader) {
  const version = lastVersion(state.briefings);
  const [customer, vendor] = [approvedAt(state, version, 'customer'), approvedAt(state, version, 'vendor')];
  return {
    version,
    text: await readIn(state.briefings[version]),
    ...(customer !== undefined && { approvedByCustomerAt: customer }),
    ...(vendor !== undefined && { approvedByVendorAt: vendor }),
  };
}

async function requestView(state: StudioProjectState, request: WorkRequest, readIn: Reader): Promise<z.infer<typeof workRequest>> {
  const { number, kind, at, channel, analysis, agreed } = request;
  const changeNumber = changeNumberOf(state, request);
  return {
    ...{ number, kind, at, channel, standing: standingOf(state, request), clause: clauseOf(request) },
    isOutsideBrief: isOutsideBrief(request),
    ...(changeNumber !== undefined && { changeNumber }),
    text: await readIn(request.remarkId),
    ...(analysis !== undefined && {
      estimatedHours: analysis.estimatedHours,
      price: { ...priceOf(analysis.estimatedHours, rateOf(state, request)) },
    }),
    ...(agreed !== undefined && { quotationId: agreed.quotationId }),
  };
}

async function previewView(state: StudioProjectState, known: Preview, readIn: Reader): Promise<z.infer<typeof preview>> {
  const sentAt = sentAtOf(state, known);
  const last = silenceDeadline(state, known);
  const isCurrent = currentPreview(state)?.number === known.number;
  const validations: z.infer<typeof preview>['validations'] = [];
  for (const { at, channel, remarkId } of known.validations) validations.push({ at, channel, text: await readIn(remarkId) });
  return {
    ...{ number: known.number, channel: known.channel, link: await readIn(known.linkRemarkId) },
    status: isCurrent ? previewStanding(state, known).status : 'replaced',
    ...(sentAt !== undefined && { sentAt }),
    ...(last !== undefined && { silenceUntilOn: last.on }),
    explanation: [...(last?.explanation ?? [])],
    validations,
  };
}
