import { notYetHandled } from '../accept';
import { post, posting, receipt, receive } from '../letters/dates';
import { fileOfLetter } from '../letters/documents';
import { attach, EVIDENCE_BODY_BYTES_MAX, evidence } from '../letters/evidence';
import { held, recorded, shown } from '../letters/recording';
import { letter } from '../letters/view';
import { route } from '../route';
import { id, idParams } from '../schemas';
import { write } from '../writing';

const writers = ['admin', 'finance', 'legal'] as const;
const common = { method: 'post', roles: writers, params: idParams('ltr') } as const;
const again = 'The same again changes nothing; anything else is refused.';

export const letterRecordRoutes = [
  route({
    ...common,
    path: '/v1/letters/{id}/posting',
    summary: 'A letter was posted',
    description: `The day of deposit, which the postmark proves, and the number of the registered letter. ${again}`,
    clause: 'GTC-17.4.b',
    body: posting,
    responses: { 200: letter, 202: notYetHandled },
    handler: (call) => recorded(call, post),
  }),
  route({
    ...common,
    path: '/v1/letters/{id}/receipt',
    summary: 'A letter was presented and received',
    description: `A letter counts as received when it was first presented, also where it was refused or not collected. ${again} That it was handed over may be added later.`,
    body: receipt,
    bodyLimitBytes: EVIDENCE_BODY_BYTES_MAX,
    responses: { 200: letter, 202: notYetHandled },
    handler: (call) => recorded(call, receive),
  }),
  route({
    ...common,
    path: '/v1/letters/{id}/evidence',
    summary: 'Add evidence to a letter',
    description: 'A slip of deposit, a card of receipt, a scan of what came in. The same file again adds nothing.',
    body: evidence,
    bodyLimitBytes: EVIDENCE_BODY_BYTES_MAX,
    responses: { 200: letter },
    handler: (call) =>
      write(call, async (tx) => {
        await attach(tx, call, await held(tx, call), call.body);
        return { status: 200, body: await shown(tx, call) };
      }),
  }),
  route({
    method: 'get',
    path: '/v1/letters/{id}/evidence/{fileId}',
    summary: 'A piece of evidence, as it was given',
    roles: writers,
    params: idParams('ltr').extend({ fileId: id('fil') }),
    responses: { 200: { mediaType: 'application/octet-stream' } },
    handler: fileOfLetter,
  }),
];
