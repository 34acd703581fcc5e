import type { ProbeReason } from '../../domain/availability/probe';
import { leadsOutside, type Resolve } from './address';

/** Of an answer so much is read; what must be in it must be there. */
const BODY_BYTES_MAX = 1_048_576;
const REDIRECTS_MAX = 5;

/** A step could not be taken. */
export class StepFailed extends Error {
  override readonly name = 'StepFailed';
  constructor(readonly reason: ProbeReason) {
    super(reason);
  }
}

/** What a visitor's browser would keep from one step to the next: cookies, by host. */
export type Cookies = Map<string, Map<string, string>>;

export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface Given {
  readonly status: number;
  readonly body: string;
}

interface Way {
  readonly cookies: Cookies;
  readonly isPrivateAllowed: boolean;
  readonly signal: AbortSignal;
  /** What names stand for, where it is not asked of the network. */
  readonly resolve?: Resolve;
}

/**
 * Asks and follows redirects as a browser does, a few at most, each to an address that may be asked. Headers and bodies of the definition hold
 * secrets: they go to the host that they were given for, and no further.
 * @throws {StepFailed}
 */
export async function ask(asked: Asked, way: Way): Promise<Given> {
  const first = new URL(asked.url).host;
  let next = asked;
  for (let redirects = 0; redirects <= REDIRECTS_MAX; redirects += 1) {
    const response = await once(next, way, redirects > 0);
    const location = response.headers.get('location');
    if (location === null || response.status < 300 || response.status > 399)
      return { status: response.status, body: await bodyOf(response) };
    await response.body?.cancel();
    if (!URL.canParse(location, next.url)) throw new StepFailed('redirects');
    const url = new URL(location, next.url);
    const headers = url.host === first ? next.headers : {};
    const isKept = response.status === 307 || response.status === 308;
    if (isKept && next.body !== undefined && url.host !== first) throw new StepFailed('redirects');
    next = isKept ? { ...next, url: url.href, headers } : { method: 'GET', url: url.href, headers };
  }
  throw new StepFailed('redirects');
}

/** What may not, or cannot, be asked is the definition's fault; where a redirect leads is not. */
async function once({ method, url, headers, body }: Asked, way: Way, isRedirected: boolean): Promise<Response> {
  const { cookies, isPrivateAllowed, signal, resolve } = way;
  const isAllowed = await within(signal, leadsOutside(url, isPrivateAllowed, resolve)).catch(() => {
    throw new StepFailed(signal.aborted ? 'time-out' : 'no-answer');
  });
  if (!isAllowed) throw new StepFailed(isRedirected ? 'redirects' : 'address');
  const { hostname } = new URL(url);
  const known = [...(cookies.get(hostname) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
  const sent = { 'user-agent': 'tacit-probe', ...headers, ...(known !== '' && { cookie: known }) };
  const given = { method, headers: sent, redirect: 'manual', signal, ...(body !== undefined && { body }) } as const;
  const request = made(() => new Request(url, given), isRedirected);
  const response = await fetch(request).catch((error: unknown) => {
    throw isUnsendable(error) ? new StepFailed(isRedirected ? 'redirects' : 'definition') : error;
  });
  keep(cookies, hostname, response.headers.getSetCookie());
  return response;
}

function made(make: () => Request, isRedirected: boolean): Request {
  try {
    return make();
  } catch {
    throw new StepFailed(isRedirected ? 'redirects' : 'definition');
  }
}

const UNSENDABLE: readonly unknown[] = ['UND_ERR_INVALID_ARG', 'UND_ERR_NOT_SUPPORTED', 'UND_ERR_REQ_CONTENT_LENGTH_MISMATCH'];

/** Whether a request was refused before anything of it was sent. */
const isUnsendable = (error: unknown): boolean =>
  UNSENDABLE.includes((error as { readonly cause?: { readonly code?: unknown } }).cause?.code);

/** Not waited for beyond the time of the step. */
const within = <T>(signal: AbortSignal, work: Promise<T>): Promise<T> =>
  Promise.race([
    work,
    new Promise<never>((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true })),
  ]);

function keep(cookies: Cookies, host: string, set: readonly string[]): void {
  for (const cookie of set) {
    const [, name, value] = /^([^=;]+)=([^;]*)/.exec(cookie) ?? [];
    if (name !== undefined && value !== undefined) cookies.set(host, (cookies.get(host) ?? new Map()).set(name.trim(), value.trim()));
  }
}

async function bodyOf({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let taken = 0;
  for await (const chunk of body ?? []) {
    chunks.push(chunk);
    taken += chunk.byteLength;
    if (taken >= BODY_BYTES_MAX) break;
  }
  return Buffer.concat(chunks).subarray(0, BODY_BYTES_MAX).toString('utf8');
}
