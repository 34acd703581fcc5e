import { type Signed, signatureOf } from './signature';

/** What came of one request. */
export interface Answer {
  /** Null where none came in time. */
  readonly status: number | null;
  readonly durationMs: number;
}

/** Of an answer's body so much is taken in, so that a connection is left in order; nobody reads it. */
const BODY_BYTES_MAX = 4_096;

/** Sends a signed message. Never throws: whatever goes wrong on the way is no answer. A redirect is not followed. */
export async function post(url: string, secret: string, message: Signed, patienceMs: number): Promise<Answer> {
  const begunAt = performance.now();
  const status = await request(url, secret, message, AbortSignal.timeout(patienceMs)).catch(() => null);
  return { status, durationMs: Math.round(performance.now() - begunAt) };
}

async function request(url: string, secret: string, message: Signed, signal: AbortSignal): Promise<number> {
  const { id, timestamp, body } = message;
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'tacit',
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signatureOf(secret, message),
  };
  const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
  await takeIn(response).catch(() => undefined);
  return response.status;
}

/** The status has said it all: a body that stops half way, or never ends, changes nothing. */
async function takeIn({ body }: Response): Promise<void> {
  let taken = 0;
  for await (const chunk of body ?? []) {
    taken += chunk.byteLength;
    if (taken >= BODY_BYTES_MAX) break;
  }
}
