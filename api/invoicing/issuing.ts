import { z } from 'zod';
import { type HeldInstruction, holdInstruction, markIssued } from '../../adapters/prisma/invoice-instructions';
import type { StandingInvoice } from '../../adapters/prisma/invoices';
import { issueKey } from '../../adapters/prisma/issuing-instalments';
import type { OpenProcess } from '../../adapters/prisma/processes';
import { writeRemark } from '../../adapters/prisma/remarks';
import { tellHeld } from '../../adapters/prisma/telling';
import type { Tx } from '../../adapters/prisma/with-provider';
import { whyNotInvoiced } from '../../domain/invoicing/plan';
import type { InvoicingFacts } from '../../domain/invoicing/state';
import { inMoney } from '../../domain/shared/money';
import { actorOf } from '../caller';
import { enterInvoice, invoiceFields } from '../money/entering';
import { amountMinor, reasonText } from '../money/fields';
import { found, problemsOf, refused } from '../problem';
import type { Call } from '../route';

/** An invoice as the invoicing system numbered it. */
export const issuedInvoice = z.strictObject({
  ...invoiceFields,
  amountMinor: amountMinor.meta({ description: 'Including VAT: what is owed.' }),
  netAmountMinor: amountMinor.meta({ description: 'Excluding VAT: what the instruction says, unless a reason is given.' }),
  reason: reasonText.optional().meta({ description: 'Why the net amount is another one; kept encrypted.' }),
});

const instructionProblem = problemsOf({
  amount_below_net: { status: 422, title: 'The amount including VAT is below the one without' },
  currency_differs: { status: 422, title: 'The instruction is in another currency' },
  issued_before_due: { status: 422, title: 'The date of issue is before the day of the instalment' },
  net_amount_differs: { status: 422, title: 'The net amount is not that of the instruction' },
});

type Given = z.infer<typeof issuedInvoice>;

/** GTC-4.1: issues what is due. The invoice is entered as any other, and what was to be invoiced knows it, in one transaction. */
export async function issueInstruction(
  tx: Tx,
  call: Call<{ readonly id: string }, unknown, Given>,
): Promise<{ readonly issued: StandingInvoice; readonly tell: readonly OpenProcess[] }> {
  const { params, body, caller, deps } = call;
  const held = found(await holdInstruction(tx, params.id), 'instruction', params.id);
  const refusal = whyNotInvoiced(held.planned);
  if (refusal !== undefined) throw refused(refusal);
  mustFit(held, body);
  const { netAmountMinor: netMinor, reason, ...given } = body;
  const { issued, tell } = await enterInvoice(tx, call, { contractId: held.row.contractId, ...given });
  const { providerId, processId } = held.process;
  const remarkId =
    reason === undefined ? undefined : await writeRemark(tx, deps.vault, { providerId, subjectId: held.row.customerId, text: reason });
  const instalment = held.planned.key;
  const data = { instalment, invoiceId: issued.id, netMinor, ...(remarkId !== undefined && { remarkId }) };
  const uniqueKey = issueKey(processId, instalment);
  await tellHeld<InvoicingFacts>(tx, held, { kind: 'invoiceIssued', data, uniqueKey }, actorOf(caller));
  await markIssued(tx, held.row.id, issued.id);
  return { issued, tell: [...tell, held.process] };
}

/** The invoice is the one that was asked for: its currency, its day, its amount, unless there is a reason. */
function mustFit(
  { planned, state }: HeldInstruction,
  { currency, issuedOn, amountMinor: grossMinor, netAmountMinor, reason }: Given,
): void {
  const { currency: agreed } = state.contract;
  const wrong = (code: Parameters<typeof instructionProblem>[0], path: string, message: string) =>
    instructionProblem(code, message, { clause: 'GTC-4.1', errors: [{ path, message }] });
  if (currency !== agreed) throw wrong('currency_differs', 'currency', `The contract is in ${agreed}.`);
  if (issuedOn < planned.dueOn) {
    throw wrong('issued_before_due', 'issuedOn', `The instalment is to be invoiced on ${planned.dueOn}, and not before.`);
  }
  if (grossMinor < netAmountMinor)
    throw wrong('amount_below_net', 'amountMinor', 'It includes VAT, and cannot be less than netAmountMinor.');
  if (netAmountMinor === planned.amountMinor || reason !== undefined) return;
  const message = `The instruction is for ${inMoney(planned.amountMinor, agreed)} excluding VAT: give the reason for another amount.`;
  throw wrong('net_amount_differs', 'netAmountMinor', message);
}
