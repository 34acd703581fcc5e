import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type KnownTicket, ticketOf, ticketsOf } from '../../adapters/prisma/support-tickets';
import { type HeldUnderContract, holdUnderContract } from '../../adapters/prisma/under-contract';
import type { Tx } from '../../adapters/prisma/with-provider';
import { stages } from '../../domain/support-response/standing';
import type { SupportResponseFacts, SupportResponseState } from '../../domain/support-response/state';
import { accept, notYetHandled } from '../accept';
import { writtenIn } from '../contract-life/written';
import { reasonText } from '../money/fields';
import { found } from '../problem';
import { type Call, mustSee, read, route } from '../route';
import { id, idParams, line, page, pageOf, pageQuery } from '../schemas';
import { havingPassed, reporting, severity, toldMoment } from '../support/fields';
import { reportTicket } from '../support/opening';
import { shown, shownInFull, ticket, ticketInFull } from '../support/view';
import { tell } from '../telling';
import { write } from '../writing';

const CLAUSE = 'GTC-3.4.a';
const readers = ['admin', 'finance', 'legal', 'operator', 'service', 'customer'] as const;
/** Whoever runs the helpdesk, and its software. */
const helpdesk = ['admin', 'operator', 'service'] as const;

/** Who reads what a customer wrote, and why its request was turned down or is of another severity. */
const READS_TEXT: readonly string[] = ['admin', 'legal', 'operator', 'customer'];

const known = async (tx: Tx, ticketId: string): Promise<KnownTicket> => found(await ticketOf(tx, ticketId), 'ticket', ticketId);

type Telling = Call<{ readonly id: string }>;

const held = async (tx: Tx, { params }: Telling): Promise<HeldUnderContract<SupportResponseState>> =>
  found(await holdUnderContract<SupportResponseState>(tx, 'supportResponse', params.id), 'ticket', params.id);

/** A reference may be a number that somebody called from: facts hold what tells it from another one, and no more. */
const callIdOf = (reference: string | undefined) =>
  reference === undefined ? {} : { callId: createHash('sha256').update(reference).digest('base64url') };

const about = {
  method: 'post',
  clause: CLAUSE,
  roles: helpdesk,
  params: idParams('tkt'),
  responses: { 201: ticket, 202: notYetHandled },
} as const;

const answered = (tx: Tx, { process }: { readonly process: { readonly subjectId: string } }) => known(tx, process.subjectId).then(shown);

