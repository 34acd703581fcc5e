import type { Request, Response } from 'express';
import type { Reply } from './route';

/** Of what somebody was sent and did not read: who reads so slowly is let go, and may come back. */
const UNREAD_BYTES_MAX = 1_048_576;

/** Begins a stream. It ends when what is read ends it, and is told when whoever reads goes. */
export function stream(request: Request, response: Response, { type, begin }: NonNullable<Reply['stream']>): void {
  response.type(type);
  // What stands between keeps nothing back.
  response.set('X-Accel-Buffering', 'no');
  response.flushHeaders();
  if (request.method === 'HEAD' || response.closed) return void response.end();
  const gone = begin({
    write(text) {
      // Between its end and the word of it, somebody may still be told.
      if (response.writableEnded || response.destroyed) return;
      response.write(text);
      if (response.writableLength > UNREAD_BYTES_MAX) response.destroy();
    },
    end: () => void response.end(),
  });
  response.once('close', gone);
}
