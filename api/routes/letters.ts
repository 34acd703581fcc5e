import { z } from 'zod';
import { letterOf, lettersOf } from '../../adapters/prisma/letter-list';
import { fileOfLetter } from '../letters/documents';
import { letter, letterView } from '../letters/view';
import { customerIn, readers } from '../money/reading';
import { found } from '../problem';
import { mustSee, read, route } from '../route';
import { id, idParams, page, pageOf, pageQuery } from '../schemas';
import { letterRecordRoutes } from './letter-records';

const subjectId = z.string().regex(/^[a-z]{3}_[0-9a-z]{26,32}$/, 'expected an id such as ctr_01jb3k...');

export const letterRoutes = [
  route({
    method: 'get',
    path: '/v1/letters',
    summary: 'Registered letters, in and out',
    roles: readers,
    query: pageQuery.extend({
      direction: z.enum(['in', 'out']).optional(),
      customerId: id('cus').optional(),
      subjectId: subjectId.optional(),
      posted: z.enum(['yes', 'no']).optional().meta({ description: '`no`: what waits to be posted.' }),
    }),
    responses: { 200: pageOf(letter) },
    async handler(call) {
      const { direction, subjectId: about, posted } = call.query;
      const filter = { customerId: customerIn(call), direction, subjectId: about, posted: posted && posted === 'yes' };
      const rows = await read(call, (tx) => lettersOf(tx, filter, call.query));
      return { status: 200, body: page(rows, call.query, (row) => row.id, letterView) };
    },
  }),
  route({
    method: 'get',
    path: '/v1/letters/{id}',
    summary: 'A letter, with its dates and evidence',
    roles: readers,
    params: idParams('ltr'),
    responses: { 200: letter },
    async handler(call) {
      const row = await read(call, async (tx) => found(await letterOf(tx, call.params.id), 'letter', call.params.id));
      mustSee(call, row.customerId, 'letter', row.id);
      return { status: 200, body: letterView(row) };
    },
  }),
  route({
    method: 'get',
    path: '/v1/letters/{id}/document',
    summary: 'A letter as it went out',
    description: 'A PDF, the very bytes that were posted. 410 once it was erased.',
    roles: ['admin', 'finance', 'legal', 'customer'],
    params: idParams('ltr'),
    responses: { 200: { mediaType: 'application/pdf' } },
    handler: fileOfLetter,
  }),
  ...letterRecordRoutes,
];
