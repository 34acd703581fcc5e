/** GTC-3.6.1.c, GTC-3.6.2.b: what "available" is tried by: the steps that a participant takes through a campaign, or a user who makes one. */
import type { Instant } from '../shared/instant';
import type { Service } from './service';

export const probeMethods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** A value that is taken out of an answer and used in later steps as {{name}}: by the first group of a pattern, or by a JSON pointer. */
export interface Capture {
  readonly name: string;
  readonly pattern?: string | undefined;
  readonly pointer?: string | undefined;
}

export interface ProbeStep {
  readonly name: string;
  readonly method: (typeof probeMethods)[number];
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, string>> | undefined;
  readonly json?: unknown;
  readonly status: number;
  /** What must be in the answer. */
  readonly text?: string | undefined;
  readonly captures: readonly Capture[];
  readonly timeoutMs: number;
}

export const probeReasons = ['address', 'no-answer', 'time-out', 'redirects', 'status', 'text', 'capture'] as const;
/** Why a step failed, in a word: nothing of the answer is kept. */
export type ProbeReason = (typeof probeReasons)[number];

/** What came of going through the steps. */
export interface ProbeOutcome {
  readonly ok: boolean;
  readonly durationMs: number;
  /** Counted from 1. */
  readonly failedStep?: number;
  readonly reason?: ProbeReason;
}

/** A result as it is kept. */
export interface ProbeResult {
  readonly service: Service;
  readonly at: Instant;
  readonly ok: boolean;
  readonly durationMs: number | null;
  readonly failedStep: number | null;
  readonly reason: string | null;
}

/** How long results are kept: a year of them, and the time in which it is argued about. */
export const RESULTS_KEPT_DAYS = 400;
