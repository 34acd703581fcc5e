import { z } from 'zod';
import { timeOf } from '../../adapters/prisma/clocks';
import { contractOf } from '../../adapters/prisma/contracts';
import { STOPPABLE_KINDS, type Suspended } from '../../adapters/prisma/force-majeure';
import { processesUnder } from '../../adapters/prisma/under-contract';
import type { Tx } from '../../adapters/prisma/with-provider';
import { lastDayOf } from '../../domain/after-the-end/last-days';
import type { AfterTheEndState } from '../../domain/after-the-end/state';
import { clauseOf, clauses } from '../../domain/clauses';
import type { DunningState } from '../../domain/dunning/state';
import { cureDeadline } from '../../domain/formal-notice/cure';
import type { FormalNoticeState } from '../../domain/formal-notice/state';
import { type ReturnRequestState, returnDeadline } from '../../domain/return-request/state';
import { type CalendarDate, calendarDate, plusDays } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';
import { standingOf } from '../../domain/support-response/course';
import type { SupportResponseState } from '../../domain/support-response/state';
import { lifeProblem } from '../contract-life/telling';
import { found } from '../problem';
import type { Call } from '../route';
import { day, id, moment } from '../schemas';
import { firstDay, mustKnowForceMajeure } from './invoking';
import { obligation } from './view';

const step = z.strictObject({
  waitingFor: z.string(),
  nextActionAt: moment.optional(),
  dueOn: day.optional().meta({ description: 'The last day to fulfil the obligation; absent while nobody knows it.' }),
});

export const retiming = z
  .strictObject({ processId: id('prc'), kind: z.string(), subjectId: z.string(), before: step, after: step })
  .meta({ id: 'Retiming', description: 'What a suspension would change: nothing is written.' });

/** The last day of the obligation that a process lives on. */
const lastDays: Readonly<Record<(typeof STOPPABLE_KINDS)[number], (state: never) => CalendarDate | undefined>> = {
  dunning: ({ receivable, due }: DunningState) => (receivable.suspendedFrom === undefined ? due.on : undefined),
  formalNotice: (state: FormalNoticeState) => cureDeadline(state)?.on,
  returnRequest(state: ReturnRequestState) {
    const last = returnDeadline(state);
    return last.kind === 'fixed' ? last.on : undefined;
  },
  serviceCredit: () => undefined,
  afterTheEnd: (state: AfterTheEndState) => lastDayOf(state, 'customer-return')?.on,
  supportResponse(state: SupportResponseState) {
    const { deadline } = standingOf(state);
    return deadline.kind === 'fixed' ? deadline.on : undefined;
  },
};

/** A suspension that is thought of. */
export const imagined = z.strictObject({
  obligations: z
    .string()
    .transform((named) => named.split(','))
    .pipe(z.array(obligation).min(1))
    .meta({ example: 'payment,cure' }),
  from: day,
  lastOn: day.optional(),
});

const PREVIEW_DAYS_MAX = 730;

/** What it would change under the contract that the address names. */
export async function preview(
  tx: Tx,
  { params, query }: Call<{ readonly id: string }, z.infer<typeof imagined>>,
): Promise<readonly z.infer<typeof retiming>[]> {
  const { obligations, from, lastOn } = query;
  const contract = found(await contractOf(tx, params.id), 'contract', params.id);
  mustKnowForceMajeure(contract);
  const now = await timeOf(tx, contract.clockId);
  const first = firstDay(contract, from, now);
  if (lastOn !== undefined && (lastOn < first || lastOn > plusDays(first, PREVIEW_DAYS_MAX))) {
    const message = `expected a day from ${first} to ${plusDays(first, PREVIEW_DAYS_MAX)}`;
    throw lifeProblem('dates_out_of_order', `E${message.slice(1)}.`, { clause: 'GTC-15.1.a', errors: [{ path: 'lastOn', message }] });
  }
  const named = { suspensionId: 'preview', revision: 1, obligations, from: first };
  const suspended = { ...named, ...(lastOn !== undefined && { lastOn: calendarDate(lastOn) }) };
  return retimings(tx, contract.id, suspended, now);
}

/** Each process of the contract whose dates a suspension would move, with both. */
async function retimings(tx: Tx, contractId: string, suspended: Suspended, now: Instant): Promise<readonly z.infer<typeof retiming>[]> {
  const changes: z.infer<typeof retiming>[] = [];
  for (const kind of STOPPABLE_KINDS) {
    const clause = clauseOf(clauses, kind);
    const shown = (state: unknown): z.infer<typeof step> => {
      const next = clause.next(state, now);
      const dueOn = lastDays[kind](state as never);
      const until = 'until' in next ? next.until : undefined;
      return {
        waitingFor: next.reason.text,
        ...(until !== undefined && { nextActionAt: until }),
        ...(dueOn !== undefined && { dueOn }),
      };
    };
    for (const { process, state } of await processesUnder(tx, kind, { contractId })) {
      const fact = { kind: 'obligationsSuspended', ...suspended, occurredAt: now, receivedAt: now };
      const [before, after] = [shown(state), shown(clause.apply(state, fact))];
      if (JSON.stringify(before) === JSON.stringify(after)) continue;
      const { processId, subjectId } = process;
      changes.push({ processId, kind, subjectId, before, after });
    }
  }
  return changes;
}
