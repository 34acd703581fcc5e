/** What waits for a person. Keys read `kind:subject`; a question has one key for as long as it is the same question. */
import { millisBetween } from '../shared/instant';
import { partPaidOn } from './grounds';
import { type Ladder, noticeOf, warningOf } from './ladder';
import { collectibleMinor, isLadderTooShort, openSuspension, outcomeOf } from './standing';
import type { DunningState } from './state';

const HOUR_MS = 60 * 60_000;

/** The keys of what a person must look at as things stand, whatever the hour. */
export const raisedBy = (state: DunningState): readonly string[] => [
  ...state.suspensions.flatMap(({ unfoundedSince }, index) => (unfoundedSince === undefined ? [] : [`unfounded-suspension:${index + 1}`])),
  ...disputesRaised(state),
  ...(collectibleMinor(state) > 0 ? mailsRaised(state) : []),
];

/** The keys of all that may stand open: what is raised, and what is asked once its hour has come. Any other question is over. */
export const askable = (state: DunningState): readonly string[] =>
  [...raisedBy(state), ladderQuestion(state), suspensionQuestion(state)].filter((key) => key !== undefined);

/** What finance is asked of void disputes, and must have answered before access is suspended. */
export const voidDisputes = (state: DunningState): readonly string[] =>
  disputesRaised(state).filter((key) => key.startsWith('void-dispute:'));

export const ladderQuestion = (state: DunningState): string | undefined =>
  isLadderTooShort(state) && collectibleMinor(state) > 0 ? `ladder-ended:${state.ladder.round}.${state.ladder.undelivered}` : undefined;

/** What a person must approve before access is suspended; undefined where suspension acts by itself, or cannot. */
export function suspensionQuestion(state: DunningState): string | undefined {
  const warning = warningOf(state);
  if (warning === undefined || collectibleMinor(state) === 0 || openSuspension(state) !== undefined) return undefined;
  const number = state.warnings.length;
  if (warning.until !== undefined) return `suspend-again:${number}.${state.suspensions.length}`;
  if (partPaidOn(state, warning.from) !== undefined) return `part-payment:${number}`;
  return state.terms.suspension === 'on-approval' ? `approve-suspension:${number}` : undefined;
}

/** Whether finance decided, after the last warning, that access stays open. */
export function isAccessKept({ warnings, suspensions, decisions }: DunningState): boolean {
  const { length: number } = warnings;
  const keys = [`approve-suspension:${number}`, `part-payment:${number}`, `suspend-again:${number}.${suspensions.length}`];
  return keys.some((key) => decisions[key]?.option === 'hold');
}

function disputesRaised(state: DunningState): readonly string[] {
  const outcome = outcomeOf(state);
  return state.receivable.disputes.flatMap(({ disputeId: id, state: standing }) => {
    const letter = state.disputes[id];
    const wasInDoubt = `late-dispute:${id}` in state.decisions;
    return [
      ...(standing === 'needs-decision' && (outcome === undefined || outcome === 'settled') ? [`late-dispute:${id}`] : []),
      ...(standing === 'void' && outcome === undefined && !wasInDoubt ? [`void-dispute:${id}`] : []),
      ...(standing === 'void' && outcome === undefined && letter?.reply === 'failed'
        ? [`dispute-reply:${id}.${letter.replyFailures}`]
        : []),
    ];
  });
}

function mailsRaised({ ladder, defaultNotices }: DunningState): readonly string[] {
  const unsent = Object.entries(defaultNotices).filter(([, { state }]) => state === 'failed');
  return [
    ...(ladder.held ? [`address:${ladder.round}.${ladder.undelivered}`] : []),
    ...mailServerRaised(ladder),
    ...unsent.map(([id, { failures }]) => `unsent-default-notice:${id}.${failures}`),
  ];
}

function mailServerRaised(ladder: Ladder): readonly string[] {
  const { failing } = ladder;
  return failing !== undefined && millisBetween(failing.since, failing.last) >= HOUR_MS
    ? [`mail-server:${noticeOf(ladder)}/${failing.firstTry}`]
    : [];
}
