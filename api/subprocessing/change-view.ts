import { z } from 'zod';
import type { Tx } from '../../adapters/prisma/with-provider';
import type { Change } from '../../adapters/subprocessing/changes';
import { countWindows } from '../../adapters/subprocessing/counting-windows';
import { objectingTerms } from '../../adapters/subprocessing/objecting-terms';
import { earliestStartOn } from '../../domain/objection-window/foresight';
import { inWords } from '../../domain/shared/calendar-date';
import { noCounts } from '../../domain/subprocessing/counts';
import { changeKinds, isObjectable } from '../../domain/subprocessing/register';
import { daysOf, type Gate, gateOf } from '../../domain/subprocessor-change/gate';
import { stageOf } from '../../domain/subprocessor-change/next';
import { day, id, moment, reason } from '../schemas';
import { processingShown, shown } from './register-view';

const count = z.int();

const progress = z
  .strictObject({
    announced: count.meta({ description: 'Customers that it is announced to: those whose data is concerned.' }),
    received: count,
    open: count.meta({ description: 'May still object.' }),
    closed: count.meta({ description: 'By silence, an answer, or the end of the matter.' }),
    objected: count,
    undelivered: count,
    mayStart: count.meta({ description: 'For so many nothing of their own stands in the way.' }),
    over: count.meta({ description: 'Concerned no more: the contract has ended.' }),
  })
  .meta({ id: 'SubprocessorChangeProgress' });

export const gate = z
  .strictObject({
    mayStart: z.boolean().meta({ description: 'For at least one customer; or at all, where nobody is concerned.' }),
    mode: z.enum(['per-customer', 'all']),
    open: count.meta({ description: 'For so many customers it may start now.' }),
    shut: count,
    reasons: z.array(reason).meta({ description: 'Why it may not, or not for all.' }),
  })
  .meta({ id: 'SubprocessorGate', description: 'Whether the sub-processing may start (DPA-4.1.c).' });

export const gateView = ({ reasons, ...rest }: Gate): z.infer<typeof gate> => ({ ...rest, reasons: [...reasons] });

const warning = z.strictObject({ code: z.literal('starts_before_windows_end'), message: z.string(), earliestStartOn: day });

const revision = z.strictObject({
  revision: z.int(),
  startsOn: day,
  message: z.string(),
  processing: processingShown,
  isMaterial: z.boolean().meta({ description: 'Windows began anew with it.' }),
  reason: z.string().optional().meta({ description: 'Why it was corrected.' }),
});

export const change = z
  .strictObject({
    id: id('chg'),
    kind: z.enum(changeKinds),
    subprocessorId: id('sbp'),
    replacesId: id('sbp').optional(),
    stage: z.enum(['announcing', 'announced', 'in-effect', 'withdrawn']),
    announcedAt: moment,
    startsOn: day,
    effectOn: day.optional().meta({ description: 'When it took effect, and stands in the list since.' }),
    message: z.string(),
    processing: processingShown.meta({ description: 'As it will be.' }),
    revisions: z.array(revision).meta({ description: 'What was announced, as it was worded, the oldest first.' }),
    missing: z.array(z.string()).meta({ description: 'Duties of which no proof is on file.' }),
    progress,
    gate,
    warnings: z.array(warning),
    clockId: id('clk').optional(),
    processId: id('prc'),
  })
  .meta({ id: 'SubprocessorChange' });

/** A change with its windows counted as they stand; in a list, as they were counted last. */
export async function changeView(tx: Tx, known: Change, { isListed = false } = {}): Promise<z.infer<typeof change>> {
  const { state, now, revisions, replacesId, clockId, process } = known;
  const counts = isListed ? (state.counted?.counts ?? noCounts) : (await countWindows(tx, known.id)).counts;
  const { id: changeId, kind, subprocessorId, announcedAt, startsOn, message, content } = known;
  return {
    ...{ id: changeId, kind, subprocessorId, announcedAt, startsOn, message, processing: shown(content), stage: stageOf(state) },
    ...(replacesId !== null && { replacesId }),
    ...(state.effectOn !== undefined && { effectOn: state.effectOn }),
    revisions: revisions.map(({ reason: why, content: then, recordedAt: _recorded, ...worded }) => ({
      ...worded,
      ...{ processing: shown(then), ...(why !== null && { reason: why }) },
    })),
    ...{ missing: [...state.missing], progress: { ...counts }, gate: gateView(gateOf(state, now, counts)) },
    warnings: isListed ? [] : await warningsOf(tx, known),
    ...(clockId !== null && { clockId }),
    processId: process.processId,
  };
}

/** What was announced to start before the last window can be over starts then for nobody, or not for all. */
async function warningsOf(tx: Tx, { state, kind, clockId, startsOn, announcedAt }: Change): Promise<z.infer<typeof warning>[]> {
  if (!isObjectable(kind) || stageOf(state) === 'in-effect' || stageOf(state) === 'withdrawn') return [];
  const announcedOn = daysOf(state).dateOf(announcedAt);
  const [earliest] = (await objectingTerms(tx, clockId))
    .map((terms) => earliestStartOn(terms, announcedOn))
    .sort()
    .reverse();
  if (earliest === undefined || startsOn >= earliest) return [];
  const text = `It is announced for ${inWords(startsOn)}, before the customers' time to object can be over: the gate opens on ${inWords(earliest)} at the earliest.`;
  return [{ code: 'starts_before_windows_end', message: text, earliestStartOn: earliest }];
}
