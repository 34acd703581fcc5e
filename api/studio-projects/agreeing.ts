import { knownQuotations } from '../../adapters/prisma/held-quotations';
import { quotationOf } from '../../adapters/prisma/quotations';
import type { Tx } from '../../adapters/prisma/with-provider';
import { localDays } from '../../domain/time-limits/local-days';
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
    const message = `The customer of this project has no quotation ${quotationId}.`;
    throw studioProblem('quotation_not_fitting', message, errors(message));
  }
  const [known] = await knownQuotations(tx, [quotation]);
  const { accepted } = found(known, 'quotation', quotationId).state;
  if (accepted === undefined) throw studioProblem('quotation_not_accepted', `The customer has not accepted quotation ${quotationId}.`);
  const request = state.requests[number];
  const askedOn = request && localDays(state.terms.calendar.zone).dateOf(request.at);
  if (askedOn !== undefined && accepted.on < askedOn) {
    const message = `It was accepted on ${accepted.on}, before the request of ${askedOn}: it cannot be for it.`;
    throw studioProblem('quotation_not_fitting', message, errors(message));
  }
  return { kind: 'quotationAgreed', data: { number, quotationId, at: accepted.at } };
}
