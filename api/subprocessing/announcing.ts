import { z } from 'zod';
import { holdAccount } from '../../adapters/prisma/held-account';
import { newId } from '../../adapters/prisma/ids';
import type { OpenProcess } from '../../adapters/prisma/processes';
import { clockOf } from '../../adapters/prisma/test-clocks';
import type { Tx } from '../../adapters/prisma/with-provider';
import { announce, changesAbout, type NewChange } from '../../adapters/subprocessing/changes';
import { missingOf } from '../../adapters/subprocessing/evidence';
import { enterSubprocessor, isNameTaken, type Subprocessor, subprocessorOf } from '../../adapters/subprocessing/register';
import { type CalendarDate, calendarDate } from '../../domain/shared/calendar-date';
import type { Processing } from '../../domain/subprocessing/register';
import { localDays } from '../../domain/time-limits/local-days';
import { actorOf } from '../caller';
import { found, problem } from '../problem';
import type { Call } from '../route';
import { country, day, id, line } from '../schemas';
import {
  concernsOf,
  entered,
  isTransferable,
  message,
  NOT_TRANSFERABLE,
  processing,
  processingOf,
  subprocessingProblem,
  transferMechanism,
} from './fields';
import { subprocessingTerms } from './terms';

const announced = {
  startsOn: day.meta({ description: 'The day from which it is planned. It starts later where the gate is shut.' }),
  message,
};
const about = { subprocessorId: id('sbp').meta({ description: 'One that is in use.' }), ...announced };
const fresh = z.strictObject(entered).refine(isTransferable, NOT_TRANSFERABLE);
const place = z.strictObject({ country, transferMechanism: transferMechanism.default('none') });

/** What is announced, by kind. */
export const announcement = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('add'), subprocessor: fresh, clockId: id('clk').optional(), ...announced }),
    z.strictObject({ kind: z.literal('replace'), subprocessor: fresh, replacesId: id('sbp'), ...announced }),
    z.strictObject({ kind: z.literal('remove'), ...about }),
    z.strictObject({ kind: z.literal('location'), to: place.refine(isTransferable, NOT_TRANSFERABLE), ...about }),
    z.strictObject({
      kind: z.literal('purpose'),
      to: z.strictObject({ purpose: processing.purpose, dataCategories: z.array(line(100)).min(1).max(30) }),
      ...about,
    }),
  ])
  .meta({ id: 'SubprocessorAnnouncement' });

type Announcement = z.infer<typeof announcement>;

interface Announced {
  readonly changeId: string;
  readonly tell: readonly OpenProcess[];
}

/** DPA-4.1.a: announces a change to every customer whose data is concerned. */
export async function announceChange(tx: Tx, call: Call, asked: Announcement): Promise<Announced> {
  const terms = await subprocessingTerms(tx, call);
  const clockId = await clockFor(tx, asked);
  // Of two that are announced at once, the second sees the first.
  const at = await holdAccount(tx, null, clockId);
  const startsOn = calendarDate(asked.startsOn);
  mustBeToCome(startsOn, localDays(terms.change.calendar.zone).dateOf(at));
  const { subprocessor, content } = await subjectOf(tx, call, asked, clockId);
  await mustGoTogether(tx, asked);
  const change: NewChange = {
    ...{ id: newId('chg'), subprocessorId: subprocessor.id, kind: asked.kind, clockId },
    replacesId: asked.kind === 'replace' ? asked.replacesId : null,
    ...{ content, startsOn, message: asked.message },
  };
  const missing = asked.kind === 'remove' ? [] : await missingOf(tx, subprocessor, content, terms.contractTerms);
  const { providerId } = call.caller;
  const tell = await announce(tx, providerId, change, { terms: terms.change, missing, at, actor: actorOf(call.caller) });
  return { changeId: change.id, tell };
}

/** What ends a sub-processor goes with no other change of it; others may overlap. */
async function mustGoTogether(tx: Tx, asked: Announcement): Promise<void> {
  if (asked.kind === 'add') return;
  const standing = await changesAbout(tx, asked.kind === 'replace' ? asked.replacesId : asked.subprocessorId);
  const ends = (kind: string): boolean => kind === 'remove' || kind === 'replace';
  if (standing.length === 0 || (!ends(asked.kind) && !standing.some(({ kind }) => ends(kind)))) return;
  throw subprocessingProblem(
    'announced_already',
    'Another change of it stands announced: withdraw that one first, or wait until it took effect.',
  );
}

/** What changes one lives on its clock; what is new on the one that is named. */
async function clockFor(tx: Tx, asked: Announcement): Promise<string | null> {
  if (asked.kind === 'add') {
    if (asked.clockId !== undefined) found(await clockOf(tx, asked.clockId), 'test clock', asked.clockId);
    return asked.clockId ?? null;
  }
  return (await inUse(tx, asked.kind === 'replace' ? asked.replacesId : asked.subprocessorId)).clockId;
}

async function inUse(tx: Tx, subprocessorId: string): Promise<Subprocessor> {
  const known = found(await subprocessorOf(tx, subprocessorId), 'sub-processor', subprocessorId);
  if (known.status === 'in-use') return known;
  throw subprocessingProblem('not_in_use', `${known.processing.name} is ${known.status}: only what is in use changes.`);
}

/** Who processes, and what it will do. */
async function subjectOf(
  tx: Tx,
  call: Call,
  asked: Announcement,
  clockId: string | null,
): Promise<{ readonly subprocessor: Subprocessor; readonly content: Processing }> {
  if (asked.kind === 'add' || asked.kind === 'replace') {
    const { capacity, concerns, name } = asked.subprocessor;
    if (await isNameTaken(tx, name, clockId)) throw problem('already_exists', `${name} stands in the register already.`);
    const content = processingOf(asked.subprocessor);
    const planned = { processing: content, capacity, concerns: concernsOf(concerns), status: 'planned' as const, inUseFrom: null, clockId };
    return { subprocessor: await enterSubprocessor(tx, call.caller.providerId, planned, actorOf(call.caller)), content };
  }
  const subprocessor = await inUse(tx, asked.subprocessorId);
  if (asked.kind === 'remove') return { subprocessor, content: subprocessor.processing };
  const content = { ...subprocessor.processing, ...asked.to };
  if (JSON.stringify(content) === JSON.stringify(subprocessor.processing))
    throw subprocessingProblem('nothing_changes', 'That is what stands in the list today.', {
      errors: [{ path: 'to', message: 'expected something else' }],
    });
  return { subprocessor, content };
}

export function mustBeToCome(startsOn: CalendarDate, today: CalendarDate): void {
  if (startsOn >= today) return;
  const text = `Today is ${today}: expected this day or a later one.`;
  throw subprocessingProblem('start_in_the_past', text, { errors: [{ path: 'startsOn', message: text }] });
}
