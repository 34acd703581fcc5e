import { z } from 'zod';
import type { KnownQuotation } from '../../adapters/prisma/held-quotations';
import { peopleOf } from '../../adapters/prisma/offers';
import { readRemark } from '../../adapters/prisma/remark-texts';
import type { Tx } from '../../adapters/prisma/with-provider';
import { standingOf } from '../../domain/quotation/standing';
import { contractKind, finding, specialConditions } from '../contract-view';
import type { Call } from '../route';
import { day, id, moment, money } from '../schemas';

const person = z.strictObject({ name: z.string(), email: z.string() }).nullable().meta({ description: 'Null once it was erased.' });
const instalment = z.strictObject({ shareBasisPoints: z.int(), dueInMonths: z.int().optional(), on: day.optional() });

export const quotation = z
  .strictObject({
    id: id('quo'),
    customerId: id('cus'),
    reference: z.string().meta({ description: 'Of the contract that it makes when it is accepted.' }),
    version: z.int(),
    status: z.enum(['open', 'accepted', 'lapsed', 'superseded', 'withdrawn']),
    kind: contractKind,
    document: z.string().meta({ example: 'qualifio-gtc@1' }),
    presentedOn: day,
    validUntil: z
      .strictObject({ on: day, at: moment, explanation: z.array(z.string()) })
      .meta({ description: 'The last day and instant at which it can be accepted, and how they came about.' }),
    startsOn: day,
    periodLength: z.string(),
    endsOn: day.optional(),
    price: money.meta({ description: 'Licence price of a period, excluding VAT.' }),
    schedule: z.array(instalment).optional().meta({ description: 'When what part of the price of a period is invoiced (GTC-4.1).' }),
    scopeOfUse: z
      .string()
      .nullable()
      .optional()
      .meta({ description: 'What the customer may use the software for (GTC-3.1). Null once it was erased.' }),
    specialConditions,
    calendarVersion: z.string(),
    contactPerson: person,
    seller: person,
    contractId: id('ctr').optional().meta({ description: 'The contract that the acceptance made.' }),
    supersededBy: id('quo').optional(),
    processId: id('prc'),
    clockId: id('clk').optional(),
    createdAt: moment,
  })
  .meta({ id: 'Quotation' });

export const quotationMade = quotation.extend({ findings: z.array(finding) }).meta({ id: 'QuotationMade' });

/** A quotation as it stands, with the people it names. */
export async function quotationView(
  tx: Tx,
  { deps, caller }: Call,
  { quotation: row, process, state, now }: KnownQuotation,
): Promise<z.infer<typeof quotation>> {
  const people = await peopleOf(tx, deps.vault, caller.providerId, row);
  const { endsOn, periodLength, price, schedule, scopeRemarkId } = row.offer;
  const { accepted, superseded, validUntil } = state;
  const status = standingOf(state, now);
  return {
    ...{ id: row.id, customerId: row.customerId, reference: row.reference, version: row.version, status, kind: row.kind },
    ...{ document: row.document, presentedOn: row.presentedOn, startsOn: row.startsOn, periodLength, price: { ...price } },
    validUntil: { ...validUntil, explanation: [...validUntil.explanation] },
    ...(endsOn !== undefined && { endsOn }),
    ...(schedule !== undefined && { schedule: schedule.map((part) => ({ ...part })) }),
    ...(scopeRemarkId !== undefined && { scopeOfUse: (await readRemark(tx, deps.vault, scopeRemarkId)) ?? null }),
    specialConditions: row.specialConditions,
    calendarVersion: row.calendarVersion,
    contactPerson: people?.contactPerson ?? null,
    seller: people?.seller ?? null,
    ...(status === 'accepted' && accepted !== undefined && { contractId: accepted.contractId }),
    ...(status === 'superseded' && superseded !== undefined && { supersededBy: superseded.by }),
    processId: process.processId,
    ...(row.clockId !== null && { clockId: row.clockId }),
    createdAt: row.recordedAt.toISOString(),
  };
}
