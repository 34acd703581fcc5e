import { z } from 'zod';
import { contractOf } from '../../adapters/prisma/contracts';
import { openHardship } from '../../adapters/prisma/hardship';
import { holdAccount } from '../../adapters/prisma/held-account';
import { newId } from '../../adapters/prisma/ids';
import { writeRemark } from '../../adapters/prisma/remarks';
import { holdUnderContract, processesUnder, type UnderContract } from '../../adapters/prisma/under-contract';
import type { Tx } from '../../adapters/prisma/with-provider';
import { type HardshipFacts, type HardshipState, negotiationDeadline, stageOf } from '../../domain/hardship/state';
import { hasHardship } from '../../domain/hardship/terms';
import { calendarDate } from '../../domain/shared/calendar-date';
import { localDaysOf } from '../../domain/time-limits/contract-calendar';
import { accept, notYetHandled } from '../accept';
import { actorOf } from '../caller';
import { mustBeTerminable } from '../contract-life/lives';
import { mustBeUnder, readers, writers } from '../contract-life/telling';
import { written, writtenIn } from '../contract-life/written';
import { contractSeenBy } from '../contract-terms';
import { reasonText } from '../money/fields';
import { mustHaveCome } from '../money/plausible';
import { found, problem } from '../problem';
import { type Call, read, route } from '../route';
import { day, id, idParams } from '../schemas';
import { tell } from '../telling';
import { write } from '../writing';

const hardship = z
  .strictObject({
    id: id('hrd'),
    contractId: id('ctr'),
    invokedOn: day,
    circumstances: written,
    stage: z.enum(['negotiating', 'agreed', 'right-open', 'terminated', 'waived', 'contract-ended']),
    negotiateUntil: day,
    explanation: z.array(z.string()),
    agreedOn: day.optional(),
    processId: id('prc'),
  })
  .meta({ id: 'Hardship' });

async function shown(tx: Tx, call: Call, { state, process }: UnderContract<HardshipState>): Promise<z.infer<typeof hardship>> {
  const { hardshipId, contractId, invokedOn, agreedOn } = state;
  const { on, explanation } = negotiationDeadline(state);
  return {
    circumstances: await writtenIn(tx, call, state.circumstancesRemarkId),
    ...{ id: hardshipId, contractId, invokedOn, stage: stageOf(state), negotiateUntil: on, explanation: [...explanation] },
    ...(agreedOn !== undefined && { agreedOn }),
    processId: process.processId,
  };
}

const KIND = 'hardship';
const path = '/v1/contracts/{id}/hardship';

/** Unforeseeable circumstances: the parties negotiate; without agreement either may terminate. Nothing ends by itself. */
export const hardshipRoutes = [
  route({
    method: 'post',
    path,
    summary: 'The vendor invokes unforeseeable circumstances, and asks to negotiate',
    clause: 'GTC-15.2',
    roles: writers,
    params: idParams('ctr'),
    body: z.strictObject({
      circumstances: reasonText.meta({ description: 'What changed, and what it costs; kept encrypted.' }),
      invokedOn: day.meta({ description: 'When the other party was asked to negotiate.' }),
    }),
    responses: { 201: hardship },
    handler: (call) =>
      write(call, async (tx) => {
        const { caller, params, body, deps } = call;
        const { providerId } = caller;
        const contract = found(await contractOf(tx, params.id), 'contract', params.id);
        if (!hasHardship(contract.terms))
          throw problem('not_in_contract', `${contract.document} has no clause on unforeseeable circumstances.`);
        const at = await holdAccount(tx, contract.customerId, contract.clockId);
        await mustBeTerminable(tx, contract.id, 'GTC-15.2');
        const open = await processesUnder<HardshipState>(tx, KIND, { contractId: contract.id });
        if (open.some(({ state }) => ['negotiating', 'right-open'].includes(stageOf(state))))
          throw problem('already_exists', 'The parties negotiate already: enter what they agree on, or decide on that negotiation.');
        const invokedOn = calendarDate(body.invokedOn);
        mustHaveCome(invokedOn, localDaysOf(contract.terms).dateOf(at), 'invokedOn');
        mustBeUnder(contract, invokedOn, 'invokedOn');
        const subjectId = contract.customerId;
        const circumstancesRemarkId = await writeRemark(tx, deps.vault, { providerId, subjectId, text: body.circumstances });
        const invoked = { hardshipId: newId('hrd'), circumstancesRemarkId, invokedOn };
        const tell = await openHardship(tx, providerId, contract, invoked, { at, actor: actorOf(caller) });
        const [opened] = await processesUnder<HardshipState>(tx, 'hardship', { subjectId: invoked.hardshipId });
        return { status: 201, body: await shown(tx, call, found(opened, 'hardship', invoked.hardshipId)), tell };
      }),
  }),
  route({
    method: 'get',
    path,
    summary: 'Negotiations under a contract, with where each stands',
    clause: 'GTC-15.2',
    roles: readers,
    params: idParams('ctr'),
    responses: { 200: z.strictObject({ data: z.array(hardship) }) },
    async handler(call) {
      const { id: contractId } = await contractSeenBy(call);
      const data = await read(call, async (tx) => {
        const negotiations: z.infer<typeof hardship>[] = [];
        for (const known of await processesUnder<HardshipState>(tx, KIND, { contractId })) negotiations.push(await shown(tx, call, known));
        return negotiations;
      });
      return { status: 200, body: { data } };
    },
  }),
  route({
    method: 'post',
    path: '/v1/hardship/{id}/agreement',
    summary: 'The parties agreed on an adaptation',
    description: 'What was agreed is entered as the new price of a period or as a new quotation; this ends the negotiation.',
    clause: 'GTC-15.2',
    roles: writers,
    params: idParams('hrd'),
    body: z.strictObject({ on: day, adaptation: reasonText.meta({ description: 'What was agreed; kept encrypted.' }) }),
    responses: { 201: hardship, 202: notYetHandled },
    handler: (call) =>
      accept(call, {
        async write(tx) {
          const { params, body } = call;
          const held = found(await holdUnderContract<HardshipState>(tx, 'hardship', params.id), 'hardship', params.id);
          const on = calendarDate(body.on);
          mustHaveCome(on, held.today, 'on');
          const adaptation = { subjectId: held.customerId, text: body.adaptation };
          return tell<HardshipFacts>(tx, call, held, { kind: 'adaptationAgreed', data: { on } }, adaptation);
        },
        async answer(tx, { process: { subjectId } }) {
          const [known] = await processesUnder<HardshipState>(tx, 'hardship', { subjectId });
          return shown(tx, call, found(known, 'hardship', subjectId));
        },
      }),
  }),
];
