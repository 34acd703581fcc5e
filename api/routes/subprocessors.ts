import { z } from 'zod';
import { timeOf } from '../../adapters/prisma/clocks';
import { readFile } from '../../adapters/prisma/files';
import { holdAccount } from '../../adapters/prisma/held-account';
import { clockOf } from '../../adapters/prisma/test-clocks';
import type { Tx } from '../../adapters/prisma/with-provider';
import { addProof, evidenceOf } from '../../adapters/subprocessing/evidence';
import { enterSubprocessor, isNameTaken, type Subprocessor, subprocessorOf, subprocessorsOf } from '../../adapters/subprocessing/register';
import { calendarDate } from '../../domain/shared/calendar-date';
import { duties, dutiesOf } from '../../domain/subprocessing/duties';
import { localDays } from '../../domain/time-limits/local-days';
import { actorOf } from '../caller';
import { fileReply } from '../letters/documents';
import { EVIDENCE_BODY_BYTES_MAX, evidence, keep } from '../letters/evidence';
import { mustHaveCome } from '../money/plausible';
import { found, problem } from '../problem';
import { type Call, read, route } from '../route';
import { country, day, id, idParams, page, pageOf, pageQuery, prose } from '../schemas';
import { concernsOf, entered, isTransferable, NOT_TRANSFERABLE, processingOf, subprocessingProblem } from '../subprocessing/fields';
import { subprocessor, subprocessorView } from '../subprocessing/register-view';
import { type SubprocessingTerms, subprocessingTerms } from '../subprocessing/terms';
import { write } from '../writing';

const readers = ['admin', 'legal', 'operator', 'service'] as const;
const writers = ['admin', 'legal'] as const;

const named = async (tx: Tx, subprocessorId: string): Promise<Subprocessor> =>
  found(await subprocessorOf(tx, subprocessorId), 'sub-processor', subprocessorId);

async function seen(tx: Tx, call: Call, subprocessorId: string) {
  const { contractTerms } = await subprocessingTerms(tx, call);
  return subprocessorView(tx, await named(tx, subprocessorId), contractTerms);
}

const todayOn = async (tx: Tx, { change: { calendar } }: SubprocessingTerms, clockId: string | null) =>
  localDays(calendar.zone).dateOf(await timeOf(tx, clockId));

