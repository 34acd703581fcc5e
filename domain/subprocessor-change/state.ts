import type { FactOf } from '../engine/fact-rule';
import type { QuestionFacts } from '../engine/question-facts';
import type { Asked } from '../engine/questions';
import type { Reason } from '../engine/reason';
import type { CalendarDate } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import type { Counts } from '../subprocessing/counts';
import type { ChangeKind } from '../subprocessing/register';
import type { ChangeTerms } from './terms';

export interface Counted {
  readonly number: number;
  readonly at: Instant;
  readonly counts: Counts;
  /** When the next window is due in silence. */
  readonly nextAt?: Instant;
  /** How many windows had spoken when it was counted. */
  readonly moved: number;
}

export interface ToldGate {
  readonly number: number;
  readonly mayStart: boolean;
  readonly open: number;
  readonly shut: number;
  readonly reasons: readonly Reason[];
}

export const tidings = ['announced', 'corrected', 'withdrawn', 'in-effect'] as const;
export type Tiding = (typeof tidings)[number];

/** Everything that is known of one announced change. Who is concerned and who said what is each window's own. */
export interface SubprocessorChangeState {
  readonly terms: ChangeTerms;
  readonly changeId: string;
  readonly subprocessorId: string;
  /** The one that it takes the place of. */
  readonly replacesId?: string;
  readonly kind: ChangeKind;
  /** Of the wording as it stands. */
  readonly revision: number;
  readonly startsOn: CalendarDate;
  /** Duties of which no proof is on file. */
  readonly missing: readonly string[];
  /** How many windows were opened when it was announced; absent: not done yet. */
  readonly opened?: number;
  /** What each wording told the windows, and what whoever follows the list was told. */
  readonly toldWindows: readonly string[];
  readonly toldFollowers: readonly string[];
  /** Windows that said something of themselves: each counts once more. */
  readonly moved: number;
  readonly counted?: Counted;
  /** What the provider's systems were told last; the number counts up. */
  readonly gate?: ToldGate;
  /** On a test clock: nobody outside is concerned. */
  readonly isSandbox: boolean;
  readonly withdrawnAt?: Instant;
  readonly effectOn?: CalendarDate;
  /** When the one that it takes the place of was needed for nobody any more. */
  readonly replacedOn?: CalendarDate;
  /** Corrections, by revision: material ones begin every window anew. */
  readonly corrections: Readonly<Record<number, { readonly isMaterial: boolean }>>;
  /** When the windows were last told of a correction by which they begin anew. */
  readonly toldAt?: Instant;
  /** Effects that came to nothing since it was announced, and, while one is still tried again, when the last did. */
  readonly failing?: { readonly failures: number; readonly last?: Instant };
  readonly decisions: Readonly<Record<string, Asked>>;
}

/** What a change can be told, by kind. */
export interface SubprocessorChangeFacts extends QuestionFacts {
  readonly windowsOpened: { readonly opened: number };
  readonly windowsTold: { readonly tiding: string };
  readonly followersTold: { readonly tiding: string };
  readonly windowsCounted: Counted;
  readonly windowMoved: { readonly windowId: string; readonly stage: string; readonly mayStart: boolean; readonly revision: number };
  /** A contract was made meanwhile: its customer has a window of its own. */
  readonly windowJoined: { readonly windowId: string };
  readonly evidenceTold: { readonly missing: readonly string[] };
  readonly changeCorrected: { readonly revision: number; readonly isMaterial: boolean; readonly startsOn: CalendarDate };
  readonly changeWithdrawn: object;
  readonly changeTookEffect: { readonly on: CalendarDate };
  readonly fanOutFailed: { readonly at: Instant };
}

export type SubprocessorChangeFact = FactOf<SubprocessorChangeFacts>;

export type SubprocessorChangeEffect =
  | { readonly kind: 'openWindows' }
  | { readonly kind: 'tellWindows'; readonly tiding: 'corrected' | 'withdrawn'; readonly revision: number }
  | { readonly kind: 'tellFollowers'; readonly tiding: Tiding; readonly revision: number }
  | { readonly kind: 'countWindows'; readonly number: number };
