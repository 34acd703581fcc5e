import type { z } from 'zod';
import { contractOf } from '../../adapters/prisma/contracts';
import { holdAccount } from '../../adapters/prisma/held-account';
import { writeRemark } from '../../adapters/prisma/remarks';
import { openStudioProject } from '../../adapters/prisma/studio-projects';
import type { Tx } from '../../adapters/prisma/with-provider';
import { calendarDate, inWords } from '../../domain/shared/calendar-date';
import { hasStudioProjects } from '../../domain/studio-project/terms';
import { actorOf } from '../caller';
import { endingOf } from '../contract-life/lives';
import { found, problem, refused } from '../problem';
import type { Call } from '../route';
import { CLAUSE, type newProject } from './fields';

/** GTC-3.3.2.1: opens a project under the contract that the body names. */
export async function openProject(tx: Tx, { caller, body, deps }: Call<unknown, unknown, z.infer<typeof newProject>>) {
  const contract = found(await contractOf(tx, body.contractId), 'contract', body.contractId);
  if (!hasStudioProjects(contract.terms)) {
    throw problem('not_in_contract', `${contract.document} has no clause on campaigns that the studio makes.`, { clause: CLAUSE });
  }
  const at = await holdAccount(tx, contract.customerId, contract.clockId);
  const { contractEnd } = await endingOf(tx, contract.id);
  if (contractEnd?.on !== undefined) {
    throw refused({ code: 'contract_ended', clause: CLAUSE, message: `The contract ended on ${inWords(contractEnd.on)}.` });
  }
  const { providerId } = caller;
  const briefingRemarkId = await writeRemark(tx, deps.vault, { providerId, subjectId: contract.customerId, text: body.briefing });
  const planned = body.plannedOnlineOn === undefined ? {} : { plannedOnlineOn: calendarDate(body.plannedOnlineOn) };
  const project = { reference: body.reference, briefingRemarkId, ...planned };
  const made = await openStudioProject(tx, providerId, contract, project, { at, actor: actorOf(caller) });
  if (made === undefined)
    throw problem('already_exists', `Contract ${contract.id} has a studio project with this reference: use another one.`);
  return made;
}
