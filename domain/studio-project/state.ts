import type { Ending, EndingFacts } from '../engine/ending';
import type { FactOf } from '../engine/fact-rule';
import type { QuestionFacts } from '../engine/question-facts';
import type { Asked } from '../engine/questions';
import type { Reminder } from '../engine/reminding';
import type { Instant } from '../shared/instant';
import type { StudioTerms } from './terms';

export const parties = ['customer', 'vendor'] as const;
export type Party = (typeof parties)[number];

/** How somebody said something: by a key of its own, or so that a person of the provider entered it. */
export const channels = ['api', 'email', 'letter', 'meeting', 'telephone', 'other'] as const;
export type Channel = (typeof channels)[number];

/** Something that was said: when, how, and in which words, by reference. */
export interface Said {
  /** When it reached the other party, whenever it was entered. */
  readonly at: Instant;
  readonly channel: Channel;
  readonly remarkId?: string;
}

export const requestKinds = ['layout', 'change'] as const;
/** layout: a further version of it; change: a modification of the campaign once its layout is approved. */
export type RequestKind = (typeof requestKinds)[number];

/** GTC-3.3.2.2: something that the customer asks for beside what was briefed. */
export interface WorkRequest extends Said {
  /** Among all that the customer asked for, validated or was sent: of two at one instant, the lower comes first. */
  readonly number: number;
  readonly kind: RequestKind;
  readonly isOutsideBrief: boolean;
  readonly analysis?: Analysis;
  /** A quotation that the customer accepted. */
  readonly agreed?: { readonly quotationId: string; readonly at: Instant };
  readonly droppedAt?: Instant;
  /** What support made of one that came too late to stop the validation. */
  readonly late?: 'allowed' | 'refused';
}

/** GTC-3.3.2.2.c: how much work it is. */
export interface Analysis {
  /** Of two, the higher counts. */
  readonly revision: number;
  readonly estimatedHours: number;
  readonly isOutsideBrief?: true;
}

/** GTC-3.3.2.3.a: a final preview whose link goes to the customer. */
export interface Preview {
  readonly number: number;
  /** From when it takes the place of those before. */
  readonly orderedAt: Instant;
  readonly linkRemarkId: string;
  /** mail: by this process; elsewhere: by the provider itself, when it was sent. */
  readonly channel: 'mail' | 'elsewhere';
  /** Counts up where support has it sent again. */
  readonly attempt: number;
  /** The last day that was seen to pass in silence. */
  readonly lapsedOn?: string;
  readonly validations: readonly Validation[];
}

export interface Validation extends Said {
  readonly number: number;
}

export interface Online {
  readonly at: Instant;
  /** It was found online, whatever was validated. */
  readonly isInFact: boolean;
  readonly takenOffAt?: Instant;
}

/** Everything that is known of one campaign that the studio makes. What follows from it is computed, never stored. */
export interface StudioProjectState extends Ending {
  readonly terms: StudioTerms;
  readonly projectId: string;
  readonly contractId: string;
  /** The remark that holds each version of the briefing. */
  readonly briefings: Readonly<Record<string, string>>;
  /** When each version of the briefing from the second on was written. */
  readonly briefedAt?: Readonly<Record<string, Instant>>;
  /** By version and party: the first approval. */
  readonly approvals: Readonly<Record<string, Instant>>;
  readonly productionAt?: Instant;
  /** When each version of the layout was delivered. */
  readonly layouts: Readonly<Record<string, Instant>>;
  readonly layoutApproved?: { readonly version: number; readonly at: Instant };
  readonly requests: Readonly<Record<string, WorkRequest>>;
  readonly previews: Readonly<Record<string, Preview>>;
  /** Mails with a link, by the name of the notice. */
  readonly reminders: Readonly<Record<string, Reminder>>;
  /** When each preview was released to be put online, by its number. */
  readonly releases: Readonly<Record<string, Instant>>;
  readonly online?: Online;
  readonly droppedAt?: Instant;
  readonly decisions: Readonly<Record<string, Asked>>;
}

interface Mailed {
  readonly notice: string;
  readonly at: Instant;
}

/** What a project can be told, by kind. */
export interface StudioProjectFacts extends QuestionFacts, EndingFacts {
  readonly briefingChanged: { readonly version: number; readonly at: Instant; readonly remarkId?: string };
  readonly briefingApproved: { readonly version: number; readonly by: Party } & Said;
  readonly productionStarted: { readonly at: Instant };
  readonly layoutDelivered: { readonly version: number; readonly at: Instant };
  readonly layoutApproved: { readonly version: number } & Said;
  readonly workRequested: Pick<WorkRequest, 'number' | 'isOutsideBrief'> & { readonly what: RequestKind } & Said;
  readonly workAnalysed: { readonly number: number } & Analysis;
  readonly quotationAgreed: { readonly number: number; readonly quotationId: string; readonly at: Instant };
  readonly requestDropped: { readonly number: number; readonly at: Instant; readonly remarkId?: string };
  /** `remarkId`: the link. Sent elsewhere, `at` is when it was. */
  readonly previewOrdered: Pick<Preview, 'number' | 'channel'> & { readonly at: Instant; readonly remarkId?: string };
  readonly previewSent: Mailed;
  readonly previewRefused: Mailed;
  readonly previewFailed: Mailed;
  readonly previewBounced: Pick<Mailed, 'notice'>;
  readonly approvalPresumed: { readonly preview: number; readonly on: string };
  readonly campaignValidated: { readonly preview: number; readonly number: number } & Said;
  readonly onlineReleased: { readonly preview: number; readonly at: Instant };
  /** `by`: a person, or the provider's own systems. */
  readonly campaignOnline: { readonly at: Instant; readonly isInFact: boolean; readonly by: 'person' | 'system' };
  readonly projectDropped: { readonly at: Instant; readonly remarkId?: string };
}

export type StudioProjectFact = FactOf<StudioProjectFacts>;

export interface StudioProjectEffect {
  readonly kind: 'sendPreview';
  readonly notice: string;
  /** Its number. */
  readonly preview: number;
}
