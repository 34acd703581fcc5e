import type { OpenProcess } from '../../activities/ports/courier';
import { withLetter } from '../../domain/formal-notice/letter';
import type { FormalNoticeState } from '../../domain/formal-notice/state';
import { formalNoticeTerms } from '../../domain/formal-notice/terms';
import type { CalendarDate } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';
import { localDays } from '../../domain/time-limits/local-days';
import type { Contract } from './contracts';
import { holdAccount } from './held-account';
import { openProcesses, peek } from './processes';
import type { Tx } from './with-provider';

/** A formal notice as it is entered. */
export type NewFormalNotice = Pick<FormalNoticeState, 'formalNoticeId' | 'by' | 'form' | 'failureRemarkId' | 'depositedOn' | 'presentedOn'>;

/** Opens a formal notice under a contract; the provider's own is written as a letter first. */
export async function openFormalNotice(
  tx: Tx,
  providerId: string,
  { id: contractId, customerId, clockId, terms, calendarVersion }: Contract,
  notice: NewFormalNotice,
  { at, actor }: { readonly at: Instant; readonly actor: string },
): Promise<OpenProcess[]> {
  const state = withLetter({
    ...notice,
    ...{ terms: formalNoticeTerms(terms, calendarVersion), contractId, isLapsed: false, decisions: {} },
  });
  const said = { clause: 'GTC-5.2', text: `formal notice by the ${notice.by}` };
  const { formalNoticeId: subjectId } = notice;
  return openProcesses(tx, providerId, at, [
    { kind: 'formalNotice', subjectId, customerId, contractId, clockId, state, said, opening: notice, actor },
  ]);
}

/** A formal notice with all that was told taken into account. */
export interface KnownFormalNotice {
  readonly process: OpenProcess;
  readonly customerId: string;
  readonly clockId: string | null;
  readonly state: FormalNoticeState;
}

/** By contract or by id, in the order in which they were given. Takes no lock. */
export async function formalNoticesOf(
  tx: Tx,
  where: { readonly contractId: string } | { readonly id: string },
): Promise<KnownFormalNotice[]> {
  const filter = 'id' in where ? { subjectId: where.id } : { contractId: where.contractId };
  const found = await tx.process.findMany({
    where: { kind: 'formalNotice', ...filter },
    select: { id: true, providerId: true },
    orderBy: { id: 'asc' },
  });
  const peeked = await peek(
    tx,
    found.map(({ id }) => id),
  );
  return peeked.map(({ processId, kind, subjectId, contractId, customerId, clockId, state }) => ({
    process: { providerId: found[0]?.providerId ?? '', processId, kind, subjectId, contractId },
    ...{ customerId: customerId ?? '', clockId, state: state as FormalNoticeState },
  }));
}

export interface HeldFormalNotice extends KnownFormalNotice {
  readonly now: Instant;
  readonly today: CalendarDate;
}

/** Held, with the customer's account, until the transaction ends; undefined where there is none. */
export async function holdFormalNotice(tx: Tx, id: string): Promise<HeldFormalNotice | undefined> {
  const [known] = await formalNoticesOf(tx, { id });
  if (known === undefined) return undefined;
  const now = await holdAccount(tx, known.customerId, known.clockId);
  const [held] = await formalNoticesOf(tx, { id });
  return held && { ...held, now, today: localDays(held.state.terms.calendar.zone).dateOf(now) };
}
