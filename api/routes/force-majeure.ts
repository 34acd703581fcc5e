import { z } from 'zod';
import { timeOf } from '../../adapters/prisma/clocks';
import { type Contract, contractOf } from '../../adapters/prisma/contracts';
import { forceMajeureOf, openForceMajeure } from '../../adapters/prisma/force-majeure';
import { holdAccount } from '../../adapters/prisma/held-account';
import { newId } from '../../adapters/prisma/ids';
import { writeRemark } from '../../adapters/prisma/remarks';
import { letterForms } from '../../domain/force-majeure/state';
import { hasForceMajeure } from '../../domain/force-majeure/terms';
import { type CalendarDate, calendarDate, plusDays } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';
import { termValue } from '../../domain/shared/terms';
import { localDays } from '../../domain/time-limits/local-days';
import { accept, notYetHandled } from '../accept';
import { actorOf } from '../caller';
import { endingOf } from '../contract-life/lives';
import { mustHaveAddress } from '../contract-life/own-letters';
import { lifeProblem, readers, writers } from '../contract-life/telling';
import { contractSeenBy } from '../contract-terms';
import { retiming, retimings } from '../force-majeure/preview';
import { answer, enterLetter, held, suspend, tell } from '../force-majeure/telling';
import { forceMajeure, obligation, parties, shown } from '../force-majeure/view';
import { reasonText, trackingNumber } from '../money/fields';
import { freshLetter } from '../money/letters';
import { mustHaveCome } from '../money/plausible';
import { found, problem } from '../problem';
import { read, route } from '../route';
import { day, idParams } from '../schemas';
import { write } from '../writing';

const path = '/v1/contracts/{id}/force-majeure';

const REGISTERED = 'registered-letter-with-acknowledgement';

const invoked = z.strictObject({
  invokedBy: parties,
  event: reasonText.meta({ description: 'What happened, and why nobody could guard against it; kept encrypted.' }),
  obligations: z
    .array(obligation)
    .min(1)
    .transform((named) => [...new Set(named)])
    .meta({ description: 'What it hinders. Period ends, notice deadlines, retention and statutory limits are never suspended.' }),
  from: day.meta({ description: 'Its first day.' }),
});

const written = z
  .strictObject({
    by: parties,
    form: z.enum(letterForms).default(REGISTERED),
    depositedOn: day.optional().meta({ description: 'As the postmark has it. Absent: the vendor has its letter written here.' }),
    trackingNumber: trackingNumber.optional(),
  })
  .superRefine(({ by, form, depositedOn, trackingNumber: tracked }, context) => {
    const flaw = (path: string, message: string): void => void context.addIssue({ code: 'custom', path: [path], message });
    const isRegistered = form.startsWith('registered');
    if (depositedOn === undefined) {
      if (by === 'customer') flaw('depositedOn', 'expected with a letter that came in: the contract ends so long after it');
      else if (form !== REGISTERED) flaw('form', `expected ${REGISTERED}: the letter is written here`);
      else if (tracked !== undefined) flaw('trackingNumber', 'expected nothing: the letter is yet to be written');
      return;
    }
    if (isRegistered && tracked === undefined) flaw('trackingNumber', 'expected with a registered letter');
    if (!isRegistered && tracked !== undefined) flaw('trackingNumber', 'expected with a registered letter only');
  });

const PREVIEW_DAYS_MAX = 730;

function mustKnowForceMajeure({ terms, document }: Contract): void {
  if (!hasForceMajeure(terms)) throw problem('not_in_contract', `${document} has no clause on force majeure.`);
}

/** Its first day: it has come, and the contract had begun. */
function firstDay({ terms, startsOn }: Contract, given: string, now: Instant): CalendarDate {
  const from = calendarDate(given);
  mustHaveCome(from, localDays(termValue(terms, 'GTC-18', 'zone', 'text')).dateOf(now), 'from');
  if (from >= startsOn) return from;
  const message = `The contract starts on ${startsOn}: nothing of it can be suspended before.`;
  throw lifeProblem('dates_out_of_order', message, { clause: 'GTC-15.1.a', errors: [{ path: 'from', message }] });
}

