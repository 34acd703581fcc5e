import type { Dated } from '../../../domain/engine/clause';
import { turn } from '../../../domain/engine/turn';
import { calendarDate } from '../../../domain/shared/calendar-date';
import { type Instant, plusMillis } from '../../../domain/shared/instant';
import { opened } from '../../../domain/studio-project/opening';
import type { Channel, StudioProjectFact, StudioProjectState } from '../../../domain/studio-project/state';
import { studioProject } from '../../../domain/studio-project/studio-project';
import { type StudioTerms, studioTerms } from '../../../domain/studio-project/terms';
import { type ClockTime, localDays } from '../../../domain/time-limits/local-days';
import { effectiveTerms } from '../../../terms/effective';
import { loadDocuments, loadProviders } from '../../../terms/load';

const brussels = localDays('Europe/Brussels');

/** "2026-04-08 09:00" on the clocks of Brussels. */
export function at(text: string): Instant {
  const [date = '', time = ''] = text.split(' ');
  return brussels.instantAt(calendarDate(date), time as ClockTime);
}

/** The last instant of a day in Brussels. */
export const endOf = (date: string): Instant => brussels.endOf(calendarDate(date));
export const justAfter = (instant: Instant): Instant => plusMillis(instant, 1);

const document = loadDocuments().get('qualifio-gtc@1');
const provider = loadProviders().get('qualifio');
if (document === undefined || provider === undefined) throw new Error('no terms of Qualifio');
const effective = effectiveTerms(document, provider.documents[0]?.settings ?? {}, {});
if ('problems' in effective) throw new Error(JSON.stringify(effective.problems));

export const TERMS: StudioTerms = studioTerms(effective.terms, '2026-1');
export const START = at('2026-04-01 09:00');

export const briefed = (terms: Partial<StudioTerms> = {}): StudioProjectState =>
  opened({ projectId: 'prj_1', contractId: 'ctr_1', terms: { ...TERMS, ...terms }, briefingRemarkId: 'rmk_1' });

export const told = (fact: StudioProjectFact, receivedAt: Instant): StudioProjectFact & Dated => ({
  ...fact,
  occurredAt: receivedAt,
  receivedAt,
});

export const take = (state: StudioProjectState, now: Instant, ...facts: StudioProjectFact[]) =>
  turn(
    studioProject,
    state,
    facts.map((fact) => told(fact, now)),
    now,
  );

/** After facts that must all be accepted. */
export function having(state: StudioProjectState, now: Instant, ...facts: StudioProjectFact[]): StudioProjectState {
  const taken = take(state, now, ...facts);
  const refused = taken.answers.find((answer) => 'refused' in answer);
  if (refused !== undefined) throw new Error(JSON.stringify(refused));
  return taken.state;
}

export const approved = (by: 'customer' | 'vendor', version = 1, when = START): StudioProjectFact => ({
  kind: 'briefingApproved',
  ...{ version, by, at: when, channel: 'email' },
});
export const changedBriefing = (version: number, when = START): StudioProjectFact => ({
  kind: 'briefingChanged',
  ...{ version, at: when, remarkId: `rmk_${version}` },
});
export const started = (when = START): StudioProjectFact => ({ kind: 'productionStarted', at: when });
export const layout = (version: number, when = START): StudioProjectFact => ({ kind: 'layoutDelivered', version, at: when });
export const layoutAccepted = (version = 1, when = START): StudioProjectFact => ({
  kind: 'layoutApproved',
  ...{ version, at: when, channel: 'email' },
});
export const asked = (
  number: number,
  when = START,
  more: { kind?: 'layout' | 'change'; isOutsideBrief?: boolean; channel?: Channel } = {},
): StudioProjectFact => ({
  kind: 'workRequested',
  ...{ number, what: more.kind ?? 'change', at: when, remarkId: `rmk_r${number}` },
  ...{ isOutsideBrief: more.isOutsideBrief ?? false, channel: more.channel ?? 'email' },
});
export const shown = (number: number, when = START, channel: 'mail' | 'elsewhere' = 'elsewhere'): StudioProjectFact => ({
  kind: 'previewOrdered',
  ...{ number, channel, at: when, remarkId: `rmk_p${number}` },
});
export const validated = (preview: number, number: number, when: Instant, channel: Channel = 'email'): StudioProjectFact => ({
  kind: 'campaignValidated',
  ...{ preview, number, at: when, channel },
});
export const online = (when: Instant, more: { isInFact?: boolean; by?: 'person' | 'system' } = {}): StudioProjectFact => ({
  kind: 'campaignOnline',
  ...{ at: when, isInFact: more.isInFact ?? false, by: more.by ?? 'person' },
});

/** Production has begun on a briefing that both approved. */
export const inProduction = (terms?: Partial<StudioTerms>): StudioProjectState =>
  having(briefed(terms), START, approved('customer'), approved('vendor'), started());

/** The first layout is approved: what the customer asks for from now on is a change. */
export const integrated = (terms?: Partial<StudioTerms>): StudioProjectState =>
  having(inProduction(terms), START, layout(1), layoutAccepted());