/** The register of those who process personal data for the provider. What is new or changes is announced: see subprocessor-changes. */
export const subprocessorRoutes = [
  route({
    method: 'post',
    path: '/v1/subprocessors',
    summary: 'Put a sub-processor that is in use already on record',
    description: 'For what was in use when the list began. Another one is announced, as a change.',
    clause: 'DPA-4.1.g',
    roles: writers,
    body: z.strictObject({ ...entered, inUseFrom: day, clockId: id('clk').optional() }).refine(isTransferable, NOT_TRANSFERABLE),
    responses: { 201: subprocessor },
    handler: (call) =>
      write(call, async (tx) => {
        const { clockId = null, inUseFrom: from, ...given } = call.body;
        if (clockId !== null) found(await clockOf(tx, clockId), 'test clock', clockId);
        await holdAccount(tx, null, clockId);
        if (await isNameTaken(tx, given.name, clockId)) throw problem('already_exists', `${given.name} stands in the register already.`);
        const inUseFrom = calendarDate(from);
        mustHaveCome(inUseFrom, await todayOn(tx, await subprocessingTerms(tx, call), clockId), 'inUseFrom');
        const { capacity } = given;
        const known = {
          processing: processingOf(given),
          capacity,
          concerns: concernsOf(given.concerns),
          status: 'in-use' as const,
          inUseFrom,
          clockId,
        };
        const { id: subprocessorId } = await enterSubprocessor(tx, call.caller.providerId, known, actorOf(call.caller));
        return { status: 201, headers: { Location: `/v1/subprocessors/${subprocessorId}` }, body: await seen(tx, call, subprocessorId) };
      }),
  }),
  route({
    method: 'get',
    path: '/v1/subprocessors',
    summary: 'Sub-processors, with what is on file of each',
    description:
      'Those on real time, or those of a test clock. What the public may know of them is under /public/{provider}/subprocessors.',
    clause: 'DPA-4.1.g',
    roles: readers,
    query: pageQuery.extend({ clockId: id('clk').optional(), status: z.enum(['planned', 'in-use', 'ended', 'withdrawn']).optional() }),
    responses: { 200: pageOf(subprocessor) },
    async handler(call) {
      const { clockId = null, status, after = '', limit } = call.query;
      const body = await read(call, async (tx) => {
        const { contractTerms } = await subprocessingTerms(tx, call);
        const paged = page(
          await subprocessorsOf(tx, { clockId, status, after, limit }),
          call.query,
          (row) => row.id,
          (row) => row,
        );
        const data: z.infer<typeof subprocessor>[] = [];
        for (const row of paged.data) data.push(await subprocessorView(tx, row, contractTerms));
        return { ...paged, data };
      });
      return { status: 200, body };
    },
  }),
  route({
    method: 'get',
    path: '/v1/subprocessors/{id}',
    summary: 'A sub-processor, with what is on file of it and what the list showed',
    clause: 'DPA-4.1.g',
    roles: readers,
    params: idParams('sbp'),
    responses: { 200: subprocessor },
    handler: async (call) => ({ status: 200, body: await read(call, (tx) => seen(tx, call, call.params.id)) }),
  }),
  route({
    method: 'post',
    path: '/v1/subprocessors/{id}/evidence',
    summary: 'Put on file that a sub-processor is bound as the texts ask',
    description:
      'An announced change does not start before all of it is there. The last of each duty stands; what was given before is kept.',
    clause: 'DPA-4.1.e',
    roles: writers,
    params: idParams('sbp'),
    body: z.strictObject({
      duty: z.enum(duties),
      on: day.meta({ description: 'The day of the signature, or of the document.' }),
      country: country.optional().meta({ description: 'With transfer-mechanism: to where.' }),
      note: prose(1_000).meta({ description: 'Where it is kept, or what it says. Name no person.' }),
      file: evidence.optional(),
    }),
    bodyLimitBytes: EVIDENCE_BODY_BYTES_MAX,
    responses: { 201: subprocessor },
    handler: (call) =>
      write(call, async (tx) => {
        const { duty, on, note, file, country: to = null } = call.body;
        if ((duty === 'transfer-mechanism') !== (to !== null)) {
          const message = 'expected with transfer-mechanism, and with nothing else';
          throw problem('invalid_request', `country: ${message}.`, { errors: [{ path: 'country', message }] });
        }
        const known = await named(tx, call.params.id);
        const terms = await subprocessingTerms(tx, call);
        const asked = dutiesOf(known.capacity, known.processing, [...terms.contractTerms]);
        if (!asked.includes(duty) && duty !== 'transfer-mechanism') {
          const message = `expected one of ${asked.join(', ') || 'none'}`;
          throw subprocessingProblem('no_proof_asked', `Of this sub-processor that is not asked: ${message}.`, {
            errors: [{ path: 'duty', message }],
          });
        }
        const provedOn = calendarDate(on);
        mustHaveCome(provedOn, await todayOn(tx, terms, known.clockId), 'on');
        const fileId = file === undefined ? null : await keep(tx, call, null, file);
        const by = { actor: actorOf(call.caller), contractTerms: terms.contractTerms };
        const tell = await addProof(tx, call.caller.providerId, known, { duty, provedOn, country: to, note, fileId }, by);
        return { status: 201, body: await seen(tx, call, known.id), tell };
      }),
  }),
  route({
    method: 'get',
    path: '/v1/subprocessors/{id}/evidence/{fileId}',
    summary: 'A document that is on file of a sub-processor, as it was given',
    clause: 'DPA-4.1.e',
    roles: writers,
    params: idParams('sbp').extend({ fileId: id('fil') }),
    responses: { 200: { mediaType: 'application/octet-stream' } },
    async handler(call) {
      const { id: subprocessorId, fileId } = call.params;
      const file = await read(call, async (tx) => {
        const known = (await evidenceOf(tx, (await named(tx, subprocessorId)).id)).find((one) => one.fileId === fileId);
        return found(known && (await readFile(tx, call.deps.vault, call.caller.providerId, fileId)), 'evidence', fileId);
      });
      return fileReply(file, fileId);
    },
  }),
];