/** Requests to the helpdesk, and the times within which they are answered. */
export const supportTicketRoutes = [
  route({
    method: 'post',
    path: '/v1/support-tickets',
    summary: 'A request for support came',
    description:
      'Told by the helpdesk under its own reference: told again, it is the same request, answered 200. A customer tells of an anomaly itself (GTC-3.5.2.a).',
    clause: CLAUSE,
    roles: [...helpdesk, 'customer'],
    body: reporting,
    responses: { 201: ticket, 200: ticket },
    handler: (call) =>
      write(call, async (tx) => {
        const { ticketId, isKnown, tell: told } = await reportTicket(tx, call);
        const headers = { Location: `/v1/support-tickets/${ticketId}` };
        return { status: isKnown ? 200 : 201, headers, body: shown(await known(tx, ticketId)), tell: told };
      }),
  }),
  route({
    method: 'get',
    path: '/v1/support-tickets',
    summary: 'Requests for support, with their deadlines',
    clause: CLAUSE,
    roles: readers,
    query: pageQuery.extend({
      contractId: id('ctr').optional(),
      customerId: id('cus').optional(),
      stage: z.enum(stages).optional(),
    }),
    responses: { 200: pageOf(ticket) },
    async handler(call) {
      const { limit, after, customerId = call.caller.customerId, ...filter } = call.query;
      if (customerId !== undefined) mustSee(call, customerId, 'customer', customerId);
      const rows = await read(call, (tx) => ticketsOf(tx, { ...filter, customerId }, { limit, after }));
      return { status: 200, body: page(rows, { limit, after }, ({ ticket: row }) => row.id, shown) };
    },
  }),
  route({
    method: 'get',
    path: '/v1/support-tickets/{id}',
    summary: 'A request for support, with what was written and why',
    clause: CLAUSE,
    roles: readers,
    params: idParams('tkt'),
    responses: { 200: ticketInFull },
    async handler(call) {
      const body = await read(call, async (tx) => {
        const one = await known(tx, call.params.id);
        mustSee(call, one.ticket.customerId, 'ticket', call.params.id);
        return shownInFull(one, async (remarkId) =>
          remarkId ? ((await writtenIn(tx, call, remarkId, READS_TEXT)) ?? undefined) : undefined,
        );
      });
      return { status: 200, body };
    },
  }),
  route({
    ...about,
    path: '/v1/support-tickets/{id}/first-answer',
    summary: 'The first answer was given',
    description: 'In time or late is judged by its own instant, whenever it is told. Of several, the earliest counts.',
    body: z.strictObject({ answeredAt: toldMoment }),
    handler: (call) =>
      accept(call, {
        async write(tx) {
          const one = await held(tx, call);
          const at = havingPassed(call.body.answeredAt, one.now, 'answeredAt');
          return tell<SupportResponseFacts>(tx, call, one, { kind: 'firstAnswered', data: { at }, occurredAt: at });
        },
        answer: answered,
      }),
  }),
  route({
    ...about,
    path: '/v1/support-tickets/{id}/severity',
    summary: 'The request is of another severity',
    description: 'Its minutes run from its registration all the same. A deadline that was met, or had passed unanswered, is not re-timed.',
    body: z.strictObject({ severity, at: toldMoment, reason: reasonText }),
    handler: (call) =>
      accept(call, {
        async write(tx) {
          const { severity: changed, reason: text } = call.body;
          const one = await held(tx, call);
          const at = havingPassed(call.body.at, one.now, 'at');
          const fact = { kind: 'severityChanged', data: { severity: changed, at }, occurredAt: at } as const;
          return tell<SupportResponseFacts>(tx, call, one, fact, { subjectId: one.customerId, text });
        },
        answer: answered,
      }),
  }),
  route({
    ...about,
    path: '/v1/support-tickets/{id}/duty-calls',
    summary: 'Somebody called the telephone number about it',
    description:
      'Out of hours, two calls within three minutes about a critical or high request page the person on duty. A call is known by its reference, or else by its instant: two of one instant are one call without references, so tell when they came to the second at least.',
    clause: 'GTC-3.4.g',
    body: z.strictObject({
      at: toldMoment.meta({ description: 'To the second, or finer.' }),
      reference: line(100).optional().meta({ description: 'What makes it the same call when it is told again; kept as a digest.' }),
    }),
    handler: (call) =>
      accept(call, {
        async write(tx) {
          const one = await held(tx, call);
          const at = havingPassed(call.body.at, one.now, 'at');
          const data = { at, ...callIdOf(call.body.reference) };
          return tell<SupportResponseFacts>(tx, call, one, { kind: 'dutyCalled', data, occurredAt: at });
        },
        answer: answered,
      }),
  }),
  route({
    ...about,
    path: '/v1/support-tickets/{id}/exclusion',
    summary: 'The anomaly is turned down: corrective maintenance does not cover it',
    description: 'It is the first answer, too, where none was given before.',
    clause: 'GTC-3.5.2.b',
    body: z.strictObject({
      cause: line(60).meta({ description: 'One of those that the contract names.', example: 'third-party-system' }),
      at: toldMoment.optional().meta({ description: 'When the customer was told; now, where nothing is said.' }),
      reason: reasonText,
    }),
    handler: (call) =>
      accept(call, {
        async write(tx) {
          const one = await held(tx, call);
          const { cause, reason: text } = call.body;
          const at = havingPassed(call.body.at ?? one.now, one.now, 'at');
          const fact = { kind: 'turnedDown', data: { cause, at }, occurredAt: at } as const;
          return tell<SupportResponseFacts>(tx, call, one, fact, { subjectId: one.customerId, text });
        },
        answer: answered,
      }),
  }),
];
