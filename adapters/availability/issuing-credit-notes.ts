import type { AvailabilityStore } from '../../activities/ports/availability';
import type { OpenProcess } from '../../activities/ports/courier';
import type { Asked } from '../../activities/ports/notices';
import type { ServiceCreditEffect, ServiceCreditState } from '../../domain/service-credit/state';
import { localDays } from '../../domain/time-limits/local-days';
import type { Database } from '../prisma/client';
import { toldUnder } from '../prisma/held-account';
import { newId } from '../prisma/ids';
import { nextNumber } from '../prisma/invoice-series';
import { issuing, OWN_SERIES } from '../prisma/own-series';
import { writeFacts } from '../prisma/processes';
import type { StandingStep } from '../prisma/standing-step';
import type { Tx } from '../prisma/with-provider';
import { creditNoteKey, invoiceReduced, reduce, withVatOf } from './credit-notes';

/** What makes a credit note of an instruction the same fact when it is told again. */
export const creditIssuedKey = (processId: string, instruction: string): string => `${processId}/credit-issued/${instruction}`;

/** Credit notes of the provider's own series: each reduces an invoice. */
export const createCreditNoteIssuing = (
  database: Database,
  tell: (told: readonly OpenProcess[]) => unknown,
): Pick<AvailabilityStore, 'issueCreditNote'> => ({ issueCreditNote: issuing(database, tell, issue) });

async function issue(
  tx: Tx,
  { providerId, processId }: Asked,
  standing: StandingStep<ServiceCreditEffect>,
): Promise<readonly OpenProcess[]> {
  const { customerId, contractId } = standing.process;
  if (contractId === null || standing.effect.kind !== 'issueCreditNote') return [];
  const state = standing.state as ServiceCreditState;
  const { instruction } = standing.effect;
  const known = state.instructed[instruction];
  if (known === undefined) throw new Error(`credit ${instruction} of ${processId} is not instructed`);

  const { netMinor, month } = known;
  const invoice = await invoiceReduced(tx, contractId, month);
  // With nothing to set it off against, finance says how the customer gets it.
  if (invoice === undefined || customerId === null)
    throw new Error(`no invoice of ${contractId} is known that credit ${instruction} could reduce`);
  const { invoiceId } = invoice;
  const number = await nextCreditNumber(tx, providerId, state.terms.creditNotePrefix, standing.process.clockId !== null);
  const on = localDays(state.terms.calendar.zone).dateOf(standing.now);
  const note = { creditNoteId: newId('crn'), number, on, amountMinor: withVatOf(netMinor, invoice) };
  const reduced = await reduce(tx, { invoiceId, customerId }, note, OWN_SERIES);
  if (reduced === undefined || 'refused' in reduced) throw new Error(`invoice ${invoiceId} takes no credit: ${reduced?.refused.code}`);
  const data = { instruction, netMinor, ...note, invoiceId, settlement: 'set-off' };
  const uniqueKey = creditIssuedKey(processId, instruction);
  await writeFacts(tx, providerId, [{ processId, kind: 'creditNoteIssued', data, receivedAt: standing.now, actor: OWN_SERIES, uniqueKey }]);
  return reduced.tell;
}

/** A number that a credit note entered by hand has is passed over. */
async function nextCreditNumber(tx: Tx, providerId: string, prefix: string, isSandbox: boolean): Promise<string> {
  for (;;) {
    const number = await nextNumber(tx, providerId, prefix, { isSandbox });
    if ((await toldUnder(tx, providerId, creditNoteKey(number))) === undefined) return number;
  }
}
