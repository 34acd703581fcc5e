import { z } from 'zod';

/**
 * Everything that differs between one installation and another, from environment variables, read once where a process starts (worker.ts,
 * api/main.ts) and passed on as values. An empty variable counts as not set.
 */
type Environment = Readonly<Record<string, string | undefined>>;

/** Thrown at the start for all that is wrong at once: each variable's name, what was expected, and what was given (never a secret). */
export class InvalidConfiguration extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The environment is not complete:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'InvalidConfiguration';
  }
}

const MASTER_KEY_BYTES = 32;

const address = (...protocols: readonly string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    error: `an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  });

const whole = (least: number, most: number) => {
  const error = `a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, { error })
    .transform(Number)
    .refine((count) => count >= least && count <= most, { error });
};

const text = (error: string, pattern = /\S/) => z.string().regex(pattern, { error });

const isMasterKey = (given: string): boolean =>
  /^[A-Za-z0-9+/]+={0,2}$/.test(given) && Buffer.from(given, 'base64').length === MASTER_KEY_BYTES;

/** Each variable that the program reads, with what it must look like and what holds when it is not set. */
const variables = z.object({
  DATABASE_URL: address('postgresql:', 'postgres:'),
  DATABASE_POOL_SIZE: whole(1, 200).default(10),

  TEMPORAL_ADDRESS: text('host:port', /^\S+:\d{1,5}$/),
  TEMPORAL_NAMESPACE: text('the name of a namespace').default('tacit'),
  TEMPORAL_TASK_QUEUE: text('the name of a task queue').default('tacit'),
  TEMPORAL_TLS: z.enum(['true', 'false'], { error: 'true or false' }).optional(),
  TEMPORAL_API_KEY: text('the key of a Temporal Cloud account').optional(),
  TEMPORAL_UI_URL: address('http:', 'https:').optional(),

  SMTP_URL: address('smtp:', 'smtps:'),
  MAIL_FROM: text('a mail address, with or without a name', /^[^@\r\n]*[^@\s]+@[^@\s]+$/),
  MAILS_PER_SECOND_MAX: whole(1, 10_000).default(50),

  LETTERS_FOLDER: text('the folder from which registered letters are posted').default('letters'),

  API_HOST: text('a host name or an address to listen on', /^\S+$/).default('127.0.0.1'),
  API_PORT: whole(1, 65_535).default(3000),
  PUBLIC_URL: address('http:', 'https:').optional(),

  MASTER_KEY: z
    .string()
    .refine(isMasterKey, { error: `${MASTER_KEY_BYTES} random bytes in base64 (openssl rand -base64 ${MASTER_KEY_BYTES})` }),

  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], { error: 'trace, debug, info, warn, error, fatal or silent' })
    .default('info'),
  WORKER_MAX_CACHED_WORKFLOWS: whole(0, 1_000_000).default(2_000),
  WORKER_MAX_CONCURRENT_ACTIVITIES: whole(1, 10_000).default(50),
  COURIER_INTERVAL_SECONDS: whole(1, 3_600).default(10),
  PROBE_PRIVATE_ADDRESSES: z.enum(['true', 'false'], { error: 'true or false' }).default('false'),
  SHUTDOWN_GRACE_SECONDS: whole(0, 3_600).default(30),
  WORKER_DEPLOYMENT: text('the name of a worker deployment').optional(),
  BUILD_ID: text('the id of this build').optional(),
});

type Variables = z.output<typeof variables>;
export type VariableName = keyof Variables;

/** The names of all variables that the program reads. */
export const variableNames = Object.keys(variables.shape) as readonly VariableName[];

const SECRETS: readonly string[] = ['DATABASE_URL', 'SMTP_URL', 'MASTER_KEY', 'TEMPORAL_API_KEY'] satisfies readonly VariableName[];

