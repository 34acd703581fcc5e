import { z } from 'zod';
import { timeOf } from '../../adapters/prisma/clocks';
import { contractOf } from '../../adapters/prisma/contracts';
import { readFile } from '../../adapters/prisma/files';
import { standingInvoices } from '../../adapters/prisma/invoices';
import { type HeldUnderContract, holdUnderContract, processesUnder } from '../../adapters/prisma/under-contract';
import type { Tx } from '../../adapters/prisma/with-provider';
import { type AfterTheEndFacts, type AfterTheEndState, dataChoices } from '../../domain/after-the-end/state';
import { hasAfterTheEnd } from '../../domain/after-the-end/terms';
import { calendarDate } from '../../domain/shared/calendar-date';
import type { EffectiveTerms } from '../../domain/shared/terms';
import { localDaysOf } from '../../domain/time-limits/contract-calendar';
import { type AcceptedFact, accept, notYetHandled } from '../accept';
import { finalStatement, finalStatementOf } from '../after-the-end/final-statement';
import { aftermath, endOf, parties, shown } from '../after-the-end/view';
import { readers } from '../contract-life/telling';
import { contractSeenBy } from '../contract-terms';
import { fileReply } from '../letters/documents';
import { EVIDENCE_BODY_BYTES_MAX, evidence, keep } from '../letters/evidence';
import { mustHaveCome } from '../money/plausible';
import { found, problem, refused } from '../problem';
import { type Call, mustSee, read, route } from '../route';
import { day, id, idParams } from '../schemas';
import { tell } from '../telling';

const KIND = 'afterTheEnd';
/** Who says what was returned and chosen; a customer for itself. */
const parting = ['admin', 'legal', 'customer'] as const;

const known = async (tx: Tx, contractId: string) => (await processesUnder<AfterTheEndState>(tx, KIND, { subjectId: contractId }))[0];

const view = async (tx: Tx, contractId: string) => shown(await known(tx, contractId), await standingInvoices(tx, { contractId }));

const answer = (tx: Tx, { process }: AcceptedFact) => view(tx, process.subjectId);

/** What follows the end of the contract that the address names, held; a contract that goes on has none. */
async function held(tx: Tx, call: Call<{ readonly id: string }>): Promise<HeldUnderContract<AfterTheEndState>> {
  const contract = found(await contractOf(tx, call.params.id), 'contract', call.params.id);
  mustSee(call, contract.customerId, 'contract', contract.id);
  const after = await holdUnderContract<AfterTheEndState>(tx, KIND, contract.id);
  if (after === undefined) throw refused({ code: 'not_ended', clause: 'GTC-8.c', message: 'The contract has not ended.' });
  return after;
}

function mustSayWhatFollows(terms: EffectiveTerms, document: string): void {
  if (!hasAfterTheEnd(terms)) throw problem('not_in_contract', `${document} does not say what follows the end of a contract.`);
}

/** After the end of a contract, whatever its cause. */
export const afterTheEndRoutes = [
  route({
    method: 'get',
    path: '/v1/contracts/{id}/after-the-end',
    summary: 'What outlives a contract, until when, and how each day was computed',
    clause: 'GTC-8.c',
    roles: readers,
    params: idParams('ctr'),
    responses: { 200: aftermath },
    async handler(call) {
      const { id: contractId, terms, document } = await contractSeenBy(call);
      mustSayWhatFollows(terms, document);
      return { status: 200, body: await read(call, (tx) => view(tx, contractId)) };
    },
  }),
  route({
    method: 'get',
    path: '/v1/contracts/{id}/final-statement',
    summary: 'What a contract that has ended came to, and what is still owed',
    clause: 'GTC-4.2.a',
    roles: readers,
    params: idParams('ctr'),
    responses: { 200: finalStatement },
    async handler(call) {
      const { id: contractId, clockId, terms, document } = await contractSeenBy(call);
      mustSayWhatFollows(terms, document);
      const body = await read(call, async (tx) => {
        const today = localDaysOf(terms).dateOf(await timeOf(tx, clockId));
        return finalStatementOf(tx, contractId, await known(tx, contractId), today);
      });
      return { status: 200, body };
    },
  }),
  route({
    method: 'post',
    path: '/v1/contracts/{id}/document-returns',
    summary: 'A party returned the confidential documents of the other',
    clause: 'GTC-8.c',
    roles: parting,
    params: idParams('ctr'),
    bodyLimitBytes: EVIDENCE_BODY_BYTES_MAX,
    body: z.strictObject({ by: parties, on: day, evidence: evidence.meta({ description: 'What proves it; kept encrypted.' }) }),
    responses: { 201: aftermath, 202: notYetHandled },
    handler: (call) =>
      accept(call, {
        async write(tx) {
          const of = await held(tx, call);
          const { by, evidence: file } = call.body;
          if (call.caller.role === 'customer' && by !== 'customer')
            throw problem('forbidden', 'A customer says what it returned itself: enter it with by "customer".');
          const on = calendarDate(call.body.on);
          mustHaveCome(on, of.today, 'on');
          const evidenceId = await keep(tx, call, of.customerId, file);
          return tell<AfterTheEndFacts>(tx, call, of, { kind: 'documentsReturned', data: { by, on, evidenceId } });
        },
        answer,
      }),
  }),
  route({
    method: 'get',
    path: '/v1/contracts/{id}/document-returns/{fileId}',
    summary: 'What proves a return, as it was sent',
    clause: 'GTC-8.c',
    roles: readers,
    params: z.strictObject({ id: id('ctr'), fileId: id('fil') }),
    responses: { 200: { mediaType: 'application/octet-stream' } },
    async handler(call) {
      const { id: contractId } = await contractSeenBy(call);
      const { fileId } = call.params;
      const file = await read(call, async (tx) => {
        const state = (await known(tx, contractId))?.state;
        endOf(state);
        const proof = state?.returns.find(({ evidenceId }) => evidenceId === fileId);
        return found(proof && (await readFile(tx, call.deps.vault, call.caller.providerId, fileId)), 'evidence', fileId);
      });
      return fileReply(file, fileId);
    },
  }),
  route({
    method: 'post',
    path: '/v1/contracts/{id}/data-choice',
    summary: 'The customer chooses that its data are returned or deleted',
    description: 'Carried out once the time for an export is over. Silence leaves the retention periods that run as they are.',
    clause: 'GTC-8.c',
    roles: parting,
    params: idParams('ctr'),
    body: z.strictObject({
      choice: z.enum(dataChoices),
      on: day.optional().meta({ description: 'When it said so; today, where nothing is said.' }),
    }),
    responses: { 201: aftermath, 202: notYetHandled },
    handler: (call) =>
      accept(call, {
        async write(tx) {
          const of = await held(tx, call);
          const on = call.body.on === undefined ? of.today : calendarDate(call.body.on);
          mustHaveCome(on, of.today, 'on');
          if (call.caller.role === 'customer' && on !== of.today)
            throw problem('forbidden', `A customer chooses today, ${of.today}: what it said before is entered by legal.`);
          return tell<AfterTheEndFacts>(tx, call, of, { kind: 'dataChoiceMade', data: { choice: call.body.choice, on } });
        },
        answer,
      }),
  }),
];
