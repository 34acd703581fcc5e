import type { z } from 'zod';
import { type Tx, withProvider } from '../adapters/prisma/with-provider';
import type { Caller, Role } from './caller';
import type { Deps } from './deps';
import type { Ending, Listener } from './listener';
import { notFound, type Problem } from './problem';

/** A request that was let in and found valid. */
export interface Call<Params = unknown, Query = unknown, Body = unknown> {
  readonly deps: Deps;
  readonly caller: Caller;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly request: {
    readonly id: string;
    readonly method: string;
    readonly path: string;
    readonly idempotencyKey?: string;
    /** Of a request with an Idempotency-Key; empty without one. */
    readonly bodyHash: string;
    /** What whoever calls would read: a page, unless JSON was sent or is preferred. */
    readonly wants: 'page' | 'json';
    /** What a listener that comes back to a stream heard last. */
    readonly lastEventId?: string;
  };
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON; left out where the answer is a text, a file or nothing. */
  readonly body?: unknown;
  readonly text?: { readonly type: string; readonly content: string };
  /** Bytes to be kept under a name. */
  readonly file?: { readonly type: string; readonly name: string; readonly content: Uint8Array };
  /** Text that comes as it is written, until either side ends it. */
  readonly stream?: { readonly type: string; readonly begin: (listener: Listener) => Ending };
}

/** A schema for JSON, or the media type of a text or a file. */
export type ResponseShape = z.ZodType | { readonly mediaType: string };

/** What a body may be. */
export type BodyType = 'application/json' | 'text/csv' | 'application/x-www-form-urlencoded';

interface Described {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** As OpenAPI writes it: /v1/customers/{id}. */
  readonly path: string;
  readonly summary: string;
  readonly description?: string;
  /** The clause of the contract that it serves. */
  readonly clause?: string;
  /** Whoever is not named is refused. `anyone` needs no key. */
  readonly roles: readonly Role[] | 'anyone';
  readonly consumes?: BodyType | readonly BodyType[];
  readonly bodyLimitBytes?: number;
  /** By status, several where whoever calls may choose; problems go without saying. */
  readonly responses: Readonly<Record<number, ResponseShape | readonly ResponseShape[]>>;
  /** How a problem is told to whoever reads pages; else it is JSON. */
  readonly problemPage?: (problem: Problem) => Reply;
}

/** One route: its validation, authorization, documentation and handler in one place. */
export interface Route extends Described {
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  // biome-ignore lint/suspicious/noExplicitAny: `route` has checked the handler against its schemas
  readonly handler: (call: Call<any, any, any>) => Promise<Reply> | Reply;
}

type Nothing = z.ZodObject<Record<never, never>>;

/** A route whose handler is typed by its schemas. Params that don't fit are 404; query and body that don't are 400. */
export const route = <P extends z.ZodObject = Nothing, Q extends z.ZodObject = Nothing, B extends z.ZodType = z.ZodUndefined>(
  definition: Described & {
    readonly params?: P;
    readonly query?: Q;
    readonly body?: B;
    readonly handler: (call: Call<z.output<P>, z.output<Q>, z.output<B>>) => Promise<Reply> | Reply;
  },
): Route => definition as Route;

/** Reads in one transaction that sees the caller's provider only. */
export const read = <T>({ deps, caller }: Call, work: (tx: Tx) => Promise<T>): Promise<T> =>
  withProvider(deps.database, caller.providerId, work);

/** For whoever sees one customer only, all else does not exist: every route that lets the role `customer` in asks this, or filters by it. */
export function mustSee({ caller }: Call, customerId: string | null, what: string, id: string): void {
  if (caller.customerId !== undefined && caller.customerId !== customerId) throw notFound(what, id);
}
