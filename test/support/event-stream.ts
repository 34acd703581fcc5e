/** What a listener hears. */
export interface Heard {
  readonly id: string;
  readonly data: string;
}

export interface StreamListener {
  readonly status: number;
  readonly headers: Headers;
  /** When it is to come back, as far as it was told. */
  retryMs(): number | undefined;
  /** The next event; fails where the stream ends before one. */
  next(): Promise<Heard>;
  close(): Promise<void>;
}

/** Server-sent events over HTTP, read as they come. */
export async function listenTo(url: string, headers: Record<string, string> = {}): Promise<StreamListener> {
  const leaving = new AbortController();
  const response = await fetch(url, { headers: { Accept: 'text/event-stream', ...headers }, signal: leaving.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let unread = '';
  let retryMs: number | undefined;

  async function block(): Promise<string> {
    for (;;) {
      const end = unread.indexOf('\n\n');
      if (end >= 0) {
        const found = unread.slice(0, end);
        unread = unread.slice(end + 2);
        return found;
      }
      const read = await reader?.read();
      if (read === undefined || read.done) throw new Error('the stream has ended');
      unread += read.value;
    }
  }

  return {
    ...{ status: response.status, headers: response.headers, retryMs: () => retryMs },
    async next() {
      for (;;) {
        const fields = new Map(
          (await block()).split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
        );
        if (fields.has('retry')) retryMs = Number(fields.get('retry'));
        const [id, data] = [fields.get('id'), fields.get('data')];
        if (id !== undefined && data !== undefined) return { id, data };
      }
    },
    async close() {
      leaving.abort();
      await reader?.cancel().catch(() => undefined);
    },
  };
}
