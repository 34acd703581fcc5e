import { z } from 'zod';
import type { UnderContract } from '../../adapters/prisma/under-contract';
import type { Tx } from '../../adapters/prisma/with-provider';
import { assess, endLettersOf, lastDayToBear, stageOf } from '../../domain/force-majeure/end-letter';
import { type EndLetter, type ForceMajeureState, letterForms } from '../../domain/force-majeure/state';
import { obligations } from '../../domain/shared/obligation';
import { written, writtenIn } from '../contract-life/written';
import type { Call } from '../route';
import { day, id, reason } from '../schemas';

export const parties = z.enum(['vendor', 'customer']);
export const obligation = z.enum(obligations);

const endLetter = z.strictObject({
  id: z.string(),
  by: parties,
  form: z.enum(letterForms),
  depositedOn: day.optional(),
  status: z.enum(['to-be-posted', 'accepted', 'void', 'needs-decision']),
  endsOn: day.optional().meta({ description: 'The last day of the contract, where the letter counts.' }),
  explanation: z.array(z.string()),
  reasons: z.array(reason),
});

export const forceMajeure = z
  .strictObject({
    id: id('fmj'),
    contractId: id('ctr'),
    invokedBy: parties,
    event: written,
    obligations: z.array(obligation).meta({ description: 'Their clocks stand still, and no others.' }),
    from: day.meta({ description: 'Its first day.' }),
    lastOn: day.optional().meta({ description: 'Its last day, once it is over.' }),
    stage: z.enum(['lasts', 'right-open', 'terminated', 'over']),
    toBearUntil: day.meta({ description: 'If it lasts longer, either party may terminate.' }),
    explanation: z.array(z.string()),
    letters: z.array(endLetter),
    processId: id('prc'),
  })
  .meta({ id: 'ForceMajeure' });

export async function shown(
  tx: Tx,
  call: Call,
  { state, process }: UnderContract<ForceMajeureState>,
): Promise<z.infer<typeof forceMajeure>> {
  const { forceMajeureId, contractId, invokedBy, obligations: named, from, lastOn } = state;
  const bear = lastDayToBear(state);
  return {
    event: await writtenIn(tx, call, state.eventRemarkId),
    ...{ id: forceMajeureId, contractId, invokedBy, obligations: [...named], from },
    ...(lastOn !== undefined && { lastOn }),
    ...{ stage: stageOf(state), toBearUntil: bear.on, explanation: [...bear.explanation] },
    letters: endLettersOf(state).map((letter) => letterShown(state, letter)),
    processId: process.processId,
  };
}

function letterShown(state: ForceMajeureState, letter: EndLetter): z.infer<typeof endLetter> {
  const { noticeId, by, form, depositedOn } = letter;
  const { status, endsOn, explanation, reasons } = assess(state, letter);
  return {
    ...{ id: noticeId, by, form, status, explanation: [...explanation], reasons: [...reasons] },
    ...(depositedOn !== undefined && { depositedOn }),
    ...(endsOn !== undefined && { endsOn }),
  };
}
