import type { ProbeReason } from '../../domain/availability/probe';
import { leadsOutside } from './address';

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
}

/**
 * Asks and follows redirects as a browser does, a few at most, each to an address that may be asked. Headers of the definition hold secrets: they
 * go to the host that they were given for, and no further.
 * @throws {StepFailed}
 */
export async function ask(asked: Asked, way: Way): Promise<Given> {
  const first = new URL(asked.url).host;
  let next = asked;
  for (let redirects = 0; redirects <= REDIRECTS_MAX; redirects += 1) {
    const response = await once(next, way);
    const location = response.headers.get('location');
    if (location === null || response.status < 300 || response.status > 399)
      return { status: response.status, body: await bodyOf(response) };
    await response.body?.cancel();
    if (!URL.canParse(location, next.url)) throw new StepFailed('redirects');
    const url = new URL(location, next.url);
    const headers = url.host === first ? next.headers : {};
    const isKept = response.status === 307 || response.status === 308;
    const { body } = next;
    next = isKept ? { ...next, url: url.href, headers, ...(body !== undefined && { body }) } : { method: 'GET', url: url.href, headers };
  }
  throw new StepFailed('redirects');
}

async function once({ method, url, headers, body }: Asked, { cookies, isPrivateAllowed, signal }: Way): Promise<Response> {
  const isAllowed = await leadsOutside(url, isPrivateAllowed).catch(() => {
    throw new StepFailed('no-answer');
  });
  if (!isAllowed) throw new StepFailed('address');
  const { hostname } = new URL(url);
  const known = [...(cookies.get(hostname) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
  const sent = { 'user-agent': 'tacit-probe', ...headers, ...(known !== '' && { cookie: known }) };
  const response = await fetch(url, { method, headers: sent, redirect: 'manual', signal, ...(body !== undefined && { body }) });
  keep(cookies, hostname, response.headers.getSetCookie());
  return response;
}

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
