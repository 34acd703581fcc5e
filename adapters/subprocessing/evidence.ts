import type { OpenProcess } from '../../activities/ports/courier';
import { type CalendarDate, calendarDate } from '../../domain/shared/calendar-date';
import { type Duty, dutiesOf } from '../../domain/subprocessing/duties';
import type { Processing } from '../../domain/subprocessing/register';
import type { SubprocessorChangeFacts } from '../../domain/subprocessor-change/state';
import { newId } from '../prisma/ids';
import { tellHeld } from '../prisma/telling';
import type { Tx } from '../prisma/with-provider';
import { changesAbout } from './changes';
import type { Subprocessor } from './register';

/** Proof that a sub-processor is bound by a duty. */
export interface Evidence {
  readonly id: string;
  readonly duty: Duty;
  readonly provedOn: CalendarDate;
  /** Of what a transfer rests on: to where. */
  readonly country: string | null;
  readonly note: string;
  readonly fileId: string | null;
  readonly recordedAt: Date;
}

export type NewEvidence = Omit<Evidence, 'id' | 'recordedAt'>;

/** All that was put on file of one; the last of each duty stands. */
export async function evidenceOf(tx: Tx, subprocessorId: string): Promise<readonly Evidence[]> {
  const rows = await tx.subprocessorEvidence.findMany({ where: { subprocessorId }, orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }] });
  return rows.map(({ id, duty, provedOn, country, note, fileId, recordedAt }) => ({
    ...{ id, duty: duty as Duty, country, note, fileId, recordedAt },
    provedOn: calendarDate(provedOn.toISOString().slice(0, 10)),
  }));
}

/** Duties of which no proof is on file, for what it does or is to do. */
export async function missingOf(
  tx: Tx,
  { id, capacity }: Pick<Subprocessor, 'id' | 'capacity'>,
  processing: Pick<Processing, 'country'>,
  contractTerms: readonly string[],
): Promise<readonly Duty[]> {
  const evidence = await evidenceOf(tx, id);
  return dutiesOf(capacity, processing, contractTerms).filter((duty) => !evidence.some((one) => proves(one, duty, processing)));
}

/** What a transfer to one country rests on proves nothing of another. */
export const proves = ({ duty, country }: Evidence, asked: Duty, processing: Pick<Processing, 'country'>): boolean =>
  duty === asked && (duty !== 'transfer-mechanism' || country === processing.country);

/**
 * Puts proof on file, and tells every change that is announced of the sub-processor what is still missing of it.
 * @returns the processes to tell once it is committed
 */
export async function addProof(
  tx: Tx,
  providerId: string,
  subprocessor: Subprocessor,
  { provedOn, ...evidence }: NewEvidence,
  { actor, contractTerms }: { readonly actor: string; readonly contractTerms: readonly string[] },
): Promise<OpenProcess[]> {
  const row = { id: newId('evd'), providerId, subprocessorId: subprocessor.id, provedOn: new Date(provedOn), actor };
  await tx.subprocessorEvidence.create({ data: { ...evidence, ...row } });
  const told: OpenProcess[] = [];
  for (const change of await changesAbout(tx, subprocessor.id)) {
    const missing = await missingOf(tx, subprocessor, change.content, contractTerms);
    await tellHeld<SubprocessorChangeFacts>(tx, change, { kind: 'evidenceTold', data: { missing } }, actor);
    told.push(change.process);
  }
  return told;
}
