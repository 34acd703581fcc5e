import { filledIn, type ProbeOutcome, type ProbeReason, type ProbeStep, uncaptured } from '../../domain/availability/probe';
import type { Resolve } from './address';
import { captured } from './capture';
import { type Asked, ask, type Cookies, StepFailed } from './fetching';

/** All steps of one try: two tries and the pause between them fit into a minute. */
const TRY_MS = 25_000;

interface Running {
  readonly isPrivateAllowed: boolean;
  readonly signal?: AbortSignal | undefined;
  readonly resolve?: Resolve;
}

/** Goes through the steps once, as a visitor would. Never throws: whatever goes wrong is an outcome. */
export async function runSteps(steps: readonly ProbeStep[], { isPrivateAllowed, signal, resolve }: Running): Promise<ProbeOutcome> {
  const begunAt = performance.now();
  const durationMs = (): number => Math.round(performance.now() - begunAt);
  const whole = AbortSignal.any([AbortSignal.timeout(TRY_MS), ...(signal === undefined ? [] : [signal])]);
  const [cookies, values]: [Cookies, Map<string, string>] = [new Map(), new Map()];
  for (const [index, step] of steps.entries()) {
    const within = AbortSignal.any([AbortSignal.timeout(step.timeoutMs), whole]);
    const reason = await take(step, values, { cookies, isPrivateAllowed, signal: within, ...(resolve && { resolve }) });
    if (reason !== undefined) return { ok: false, durationMs: durationMs(), failedStep: index + 1, reason };
  }
  return { ok: true, durationMs: durationMs() };
}

type Way = Parameters<typeof ask>[1];

/** Takes a step and keeps what later ones use of its answer; why it failed, where it did. */
async function take(step: ProbeStep, values: Map<string, string>, way: Way): Promise<ProbeReason | undefined> {
  if (uncaptured(step, values) !== undefined) return 'definition';
  try {
    const { status, body } = await ask(askedBy(step, values), way);
    if (status !== step.status) return 'status';
    if (step.text !== undefined && !body.includes(filledIn(step.text, values))) return 'text';
    for (const capture of step.captures) {
      const value = captured(capture, body);
      if (value === undefined) return 'capture';
      values.set(capture.name, value);
    }
    return undefined;
  } catch (error) {
    if (error instanceof StepFailed) return error.reason;
    return way.signal.aborted ? 'time-out' : 'no-answer';
  }
}

function askedBy({ method, url, headers, form, json }: ProbeStep, values: ReadonlyMap<string, string>): Asked {
  const fill = (text: string): string => filledIn(text, values);
  const given = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, fill(value).replace(/[\r\n]/g, ' ')]));
  const to = { method, url: filledIn(url, values, encodeURIComponent) };
  if (form !== undefined) {
    const body = new URLSearchParams(Object.entries(form).map(([name, value]): [string, string] => [name, fill(value)])).toString();
    return { ...to, headers: { 'content-type': 'application/x-www-form-urlencoded', ...given }, body };
  }
  if (json === undefined) return { ...to, headers: given };
  return { ...to, headers: { 'content-type': 'application/json', ...given }, body: JSON.stringify(filledInAll(json, fill)) };
}

/** Every text within a JSON value. */
function filledInAll(value: unknown, fill: (text: string) => string): unknown {
  if (typeof value === 'string') return fill(value);
  if (Array.isArray(value)) return value.map((one) => filledInAll(one, fill));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, filledInAll(one, fill)]));
}
