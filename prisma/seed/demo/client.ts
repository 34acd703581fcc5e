/** The public API as the demo uses it. Every request can be sent again: what exists already is left as it is. */
export interface DemoClient {
  get<Body>(path: string): Promise<Body>;
  /** @returns undefined where the API says that this was done before */
  post<Body = unknown>(path: string, body: object): Promise<Body | undefined>;
  put(path: string, body: object): Promise<void>;
}

const DONE_BEFORE = 409;
const WAIT_MS = 200;

export function createDemoClient(url: string, key: string): DemoClient {
  const request = async (method: string, path: string, body?: object): Promise<Response> => {
    const headers = { Authorization: `Bearer ${key}`, ...(body && { 'Content-Type': 'application/json' }) };
    const response = await fetch(`${url}${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    if (response.ok || response.status === DONE_BEFORE) return response;
    throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  };
  const get = async <Body>(path: string): Promise<Body> => (await (await request('GET', path)).json()) as Body;
  return {
    get,
    async post<Body>(path: string, body: object) {
      const response = await request('POST', path, body);
      if (response.status === DONE_BEFORE) return undefined;
      const answer = (await response.json()) as Body;
      const operation = response.status === 202 ? response.headers.get('Location') : null;
      if (operation?.startsWith('/v1/operations/')) await handled(operation);
      return answer;
    },
    async put(path, body) {
      await request('PUT', path, body);
    },
  };

  async function handled(operation: string): Promise<void> {
    for (;;) {
      const { status } = await get<{ status: string }>(operation);
      if (status === 'accepted') return;
      if (status === 'refused') throw new Error(`${operation} was refused`);
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
    }
  }
}
