import { heartbeat } from '@temporalio/activity';

const BEAT_MS = 1_000;

/** Heartbeats while it runs: a withdrawal reaches an activity only that way. Never abandoned: what still talks to the world holds its place. */
export async function alive<T>(act: () => Promise<T>): Promise<T> {
  const beating = setInterval(heartbeat, BEAT_MS);
  try {
    return await act();
  } finally {
    clearInterval(beating);
  }
}
