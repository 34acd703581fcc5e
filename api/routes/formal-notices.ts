import { z } from 'zod';
import { contractOf } from '../../adapters/prisma/contracts';
import { customerOf } from '../../adapters/prisma/customers';
import { formalNoticesOf, holdFormalNotice, type KnownFormalNotice, openFormalNotice } from '../../adapters/prisma/formal-notices';
import { holdAccount } from '../../adapters/prisma/held-account';
import { newId } from '../../adapters/prisma/ids';
import { writeLetter } from '../../adapters/prisma/letters';
import { writeRemark } from '../../adapters/prisma/remarks';
import { tellHeld, whyNotTold } from '../../adapters/prisma/telling';
import type { Tx } from '../../adapters/prisma/with-provider';
import { cureDeadline, stageOf } from '../../domain/formal-notice/cure';
import { type FormalNoticeFacts, noticeForms } from '../../domain/formal-notice/state';
import { hasFormalNotice } from '../../domain/formal-notice/terms';
import { calendarDate } from '../../domain/shared/calendar-date';
import { termValue } from '../../domain/shared/terms';
import { localDays } from '../../domain/time-limits/local-days';
import { accept, notYetHandled } from '../accept';
import { actorOf } from '../caller';
import { lifeProblem, readers, writers } from '../contract-life/telling';
import { contractSeenBy } from '../contract-terms';
import { reasonText, trackingNumber } from '../money/fields';
import { freshLetter } from '../money/letters';
import { mustHaveCome } from '../money/plausible';
import { found, problem, refused } from '../problem';
import { read, route } from '../route';
import { day, id, idParams } from '../schemas';
import { write } from '../writing';

const formalNotice = z
  .strictObject({
    id: id('fml'),
    contractId: id('ctr'),
    by: z.enum(['vendor', 'customer']).meta({ description: 'Who gives notice; the other party is at fault.' }),
    form: z.enum(noticeForms),
    stage: z.enum(['void', 'to-be-posted', 'posted', 'curing', 'suspended', 'cured', 'right-open', 'terminated', 'waived']),
    depositedOn: day.optional(),
    presentedOn: day.optional(),
    cureBy: day.optional().meta({ description: 'The last day to cure, once the letter was received.' }),
    explanation: z.array(z.string()),
    curedOn: day.optional(),
    processId: id('prc'),
  })
  .meta({ id: 'FormalNotice' });

function shown({ state, process }: KnownFormalNotice): z.infer<typeof formalNotice> {
  const last = cureDeadline(state);
  const { formalNoticeId, contractId, by, form, depositedOn, presentedOn, curedOn } = state;
  return {
    ...{ id: formalNoticeId, contractId, by, form, stage: stageOf(state), processId: process.processId },
    ...(depositedOn !== undefined && { depositedOn }),
    ...(presentedOn !== undefined && { presentedOn }),
    ...(last !== undefined && { cureBy: last.on }),
    explanation: [...(last?.explanation ?? [])],
    ...(curedOn !== undefined && { curedOn }),
  };
}

const given = z
  .strictObject({
    by: z.enum(['vendor', 'customer']),
    failure: reasonText.meta({ description: 'What was not fulfilled: the letter names it. Kept encrypted.' }),
    form: z.enum(noticeForms).default('registered-letter').meta({ description: 'Of one that came in; the vendor writes a letter.' }),
    depositedOn: day.optional(),
    presentedOn: day.optional(),
    trackingNumber: trackingNumber.optional(),
  })
  .refine(({ by, depositedOn, presentedOn }) => by === 'customer' || (depositedOn === undefined && presentedOn === undefined), {
    path: ['depositedOn'],
    error: 'expected nothing: the letter is yet to be written; its dates are entered under /v1/letters once it is posted',
  })
  .refine(({ by, form }) => by === 'customer' || form === 'registered-letter', { path: ['form'], error: 'expected registered-letter' })
  .refine(({ by, form, depositedOn }) => by === 'vendor' || form !== 'registered-letter' || depositedOn !== undefined, {
    path: ['depositedOn'],
    error: 'expected with a registered letter that came in',
  })
  .refine(({ by, form, presentedOn }) => by === 'vendor' || form !== 'registered-letter' || presentedOn !== undefined, {
    path: ['presentedOn'],
    error: 'expected with a registered letter that came in: the time to cure runs from it',
  })
  .refine(({ by, form, trackingNumber: tracked }) => by === 'vendor' || form !== 'registered-letter' || tracked !== undefined, {
    path: ['trackingNumber'],
    error: 'expected with a registered letter that came in',
  });

/** A letter of ours needs to know where it goes: what is once written keeps its address. */
async function mustHaveAddress(tx: Tx, by: 'vendor' | 'customer', customerId: string): Promise<void> {
  const customer = found(await customerOf(tx, customerId), 'customer', customerId);
  if (by === 'customer' || customer.addressLines.length > 0) return;
  throw lifeProblem('address_missing', `Enter where registered letters go first: PATCH /v1/customers/${customerId} with addressLines.`);
}

