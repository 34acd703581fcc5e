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

const PLACEHOLDER = /\{\{([A-Za-z][A-Za-z0-9]*)\}\}/g;

/** Puts captured values in the place of {{name}}. One that nothing was captured for stays as it is. */
export const filledIn = (text: string, values: ReadonlyMap<string, string>, encode: (value: string) => string = (value) => value): string =>
  text.replace(PLACEHOLDER, (whole, name: string) => {
    const value = values.get(name);
    return value === undefined ? whole : encode(value);
  });

type Filled = Pick<ProbeStep, 'url' | 'headers' | 'form' | 'json' | 'text'>;

/** The first name in a step that is not among those that were captured before it; undefined where there is none. */
export function uncaptured({ url, headers, form, json, text }: Filled, captured: { has(name: string): boolean }): string | undefined {
  const texts = JSON.stringify([url, Object.values(headers), Object.values(form ?? {}), json, text]);
  return [...texts.matchAll(PLACEHOLDER)].map(([, name = '']) => name).find((name) => !captured.has(name));
}

export const probeReasons = ['address', 'definition', 'no-answer', 'time-out', 'redirects', 'status', 'text', 'capture'] as const;
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

/** Whether the probe itself is at fault: it may not ask, or cannot, so that nothing is known of the service. */
export const isFaultOfProbe = ({ reason }: Pick<ProbeOutcome, 'reason'>): boolean => reason === 'address' || reason === 'definition';

/** Who measured: Tacit's own probe, or another monitoring. What one saw neither confirms nor ends what the other did. */
export const resultSources = ['probe', 'import'] as const;
export type ResultSource = (typeof resultSources)[number];

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
