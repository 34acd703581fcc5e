import { z } from 'zod';
import { holdAccount, holdProcess } from '../../adapters/prisma/held-account';
import type { Tx } from '../../adapters/prisma/with-provider';
import { addRevision, type Change, changeOf } from '../../adapters/subprocessing/changes';
import { missingOf } from '../../adapters/subprocessing/evidence';
import { isNameTaken, subprocessorOf } from '../../adapters/subprocessing/register';
import { calendarDate } from '../../domain/shared/calendar-date';
import { materialDifferences, type Processing } from '../../domain/subprocessing/register';
import { daysOf } from '../../domain/subprocessor-change/gate';
import type { SubprocessorChangeFacts } from '../../domain/subprocessor-change/state';
import { actorOf } from '../caller';
import { found, problem } from '../problem';
import type { Call } from '../route';
import { country, day, line, prose } from '../schemas';
import { mustBeAllowed, tell } from '../telling';
import { mustBeToCome } from './announcing';
import { isTransferable, message, NOT_TRANSFERABLE, processing, subprocessingProblem, transferMechanism } from './fields';
import { subprocessingTerms } from './terms';

export const correction = z
  .strictObject({
    reason: prose(2_000).meta({ description: 'Why it is corrected; customers are told. It is public: name no person.' }),
    isMaterial: z
      .boolean()
      .optional()
      .meta({ description: 'Have the windows begin anew. Left out: where what is corrected is material; of that it cannot be denied.' }),
    startsOn: day.optional(),
    message: message.optional(),
    processing: z
      .strictObject({
        ...{ name: line(200), purpose: processing.purpose, dataCategories: processing.dataCategories, country, transferMechanism },
        website: processing.website,
      })
      .partial()
      .optional(),
  })
  .refine(({ startsOn, message: text, processing: content }) => [startsOn, text, content].some((one) => one !== undefined), {
    path: ['processing'],
    error: 'expected it, startsOn or message: what is corrected',
  });

type Correction = Call<{ readonly id: string }, unknown, z.infer<typeof correction>>;

/** The change that an address names. */
export const changeSeen = async (tx: Tx, changeId: string): Promise<Change> => found(await changeOf(tx, changeId), 'change', changeId);

/** The same, held until the transaction ends: who is told next reads what is told now. */
export async function changeHeld(tx: Tx, changeId: string): Promise<Change> {
  const { clockId, process } = await changeSeen(tx, changeId);
  await holdAccount(tx, null, clockId);
  await holdProcess(tx, process.processId);
  return changeSeen(tx, changeId);
}

/** DPA-4.1.a: words an announcement anew. What is material begins every window again. */
export async function correct(tx: Tx, call: Correction): Promise<{ readonly factId: string }> {
  const known = await changeHeld(tx, call.params.id);
  const { body, caller } = call;
  const startsOn = body.startsOn === undefined ? known.startsOn : calendarDate(body.startsOn);
  if (startsOn !== known.startsOn) mustBeToCome(startsOn, daysOf(known.state).dateOf(known.now));
  if (known.kind === 'remove' && body.processing !== undefined) {
    const text = 'expected nothing: it is removed as it is';
    throw problem('invalid_request', `processing: ${text}.`, { errors: [{ path: 'processing', message: text }] });
  }
  const content = corrected(known.content, body.processing ?? {});
  if (content.name.toLowerCase() !== known.content.name.toLowerCase() && (await isNameTaken(tx, content.name, known.clockId)))
    throw problem('already_exists', `${content.name} stands in the register already.`);
  const material = [...materialDifferences(known.content, content), ...(startsOn < known.startsOn ? ['startsOn'] : [])];
  if (material.length > 0 && body.isMaterial === false) {
    const text = `${material.join(', ')}: customers must be able to object to it anew.`;
    throw subprocessingProblem('correction_is_material', text, { clause: 'DPA-4.1.a', errors: [{ path: 'isMaterial', message: text }] });
  }
  const revision = known.state.revision + 1;
  const isMaterial = body.isMaterial ?? material.length > 0;
  const fact = {
    kind: 'changeCorrected',
    data: { revision, isMaterial, startsOn },
    uniqueKey: `${known.id}/revision/${revision}`,
  } as const;
  mustBeAllowed<SubprocessorChangeFacts>(known, fact);
  const worded = { content, startsOn, message: body.message ?? known.message, revision, isMaterial, reason: body.reason };
  await addRevision(tx, caller.providerId, known.id, worded, actorOf(caller));
  const answer = await tell<SubprocessorChangeFacts>(tx, call, known, fact);
  await tellEvidence(tx, call, known, content);
  return answer;
}

function corrected(before: Processing, given: Partial<{ [Field in keyof Processing]: Processing[Field] | undefined }>): Processing {
  const told = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const after = { ...before, ...told } as Processing;
  if (isTransferable(after)) return after;
  throw problem('invalid_request', NOT_TRANSFERABLE.error, {
    errors: [{ path: 'processing.transferMechanism', message: NOT_TRANSFERABLE.error }],
  });
}

/** Another place may ask for other proof. */
async function tellEvidence(tx: Tx, call: Call, known: Change, content: Processing): Promise<void> {
  const { contractTerms } = await subprocessingTerms(tx, call);
  const subprocessor = found(await subprocessorOf(tx, known.subprocessorId), 'sub-processor', known.subprocessorId);
  const missing = known.kind === 'remove' ? [] : await missingOf(tx, subprocessor, content, contractTerms);
  if (missing.join() !== known.state.missing.join())
    await tell<SubprocessorChangeFacts>(tx, call, known, { kind: 'evidenceTold', data: { missing } });
}
