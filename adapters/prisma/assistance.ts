import type { TimeEntry } from '../../domain/assistance/computation';
import type { AssistanceKind } from '../../domain/assistance/terms';
import type { CalendarDate } from '../../domain/shared/calendar-date';
import { dateOf } from './account';
import type { Contract } from './contracts';
import { newId } from './ids';
import type { Tx } from './with-provider';

/** A line of the time sheet as it was entered. */
export interface KnownEntry extends TimeEntry {
  readonly on: CalendarDate;
  readonly remarkId: string;
}

/** A request for assistance with its time sheet, in the order of the entries. */
export interface KnownAssistance {
  readonly id: string;
  readonly customerId: string;
  readonly contractId: string;
  readonly kind: AssistanceKind;
  readonly askedOn: CalendarDate;
  readonly remarkId: string;
  readonly closedOn?: CalendarDate;
  readonly invoiceId?: string;
  readonly waivedOn?: CalendarDate;
  readonly entries: readonly KnownEntry[];
}

/** By contract or by id, in the order in which they were entered. */
export async function assistanceOf(tx: Tx, where: { readonly contractId: string } | { readonly id: string }): Promise<KnownAssistance[]> {
  const rows = await tx.assistanceRequest.findMany({
    where,
    orderBy: { id: 'asc' },
    include: { entries: { orderBy: { number: 'asc' } } },
  });
  return rows.map(({ id, customerId, contractId, kind, askedOn, remarkId, closedOn, invoiceId, waivedOn, entries }) => ({
    ...{ id, customerId, contractId, kind: kind as AssistanceKind, askedOn: dateOf(askedOn), remarkId },
    ...(closedOn !== null && { closedOn: dateOf(closedOn) }),
    ...(invoiceId !== null && { invoiceId }),
    ...(waivedOn !== null && { waivedOn: dateOf(waivedOn) }),
    entries: entries.map(({ number, minutes, reverses, workedOn, remarkId: what }) => ({
      ...{ number, minutes, on: dateOf(workedOn), remarkId: what },
      ...(reverses !== null && { reverses }),
    })),
  }));
}

interface NewAssistance {
  readonly kind: AssistanceKind;
  readonly askedOn: CalendarDate;
  readonly remarkId: string;
}

/** @returns its id */
export async function createAssistance(
  tx: Tx,
  providerId: string,
  { id: contractId, customerId }: Pick<Contract, 'id' | 'customerId'>,
  { kind, askedOn, remarkId }: NewAssistance,
): Promise<string> {
  const id = newId('ast');
  await tx.assistanceRequest.create({ data: { id, providerId, customerId, contractId, kind, askedOn: new Date(askedOn), remarkId } });
  return id;
}

/** Adds lines to a time sheet, one after another. To be called with the customer's account held. */
export async function addEntries(
  tx: Tx,
  providerId: string,
  { id: requestId, entries }: Pick<KnownAssistance, 'id' | 'entries'>,
  added: readonly Omit<KnownEntry, 'number'>[],
  actor: string,
): Promise<void> {
  const last = entries.at(-1)?.number ?? 0;
  await tx.assistanceEntry.createMany({
    data: added.map(({ on, minutes, remarkId, reverses }, index) => ({
      ...{ requestId, number: last + 1 + index, providerId, workedOn: new Date(on), minutes, remarkId, actor },
      reverses: reverses ?? null,
    })),
  });
}

/** What became of it. */
export async function settleAssistance(
  tx: Tx,
  id: string,
  change: { readonly closedOn?: CalendarDate; readonly invoiceId?: string; readonly waived?: { on: CalendarDate; remarkId: string } },
): Promise<void> {
  const { closedOn, invoiceId, waived } = change;
  await tx.assistanceRequest.update({
    where: { id },
    data: {
      ...(closedOn !== undefined && { closedOn: new Date(closedOn) }),
      ...(invoiceId !== undefined && { invoiceId }),
      ...(waived !== undefined && { waivedOn: new Date(waived.on), waiverRemarkId: waived.remarkId }),
    },
  });
}