/** Force majeure: it suspends what it hinders and nothing else; where it lasts too long, either party may terminate by letter. */
export const forceMajeureRoutes = [
  route({
    method: 'post',
    path,
    summary: 'A party invokes force majeure',
    description: 'The clocks of the obligations named stand still from its first day on; see what that would change under /preview first.',
    clause: 'GTC-15.1.a',
    roles: writers,
    params: idParams('ctr'),
    body: invoked,
    responses: { 201: forceMajeure },
    handler: (call) =>
      write(call, async (tx) => {
        const { caller, params, body, deps } = call;
        const { providerId } = caller;
        const contract = found(await contractOf(tx, params.id), 'contract', params.id);
        mustKnowForceMajeure(contract);
        const { customerId, clockId } = contract;
        const now = await holdAccount(tx, customerId, clockId);
        const from = firstDay(contract, body.from, now);
        const named = JSON.stringify([...body.obligations].sort());
        const isKnown = (await forceMajeureOf(tx, { contractId: contract.id })).some(
          ({ state }) => state.lastOn === undefined && state.from === from && JSON.stringify([...state.obligations].sort()) === named,
        );
        if (isKnown) throw problem('already_exists', `Force majeure since ${from} that hinders the same is entered already.`);
        const forceMajeureId = newId('fmj');
        const eventRemarkId = await writeRemark(tx, deps.vault, { providerId, subjectId: customerId, text: body.event });
        const event = {
          forceMajeureId,
          invokedBy: body.invokedBy,
          eventRemarkId,
          obligations: body.obligations,
          from,
          ...(await endingOf(tx, contract.id)),
        };
        const opened = await openForceMajeure(tx, providerId, contract, event, { at: now, actor: actorOf(caller) });
        const [known] = await forceMajeureOf(tx, { subjectId: forceMajeureId });
        const fresh = found(known, 'force majeure', forceMajeureId);
        const told = await suspend(tx, call, fresh.state, { customerId, now });
        return { status: 201, body: await shown(tx, call, fresh), tell: [...opened, ...told] };
      }),
  }),
  route({
    method: 'get',
    path,
    summary: 'Force majeure under a contract, with where each stands',
    clause: 'GTC-15.1.a',
    roles: readers,
    params: idParams('ctr'),
    responses: { 200: z.strictObject({ data: z.array(forceMajeure) }) },
    async handler(call) {
      const { id: contractId } = await contractSeenBy(call);
      const data = await read(call, async (tx) => {
        const events: z.infer<typeof forceMajeure>[] = [];
        for (const event of await forceMajeureOf(tx, { contractId })) events.push(await shown(tx, call, event));
        return events;
      });
      return { status: 200, body: { data } };
    },
  }),
  route({
    method: 'get',
    path: `${path}/preview`,
    summary: 'What a suspension would change: each date as it is and as it would be',
    clause: 'GTC-15.1.a',
    roles: writers,
    params: idParams('ctr'),
    query: z.strictObject({
      obligations: z
        .string()
        .transform((named) => named.split(','))
        .pipe(z.array(obligation).min(1))
        .meta({ example: 'payment,cure' }),
      from: day,
      lastOn: day.optional(),
    }),
    responses: { 200: z.strictObject({ data: z.array(retiming) }) },
    handler: (call) =>
      read(call, async (tx) => {
        const { obligations, from, lastOn } = call.query;
        const contract = found(await contractOf(tx, call.params.id), 'contract', call.params.id);
        mustKnowForceMajeure(contract);
        const now = await timeOf(tx, contract.clockId);
        const first = firstDay(contract, from, now);
        if (lastOn !== undefined && (lastOn < first || lastOn > plusDays(first, PREVIEW_DAYS_MAX))) {
          const message = `expected a day from ${first} to ${plusDays(first, PREVIEW_DAYS_MAX)}`;
          throw lifeProblem('dates_out_of_order', `E${message.slice(1)}.`, { clause: 'GTC-15.1.a', errors: [{ path: 'lastOn', message }] });
        }
        const named = { suspensionId: 'preview', revision: 1, obligations, from: first };
        const suspended = { ...named, ...(lastOn !== undefined && { lastOn: calendarDate(lastOn) }) };
        return { status: 200, body: { data: await retimings(tx, contract.id, suspended, now) } };
      }),
  }),
  route({
    method: 'post',
    path: '/v1/force-majeure/{id}/end',
    summary: 'It is over: what it suspended goes on with the time that was left',
    description: 'Entered again with another day, it corrects the first.',
    clause: 'GTC-15.1.a',
    roles: writers,
    params: idParams('fmj'),
    body: z.strictObject({ lastOn: day.meta({ description: 'Its last day.' }) }),
    responses: { 201: forceMajeure, 202: notYetHandled },
    handler: (call) =>
      accept(call, {
        async write(tx) {
          const known = await held(tx, call);
          const on = calendarDate(call.body.lastOn);
          mustHaveCome(on, known.today, 'lastOn');
          const factId = await tell(tx, call, known, { kind: 'forceMajeureEnded', data: { on } });
          const [ended] = await forceMajeureOf(tx, { subjectId: known.process.subjectId });
          return { factId, others: await suspend(tx, call, found(ended, 'force majeure', known.process.subjectId).state, known) };
        },
        answer: answer(call),
      }),
  }),
  route({
    method: 'post',
    path: '/v1/force-majeure/{id}/termination',
    summary: 'A party terminates the contract because it lasts too long',
    description:
      "The contract ends so long after the deposit of the letter as its terms say. The vendor's letter is written here, unless it was posted otherwise.",
    clause: 'GTC-15.1.b',
    roles: writers,
    params: idParams('fmj'),
    body: written,
    responses: { 201: forceMajeure, 202: notYetHandled },
    handler: (call) =>
      accept(call, {
        async write(tx) {
          const known = await held(tx, call);
          const { by, form, trackingNumber: tracked } = call.body;
          const noticeId = newId('trm');
          if (call.body.depositedOn === undefined) {
            await mustHaveAddress(tx, known.customerId);
            return { factId: await tell(tx, call, known, { kind: 'endLetterOrdered', data: { noticeId } }) };
          }
          const depositedOn = calendarDate(call.body.depositedOn);
          mustHaveCome(depositedOn, known.today, 'depositedOn');
          const unique = tracked === undefined ? {} : await freshLetter(tx, call.caller.providerId, tracked);
          const direction = by === 'customer' ? 'in' : 'out';
          if (form.endsWith('letter') || form.startsWith('registered'))
            await enterLetter(tx, call, known, { subjectId: noticeId, direction, depositedOn, trackingNumber: tracked ?? null });
          return {
            factId: await tell(tx, call, known, { kind: 'endLetterReceived', data: { noticeId, by, form, depositedOn }, ...unique }),
          };
        },
        answer: answer(call),
      }),
  }),
];
