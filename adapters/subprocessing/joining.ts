import type { OpenProcess } from '../../activities/ports/courier';
import { windowIdOf } from '../../domain/objection-window/rows';
import type { ObjectionWindowFacts } from '../../domain/objection-window/state';
import { isObjectable } from '../../domain/subprocessing/register';
import type { SubprocessorChangeFacts } from '../../domain/subprocessor-change/state';
import { lockAccount } from '../prisma/account';
import type { Contract } from '../prisma/contracts';
import { tellHeld } from '../prisma/telling';
import { processesUnder } from '../prisma/under-contract';
import type { Tx } from '../prisma/with-provider';
import { type Change, standingChanges } from './changes';
import { concerned, holdAnnouncements } from './concerned';
import { openWindowsFor } from './opening-windows';
import { scopeOf } from './register';

type Joining = Pick<Contract, 'id' | 'customerId' | 'clockId'>;

/**
 * DPA-4.1.a: a contract that is made while changes stand announced. Its customer is told with it, by a window of its own; one that has a window
 * under another contract keeps it.
 * @returns the processes to tell once it is committed
 */
export async function joinAnnouncements(tx: Tx, providerId: string, contract: Joining, actor: string): Promise<OpenProcess[]> {
  // Of two contracts that are made at once, the second finds the window of the first.
  await lockAccount(tx, contract.customerId);
  await holdAnnouncements(tx, providerId);
  const told: OpenProcess[] = [];
  for (const change of await standingChanges(tx, contract.clockId)) told.push(...(await join(tx, providerId, change, contract, actor)));
  return told;
}

async function join(tx: Tx, providerId: string, change: Change, { id: contractId, customerId }: Joining, actor: string) {
  const scope = await scopeOf(tx, change.subprocessorId);
  const [customer] = await concerned(tx, { scope, customerId, limit: 1 });
  if (!customer?.contracts.some((one) => one.contractId === contractId)) return [];
  const windowId = windowIdOf({ changeId: change.id, customerId });
  const [known] = await processesUnder(tx, 'objectionWindow', { subjectId: windowId });
  if (known !== undefined) {
    const held = { ...known, now: change.now };
    await tellHeld<ObjectionWindowFacts>(tx, held, { kind: 'contractJoined', data: { contractId } }, actor);
    return [known.process];
  }
  // Until its first page the change opens the windows of all; this one is opened here whichever comes first.
  const { revision } = change.state;
  const announced = {
    changeId: change.id,
    revision,
    startsOn: change.startsOn,
    isObjectable: isObjectable(change.kind),
    clockId: change.clockId,
  };
  const made = await openWindowsFor(tx, providerId, announced, [customer], { at: change.now, actor });
  await tellHeld<SubprocessorChangeFacts>(tx, change, { kind: 'windowJoined', data: { windowId }, uniqueKey: `joined/${windowId}` }, actor);
  return [...made, change.process];
}
