import { createWindowStore } from '../../adapters/subprocessing/window-store';
import type { Application, Send } from './application';
import { idOf, takeTurn } from './contract-life';

/** What belongs to an announced change, one of everything that has an id. */
export interface ChangeBelongings {
  readonly subprocessor: string;
  readonly proof: string;
  readonly change: string;
  readonly window: string;
  readonly objection: string;
  readonly exit: string;
  /** A sub-processor that is only recommended. */
  readonly recommended: string;
}

const TODAY = '2026-03-02';
const PDF = { mediaType: 'application/pdf', contentBase64: Buffer.from('%PDF-1.7').toString('base64') };
const RECEIVED = { channel: 'email', receivedOn: TODAY };
const IN_USE = { inUseFrom: '2025-01-01' };
const reason = 'seen';

const newSubprocessor = () => ({
  ...{ name: crypto.randomUUID(), purpose: 'Sending mails', dataCategories: ['names'], country: 'FR', website: 'https://post.example' },
});
const newChange = (clockId: string) => ({
  ...{ kind: 'add', clockId, startsOn: '2026-05-04', message: 'We move our mails.', subprocessor: newSubprocessor() },
});
const newProof = () => ({ duty: 'same-obligations', on: TODAY, note: 'contract of March', file: PDF });

/** A change announced to a customer that objects and gives notice. Nobody works on the task queue: what a worker would do is done here. */
export async function announcedTo(
  application: Application,
  admin: Send,
  { customer, clock }: { readonly customer: string; readonly clock: string },
): Promise<ChangeBelongings> {
  const { body: announced } = await admin('POST', '/v1/subprocessor-changes', newChange(clock));
  const { id: change, subprocessorId: subprocessor } = announced;
  const { body: known } = await admin('POST', `/v1/subprocessors/${subprocessor}/evidence`, newProof());
  await openWindows(application, admin, change);
  const window = `${change}.${customer}`;
  const { processId } = (await admin('GET', `/v1/objection-windows/${window}`)).body;
  await takeTurn(application, processId);
  await admin('POST', `/v1/subprocessor-changes/${change}/objections`, { customerId: customer, grounds: 'No.', ...RECEIVED });
  await takeTurn(application, processId);
  await admin('POST', `/v1/objection-windows/${window}/exit-notices`, RECEIVED);
  await takeTurn(application, processId);
  const recommended = idOf(
    await admin('POST', '/v1/subprocessors', { ...newSubprocessor(), ...IN_USE, capacity: 'recommended', clockId: clock }),
  );
  const { objections, exitNotices } = (await admin('GET', `/v1/objection-windows/${window}`)).body;
  const proof = known.duties.find(({ duty }: { duty: string }) => duty === 'same-obligations').proof.fileId;
  return { subprocessor, proof, change, window, objection: objections[0].id, exit: exitNotices[0].id, recommended };
}

async function openWindows(application: Application, admin: Send, changeId: string): Promise<void> {
  const { database, providerId } = application;
  const { data } = (await admin('GET', '/v1/processes?kind=subprocessorChange')).body;
  const { id: processId } = data.find(({ subjectId }: { subjectId: string }) => subjectId === changeId);
  await takeTurn(application, processId);
  await createWindowStore(database).openPage({ providerId, processId, key: 'open-windows/1' }, undefined);
  await takeTurn(application, processId);
}

/** What a customer says itself comes when it says it. */
const coming = (role: string) => (role === 'customer' ? {} : RECEIVED);

type Sample = (of: ChangeBelongings & { readonly clock: string; readonly customer: string }, role: string) => object;

/** Samples of what is sent to the routes of announced changes. */
export const changeBodies: Readonly<Record<string, Sample>> = {
  'post /v1/subprocessors': () => ({ ...newSubprocessor(), ...IN_USE }),
  'post /v1/subprocessors/{id}/evidence': newProof,
  'post /v1/contracts/{id}/subprocessing-agreements': ({ recommended }) => ({ subprocessorId: recommended }),
  'post /v1/subprocessor-changes': ({ clock }) => newChange(clock),
  'post /v1/subprocessor-changes/{id}/correction': () => ({ reason, message: 'We move our mail.' }),
  'post /v1/subprocessor-changes/{id}/withdrawal': () => ({ reason }),
  'post /v1/subprocessor-changes/{id}/objections': ({ customer }, role) => ({
    ...{ grounds: reason, ...coming(role), ...(role !== 'customer' && { customerId: customer }) },
  }),
  'post /v1/objection-windows/{id}/handovers': () => ({ channel: 'by-hand', on: TODAY }),
  'post /v1/objection-windows/{id}/gate-override': () => ({ reason }),
  'post /v1/objection-windows/{id}/objections/{objectionId}/amendments': () => ({ grounds: reason }),
  'post /v1/objection-windows/{id}/objections/{objectionId}/review': () => ({ outcome: 'admitted', text: reason }),
  'post /v1/objection-windows/{id}/exit-notices': (_of, role) => coming(role),
  'post /v1/objection-windows/{id}/exit-notices/{exitId}/withdrawal': () => ({ reason }),
};
