/** Windows of one customer, lived in memory. */

import { objectionWindow } from '../../../domain/objection-window/objection-window';
import { opened } from '../../../domain/objection-window/opening';
import { lastDayOf } from '../../../domain/objection-window/receipt';
import { gateOf } from '../../../domain/objection-window/standing';
import type { ObjectionWindowEffect, ObjectionWindowFact, ObjectionWindowState, Outcome } from '../../../domain/objection-window/state';
import { type ObjectionTerms, objectionTerms } from '../../../domain/objection-window/terms';
import { type Instant, plusMillis } from '../../../domain/shared/instant';
import { at, day, shown } from '../dunning/samples';
import { type Lived, live, type World } from '../engine/life';
import { qualifioTerms } from '../renewal/samples';

export { at, day, dayOf, shown } from '../dunning/samples';

export const TERMS: ObjectionTerms = objectionTerms(qualifioTerms(), '2026-1');

/** A second, or more, before an instant on the clocks of Brussels. */
export const justBefore = (text: string, millis = 1_000): Instant => plusMillis(at(text), -millis);

export interface WindowOptions {
  readonly terms?: Partial<ObjectionTerms>;
  readonly openedAt?: Instant;
  readonly canLogIn?: boolean;
  readonly isObjectable?: boolean;
  readonly contacts?: ObjectionWindowState['contacts'];
  readonly contractIds?: readonly string[];
}

/** Announced on Monday 2 March 2026 at 9:00, posted and mailed at once: objections until Wednesday 1 April. */
export const OPENED_AT = at('2026-03-02 09:00');

export const windowOf = ({
  terms,
  openedAt = OPENED_AT,
  canLogIn = true,
  isObjectable = true,
  contacts = { dpo: 1 },
  contractIds = ['ctr_1'],
}: WindowOptions = {}): ObjectionWindowState =>
  opened(
    { changeId: 'chg_1', customerId: 'cus_1', contractIds, revision: 1, startsOn: day('2026-05-01'), isObjectable, canLogIn, contacts },
    { ...TERMS, ...terms },
    openedAt,
  );

/** Nobody can log in: only a mail can be received. */
export const byMailOnly: WindowOptions = { canLogIn: false };

export type MailOutcome = 'accepted' | 'refused' | 'silent';
/** When, and what is told then. */
export type Happened = readonly [when: string | Instant, ...facts: readonly ObjectionWindowFact[]];

export interface Around {
  readonly until?: string | Instant;
  readonly from?: Instant;
  mails?(notice: string, now: Instant): MailOutcome;
  /** Whether users can log in when it is to be posted; undefined: nothing is told. */
  canLogIn?(now: Instant): boolean | undefined;
  readonly outages?: World<ObjectionWindowState, ObjectionWindowFact, ObjectionWindowEffect>['outages'];
  readonly watch?: World<ObjectionWindowState, ObjectionWindowFact, ObjectionWindowEffect>['watch'];
}

export type WindowLife = Lived<ObjectionWindowState, ObjectionWindowEffect>;

export const moment = (when: string | Instant): Instant => (when.includes('T') ? (when as Instant) : at(when));

export function lived(
  opening: ObjectionWindowState,
  happened: readonly Happened[] = [],
  { until = '2026-12-31 12:00', from = opening.announcement.since, mails, canLogIn, outages, watch }: Around = {},
): WindowLife {
  let state = opening;
  return live(
    objectionWindow,
    opening,
    { from, until: moment(until) },
    {
      tellings: happened.map(([when, ...facts]) => ({ at: moment(when), facts: () => facts })),
      ...(outages !== undefined && { outages }),
      watch(seen) {
        state = seen.taken.state;
        watch?.(seen);
      },
      answer(effect, now): ObjectionWindowFact | undefined {
        if (effect.kind === 'postAnnouncement') {
          const can = canLogIn === undefined ? true : canLogIn(now);
          if (can === undefined) return undefined;
          return can ? { kind: 'announcementPosted', at: now } : { kind: 'postingHeldBack', number: state.heldBack + 1 };
        }
        const outcome = mails?.(effect.notice, now) ?? 'accepted';
        if (outcome === 'silent') return undefined;
        return { kind: outcome === 'accepted' ? 'windowMailSent' : 'windowMailRefused', notice: effect.notice, at: now };
      },
    },
  );
}

