import { knownQuotations } from '../../adapters/prisma/held-quotations';
import { quotationOf } from '../../adapters/prisma/quotations';
import { studioProjectsOf } from '../../adapters/prisma/studio-projects';
import type { Tx } from '../../adapters/prisma/with-provider';
import { requestsOf } from '../../domain/studio-project/requests';
import { found } from '../problem';
import { studioProblem } from './fields';
import type { HeldProject, ProjectTelling } from './telling';

/** GTC-3.3.2.2: a quotation stands for a request where the same customer accepted it, once the request was made. */
export async function agreement(
  tx: Tx,
  { state, customerId }: HeldProject,
  { number, quotationId }: { readonly number: number; readonly quotationId: string },
): Promise<ProjectTelling> {
  const quotation = await quotationOf(tx, quotationId);
  const errors = (message: string) => ({ errors: [{ path: 'quotationId', message }] });
  if (quotation === undefined || quotation.customerId !== customerId) {
    const message = `The customer of this project has no quotation ${quotationId}: name one of its own.`;
    throw studioProblem('quotation_not_fitting', message, errors(message));
  }
  const [known] = await knownQuotations(tx, [quotation]);
  const { accepted } = found(known, 'quotation', quotationId).state;
  if (accepted === undefined) {
    const message = `The customer has not accepted quotation ${quotationId}: enter its acceptance first.`;
    throw studioProblem('quotation_not_accepted', message);
  }
  const request = state.requests[number];
  if (request !== undefined && accepted.at < request.at) {
    const message = `It was accepted at ${accepted.at}, before the request of ${request.at}: name one accepted since.`;
    throw studioProblem('quotation_not_fitting', message, errors(message));
  }
  await mustBeUnused(tx, customerId, state.projectId, quotationId);
  return { kind: 'quotationAgreed', data: { number, quotationId, at: accepted.at } };
}

/** One quotation agrees one request, of whichever project of the customer; the project itself refuses its own. */
async function mustBeUnused(tx: Tx, customerId: string, projectId: string, quotationId: string): Promise<void> {
  for (const { project, state } of await studioProjectsOf(tx, { customerId })) {
    const used = project.id === projectId ? undefined : requestsOf(state).find(({ agreed }) => agreed?.quotationId === quotationId);
    if (used === undefined) continue;
    const message = `Quotation ${quotationId} agreed request ${used.number} of project ${project.id}: each request has a quotation of its own.`;
    throw studioProblem('quotation_used', message);
  }
}
