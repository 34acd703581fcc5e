import { nextNumber } from '../../domain/studio-project/previews';
import { notYetHandled } from '../accept';
import { route } from '../route';
import { idParams } from '../schemas';
import { newOnline, newPreview, newValidation, speakers, writers } from '../studio-projects/fields';
import { mustBeInCalendar } from '../studio-projects/plausible';
import { acceptFor, momentOf, saidBy } from '../studio-projects/telling';
import { studioProject } from '../studio-projects/view';

const clause = 'GTC-3.3.2.3.a';
const params = idParams('prj');
const responses = { 201: studioProject, 202: notYetHandled };

/** The final preview, the customer's word on it or its silence, and the campaign online. */
export const studioPreviewRoutes = [
  route({
    method: 'post',
    path: '/v1/studio-projects/{id}/previews',
    summary: 'The link with the final preview is sent to the customer',
    description:
      'By mail to its contact person, or entered where the provider sent it itself. The working days after which silence counts as validation run from the sending; a newer preview takes the place of the one before.',
    clause,
    roles: writers,
    params,
    body: newPreview,
    responses,
    handler: (call) =>
      acceptFor(call, async (tx, held) => {
        const { link, channel, sentAt } = call.body;
        const at = await momentOf(tx, held, sentAt, 'sentAt');
        mustBeInCalendar(held, at);
        return { kind: 'previewOrdered', data: { number: nextNumber(held.state), channel, at }, text: link };
      }),
  }),
  route({
    method: 'post',
    path: '/v1/studio-projects/{id}/validations',
    summary: 'The customer validates the campaign',
    description: 'By its own key, or by an e-mail that is entered.',
    clause,
    roles: speakers,
    params,
    body: newValidation,
    responses,
    handler: (call) =>
      acceptFor(call, async (tx, held) => {
        const { preview, text, ...said } = call.body;
        const number = nextNumber(held.state);
        return { kind: 'campaignValidated', data: { preview, number, ...(await saidBy(tx, call, held, said)) }, text };
      }),
  }),
  route({
    method: 'post',
    path: '/v1/studio-projects/{id}/online',
    summary: 'The campaign is online: it is presumed to be approved, and locked',
    clause: 'GTC-3.3.2.3.b',
    roles: ['admin', 'operator', 'service'],
    params,
    body: newOnline,
    responses,
    handler: (call) =>
      acceptFor(call, async (tx, held) => {
        const at = await momentOf(tx, held, call.body.at);
        const by = call.caller.role === 'service' ? 'system' : 'person';
        return { kind: 'campaignOnline', data: { at, isInFact: call.body.isInFact, by } };
      }),
  }),
];
