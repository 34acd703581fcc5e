import { Agent, request } from 'node:http';

/** Requests on their way at once, where a client sends many. */
export const CLIENTS = 16;

const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });

export interface Asked {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/**
 * One request over a kept connection; gives the body of the answer.
 * @throws Error where the answer is no 2xx
 */
export function ask(asked: Asked): Promise<string> {
  const { method, url, headers = {}, body } = asked;
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, agent, headers }, (answer) => {
      let heard = '';
      answer.setEncoding('utf8').on('data', (text: string) => {
        heard += text;
      });
      answer.on('error', reject).on('end', () => {
        const { statusCode = 0 } = answer;
        if (statusCode >= 200 && statusCode < 300) resolve(heard);
        else reject(new Error(`${method} ${url} answered ${statusCode}: ${heard.slice(0, 500)}`));
      });
    });
    sent.on('error', (error) => {
      // A kept connection that was idle: the server let it go just as it was taken up, and has read nothing.
      if (sent.reusedSocket && 'code' in error && error.code === 'ECONNRESET') resolve(ask(asked));
      else reject(error);
    });
    sent.end(body);
  });
}

export const json = { 'Content-Type': 'application/json' } as const;

/** Lets so many workers take the items one by one. */
export async function inParallel<Item>(workers: number, items: readonly Item[], act: (item: Item) => Promise<unknown>): Promise<void> {
  const waiting = items.values();
  const worker = async (): Promise<void> => {
    for (const item of waiting) await act(item);
  };
  await Promise.all(Array.from({ length: workers }, worker));
}