/** What was sent, or tried, and when. */
export const mailed = ({ effects }: WindowLife): readonly string[] =>
  effects.flatMap(({ at: when, effect }) => ('notice' in effect ? [`${shown(when)} ${effect.notice}`] : []));

export const lastOn = (state: ObjectionWindowState): string | undefined => lastDayOf(state)?.on;
export const stageOf = ({ state }: { readonly state: ObjectionWindowState }): string => objectionWindow.stage(state);
export const mayStart = ({ state }: { readonly state: ObjectionWindowState }): boolean => gateOf(state).mayStart;

type Kind<K extends ObjectionWindowFact['kind']> = Extract<ObjectionWindowFact, { kind: K }>;

export const objected = (objectionId: string, more: Partial<Kind<'objectionRaised'>> = {}): ObjectionWindowFact => ({
  ...{ kind: 'objectionRaised', objectionId, channel: 'email', remarkId: `rmk_${objectionId}` },
  ...more,
});
export const withdrawn = (objectionId: string, on: string): ObjectionWindowFact => ({
  kind: 'objectionWithdrawn',
  objectionId,
  on: day(on),
});
export const reviewed = (objectionId: string, outcome: Outcome, by: string, remarkId = `rmk_${outcome}_${by}`): ObjectionWindowFact => ({
  ...{ kind: 'objectionReviewed', objectionId, outcome, by, remarkId },
});
export const corrected = (revision: number, more: Partial<Kind<'announcementCorrected'>> = {}): ObjectionWindowFact => ({
  ...{ kind: 'announcementCorrected', revision, isMaterial: true, startsOn: day('2026-06-01'), canLogIn: true },
  ...more,
});
export const bounced = (notice: string): ObjectionWindowFact => ({ kind: 'windowMailBounced', notice });
export const handed = (on: string): ObjectionWindowFact => ({ kind: 'announcementHanded', channel: 'registered-letter', on: day(on) });
export const leaves = (exitId: string, receivedOn: string, more: Partial<Kind<'exitNoticeGiven'>> = {}): ObjectionWindowFact => ({
  ...{ kind: 'exitNoticeGiven', exitId, receivedOn: day(receivedOn), contractIds: ['ctr_1'] },
  ...more,
});
export const contractEnded = (contractId: string, revision: number, on?: string): ObjectionWindowFact => ({
  ...{ kind: 'contractEndTold', contractId, revision },
  ...(on !== undefined && { on: day(on) }),
});
export const decided = (decision: string, option: string, by: string, remarkId = `rmk_${decision}_${by}`): ObjectionWindowFact => ({
  ...{ kind: 'decided', decision, option, by, remarkId },
});
export const changeWithdrawn: ObjectionWindowFact = { kind: 'changeWithdrawn' };
export const accessRestored = (when: string): ObjectionWindowFact => ({ kind: 'accessRestored', at: at(when) });

/** What one fact, told at an instant, is answered: `accepted`, or the code of the refusal. */
export function answerTo(state: ObjectionWindowState, when: string | Instant, fact: ObjectionWindowFact): string {
  const dated = { ...fact, occurredAt: moment(when), receivedAt: moment(when) };
  return objectionWindow.whyNot(state, dated)?.code ?? 'accepted';
}

/** Keys of the questions that stand before legal. */
export const asked = ({ state }: { readonly state: ObjectionWindowState }): readonly string[] =>
  objectionWindow.rows(state).flatMap((row) => (row.table === 'decisions' && row.until === undefined ? [row.key] : []));
export const tellingsTo = ({ state }: { readonly state: ObjectionWindowState }, kind: string) =>
  objectionWindow.rows(state).flatMap((row) => (row.table === 'tellings' && row.to.kind === kind ? [row] : []));
export const alertsOf = ({ state }: { readonly state: ObjectionWindowState }) =>
  objectionWindow.rows(state).flatMap((row) => (row.table === 'alerts' ? [row] : []));