/** Default and cure: a failure is named by registered letter, and a right to terminate opens if it is not cured in time. */
export const formalNoticeRoutes = [
  route({
    method: 'post',
    path: '/v1/contracts/{id}/formal-notices',
    summary: 'A party gives formal notice of a failure',
    description:
      "The vendor's is written as a registered letter and waits to be posted; a customer's is entered with its dates. Nothing ends by itself when the time to cure is over.",
    clause: 'GTC-5.2',
    roles: writers,
    params: idParams('ctr'),
    body: given,
    responses: { 201: formalNotice },
    handler: (call) =>
      write(call, async (tx) => {
        const { caller, params, body, deps } = call;
        const { providerId } = caller;
        const contract = found(await contractOf(tx, params.id), 'contract', params.id);
        if (!hasFormalNotice(contract.terms)) throw problem('not_in_contract', `${contract.document} has no clause on default.`);
        if (body.trackingNumber !== undefined) await freshLetter(tx, providerId, body.trackingNumber);
        await mustHaveAddress(tx, body.by, contract.customerId);
        const at = await holdAccount(tx, contract.customerId, contract.clockId);
        const today = localDays(termValue(contract.terms, 'GTC-18', 'zone', 'text')).dateOf(at);
        const [depositedOn, presentedOn] = [body.depositedOn, body.presentedOn].map((on) =>
          on === undefined ? undefined : calendarDate(on),
        );
        if (depositedOn !== undefined) mustHaveCome(depositedOn, today, 'depositedOn');
        if (presentedOn !== undefined) mustHaveCome(presentedOn, today, 'presentedOn');
        if (depositedOn !== undefined && presentedOn !== undefined && presentedOn < depositedOn) {
          const message = `It was deposited on ${depositedOn}: it cannot be presented before.`;
          throw lifeProblem('dates_out_of_order', message, { errors: [{ path: 'presentedOn', message }] });
        }
        const formalNoticeId = newId('fml');
        const subjectId = contract.customerId;
        const failureRemarkId = await writeRemark(tx, deps.vault, { providerId, subjectId, text: body.failure });
        const dates = { ...(depositedOn !== undefined && { depositedOn }), ...(presentedOn !== undefined && { presentedOn }) };
        const notice = { formalNoticeId, by: body.by, form: body.form, failureRemarkId, ...dates };
        const tell = await openFormalNotice(tx, providerId, contract, notice, { at, actor: actorOf(caller) });
        if (body.by === 'customer' && body.form === 'registered-letter') {
          const letter = {
            customerId: subjectId,
            subjectId: formalNoticeId,
            direction: 'in',
            purpose: 'formal-notice',
            trackingNumber: body.trackingNumber ?? null,
          } as const;
          await writeLetter(tx, providerId, {
            ...letter,
            depositedOn: depositedOn ?? null,
            presentedOn: presentedOn ?? null,
            receivedOn: null,
          });
        }
        const [opened] = await formalNoticesOf(tx, { id: formalNoticeId });
        return { status: 201, body: shown(found(opened, 'formal notice', formalNoticeId)), tell };
      }),
  }),
  route({
    method: 'get',
    path: '/v1/contracts/{id}/formal-notices',
    summary: 'Formal notices under a contract, with where each stands',
    clause: 'GTC-5.2',
    roles: readers,
    params: idParams('ctr'),
    responses: { 200: z.strictObject({ data: z.array(formalNotice) }) },
    async handler(call) {
      const { id: contractId } = await contractSeenBy(call);
      const notices = await read(call, (tx) => formalNoticesOf(tx, { contractId }));
      return { status: 200, body: { data: notices.map(shown) } };
    },
  }),
  route({
    method: 'post',
    path: '/v1/formal-notices/{id}/cure',
    summary: 'The failure was cured',
    clause: 'GTC-5.2',
    roles: writers,
    params: idParams('fml'),
    body: z.strictObject({ on: day, reason: reasonText.meta({ description: 'How it was cured; kept encrypted.' }) }),
    responses: { 201: formalNotice, 202: notYetHandled },
    handler: (call) =>
      accept(call, {
        async write(tx) {
          const held = found(await holdFormalNotice(tx, call.params.id), 'formal notice', call.params.id);
          const on = calendarDate(call.body.on);
          mustHaveCome(on, held.today, 'on');
          const cured = { kind: 'cureRecorded', data: { on } } as const;
          const refusal = whyNotTold<FormalNoticeFacts>(held, cured);
          if (refusal !== undefined) throw refused(refusal);
          const of = { providerId: call.caller.providerId, subjectId: held.customerId, text: call.body.reason };
          const remarkId = await writeRemark(tx, call.deps.vault, of);
          const told = { ...cured, data: { on, remarkId } };
          return { factId: await tellHeld<FormalNoticeFacts>(tx, held, told, actorOf(call.caller)) };
        },
        async answer(tx, { process }) {
          const [known] = await formalNoticesOf(tx, { id: process.subjectId });
          return shown(found(known, 'formal notice', process.subjectId));
        },
      }),
  }),
];