export interface Configuration {
  readonly database: { readonly url: string; readonly poolSize: number };
  readonly temporal: {
    /** host:port */
    readonly address: string;
    readonly namespace: string;
    readonly taskQueue: string;
    readonly tls: boolean;
    readonly apiKey: string | null;
    /** Without a slash at its end; null when there is no UI to link to. */
    readonly uiUrl: string | null;
  };
  /** Where registered letters are put to be posted. */
  readonly lettersFolder: string;
  readonly mail: { readonly smtpUrl: string; readonly from: string; readonly perSecondMax: number };
  readonly api: {
    readonly host: string;
    readonly port: number;
    /** Where callers reach the API, without a slash at its end. */
    readonly publicUrl: string;
  };
  /** The key under which the subjects' own keys are encrypted: 32 bytes in base64. */
  readonly masterKeyBase64: string;
  readonly logLevel: Variables['LOG_LEVEL'];
  readonly worker: {
    readonly maxCachedWorkflows: number;
    readonly maxConcurrentActivities: number;
    readonly courierIntervalSeconds: number;
    /** Null: unversioned. */
    readonly deployment: { readonly name: string; readonly buildId: string } | null;
  };
  /** Whether probes may ask addresses of the deployment's own network, also unencrypted. */
  readonly probePrivateAddresses: boolean;
  readonly shutdownGraceSeconds: number;
}

/**
 * The configuration that the environment describes, frozen.
 * @throws {InvalidConfiguration} when a variable is missing or not what it should be
 */
export function configuration(env: Environment = process.env): Configuration {
  const given = Object.fromEntries(variableNames.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
  const parsed = variables.safeParse(given);
  const problems = parsed.success ? [] : parsed.error.issues.map((issue) => problemOf(String(issue.path[0]), issue.message, given));
  if (Boolean(given['WORKER_DEPLOYMENT']) !== Boolean(given['BUILD_ID'])) {
    const missing = given['BUILD_ID'] ? 'WORKER_DEPLOYMENT' : 'BUILD_ID';
    problems.push(
      `${missing}: expected together with ${missing === 'BUILD_ID' ? 'WORKER_DEPLOYMENT' : 'BUILD_ID'} or neither; it is not set`,
    );
  }
  if (!parsed.success || problems.length > 0) throw new InvalidConfiguration(problems);
  return shaped(parsed.data);
}

function problemOf(name: string, message: string, given: Readonly<Record<string, unknown>>): string {
  if (given[name] === undefined) return `${name}: expected ${expectationOf(name)}; it is not set`;
  const shown = SECRETS.includes(name)
    ? `something else (a secret of ${String(given[name]).length} characters)`
    : JSON.stringify(given[name]);
  return `${name}: expected ${message}; given ${shown}`;
}

/** What the schema says of a value that it refuses; an empty text is refused by every required one. */
const expectationOf = (name: string): string => variables.shape[name as VariableName].safeParse('').error?.issues[0]?.message ?? 'a value';

const withoutSlash = (url: string): string => url.replace(/\/+$/, '');

function shaped(read: Variables): Configuration {
  const { WORKER_DEPLOYMENT: deployment, BUILD_ID: buildId } = read;
  return Object.freeze({
    database: Object.freeze({ url: read.DATABASE_URL, poolSize: read.DATABASE_POOL_SIZE }),
    temporal: Object.freeze({
      address: read.TEMPORAL_ADDRESS,
      namespace: read.TEMPORAL_NAMESPACE,
      taskQueue: read.TEMPORAL_TASK_QUEUE,
      tls: read.TEMPORAL_TLS === undefined ? read.TEMPORAL_API_KEY !== undefined : read.TEMPORAL_TLS === 'true',
      apiKey: read.TEMPORAL_API_KEY ?? null,
      uiUrl: read.TEMPORAL_UI_URL === undefined ? null : withoutSlash(read.TEMPORAL_UI_URL),
    }),
    mail: Object.freeze({ smtpUrl: read.SMTP_URL, from: read.MAIL_FROM, perSecondMax: read.MAILS_PER_SECOND_MAX }),
    lettersFolder: read.LETTERS_FOLDER,
    api: Object.freeze({
      host: read.API_HOST,
      port: read.API_PORT,
      publicUrl: withoutSlash(read.PUBLIC_URL ?? `http://${read.API_HOST}:${read.API_PORT}`),
    }),
    masterKeyBase64: read.MASTER_KEY,
    logLevel: read.LOG_LEVEL,
    worker: Object.freeze({
      maxCachedWorkflows: read.WORKER_MAX_CACHED_WORKFLOWS,
      maxConcurrentActivities: read.WORKER_MAX_CONCURRENT_ACTIVITIES,
      courierIntervalSeconds: read.COURIER_INTERVAL_SECONDS,
      deployment: deployment !== undefined && buildId !== undefined ? Object.freeze({ name: deployment, buildId }) : null,
    }),
    probePrivateAddresses: read.PROBE_PRIVATE_ADDRESSES === 'true',
    shutdownGraceSeconds: read.SHUTDOWN_GRACE_SECONDS,
  });
}
