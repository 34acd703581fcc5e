import type { Tx } from '../../adapters/prisma/with-provider';
import { hasObjections } from '../../domain/objection-window/terms';
import { type EffectiveTerms, termValue, textsOf } from '../../domain/shared/terms';
import type { ChangeTerms } from '../../domain/subprocessor-change/terms';
import { calendarNameOf } from '../../domain/time-limits/contract-calendar';
import { latestCalendar } from '../../domain/time-limits/holiday-tables';
import type { CalendarName } from '../../domain/time-limits/working-calendar';
import { offeredTerms } from '../offered-documents';
import type { Call } from '../route';

export interface SubprocessingTerms {
  readonly change: ChangeTerms;
  /** DPA-4.1.e: what the written contract with a sub-processor must hold. */
  readonly contractTerms: readonly string[];
}

/** DPA-4.1.c, DPA-4.1.e as the provider offers them today. One whose documents know no objections keeps a list all the same. */
export async function subprocessingTerms(tx: Tx, call: Call): Promise<SubprocessingTerms> {
  const version = latestCalendar();
  const offered = await offeredTerms(tx, call);
  const terms = offered.find(hasObjections);
  if (terms !== undefined) return readFrom(terms, version);
  const { country, zone } = await tx.provider.findUniqueOrThrow({
    where: { id: call.caller.providerId },
    select: { country: true, zone: true },
  });
  const calendar = { country, zone, version } as CalendarName;
  return { change: { version: offered[0]?.documentVersion ?? '', calendar, gate: 'per-customer' }, contractTerms: [] };
}

function readFrom(terms: EffectiveTerms, calendarVersion: string): SubprocessingTerms {
  return {
    change: {
      version: terms.documentVersion,
      calendar: calendarNameOf(terms, calendarVersion),
      gate: textsOf(terms)('DPA-4.1.c', 'gate'),
    },
    contractTerms: termValue(terms, 'DPA-4.1.e', 'subprocessorContractTerms', 'texts'),
  };
}
