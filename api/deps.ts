import type { Logger } from 'pino';
import type { Vault } from '../adapters/keys/vault';
import type { Database } from '../adapters/prisma/client';
import type { PublicProvider } from '../adapters/prisma/public-list';
import type { ClockStarter } from '../adapters/temporal/clock-starter';
import type { EngineHealth } from '../adapters/temporal/engine-health';
import type { Teller } from '../adapters/temporal/teller';
import type { TermsDocument } from '../terms/schema';
import type { Authenticator } from './authentication';
import type { StatusSeen } from './status-page/content';
import type { StatusFeed } from './status-page/feed';

/** Everything the API stands on. */
export interface Deps {
  readonly database: Database;
  readonly teller: Teller;
  readonly clocks: ClockStarter;
  readonly engine: EngineHealth;
  readonly vault: Vault;
  readonly keys: Authenticator;
  /** The status of a provider as it stood at most a second ago: one look for all who ask. */
  readonly statusLook: (provider: PublicProvider) => Promise<StatusSeen>;
  readonly statusFeed: StatusFeed;
  /** Aborted when the server stops: what would go on without end is ended. */
  readonly stopping?: AbortSignal;
  /** Every document version that ships with the product, by version name. */
  readonly documents: ReadonlyMap<string, TermsDocument>;
  readonly log: Logger;
  readonly settings: {
    /** Where callers reach the API, without a slash at its end. */
    readonly publicUrl: string;
    readonly temporal: { readonly namespace: string; readonly uiUrl: string | null };
    /** How long a request waits for the turn that handles its fact. */
    readonly tellPatienceMs: number;
    /** Whether probes may ask addresses of the deployment's own network. */
    readonly probePrivateAddresses: boolean;
    /** Whether replies are held against their declared schemas: in tests. */
    readonly checkReplies: boolean;
    /** How many may follow status pages at once. */
    readonly statusListenersMax?: number;
    /** How long the status that was looked up is shown to whoever asks. */
    readonly statusKeptMs?: number;
  };
}

/** What the application is given; the rest it makes itself. */
export type GivenDeps = Omit<Deps, 'keys' | 'statusLook' | 'statusFeed'>;
