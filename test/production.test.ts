import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { configuration, variableNames } from '../configuration';

interface Service {
  readonly image?: string;
  readonly build?: string;
  readonly restart?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly deploy?: { readonly replicas: number };
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean };
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
}

const root = join(__dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const compose: { readonly services: Readonly<Record<string, Service>> } = parse(read('docker-compose.yml'), { merge: true });
const services = Object.entries(compose.services);
const environmentOf = (name: string): Readonly<Record<string, string | number>> => compose.services[name]?.environment ?? {};

/** What others than the program read: compose itself, and the migrations. */
const OF_OTHERS = ['POSTGRES_PASSWORD', 'TACIT_OWNER_PASSWORD', 'TACIT_APP_PASSWORD', 'TEMPORAL_DATABASE_PASSWORD', 'DATABASE_OWNER_URL'];
const sorted = (names: Iterable<string>): readonly string[] => [...new Set(names)].sort();

describe('.env.example', () => {
  const lines = [...read('.env.example').matchAll(/^(# )?([A-Z][A-Z_]+)=(.*)$/gm)].map(([, comment, name, value]) => ({
    isSet: comment === undefined,
    name: String(name),
    value: String(value),
  }));

  test('names every variable of the program and of docker-compose.yml once, and no other', () => {
    expect(lines.map(({ name }) => name).sort()).toEqual(sorted([...variableNames, ...OF_OTHERS]));
  });

  test('shows each default as it is', () => {
    const examples = Object.fromEntries(lines.filter(({ value }) => value !== '').map(({ name, value }) => [name, value]));
    const needed = { DATABASE_URL: 'postgresql://x', TEMPORAL_ADDRESS: 'x:1', SMTP_URL: 'smtp://x', MAIL_FROM: 'a@b' };
    const MASTER_KEY = Buffer.alloc(32).toString('base64');
    const withDefaults = configuration({ ...needed, MASTER_KEY });
    const {
      DATABASE_URL: _a,
      TEMPORAL_ADDRESS: _b,
      SMTP_URL: _c,
      MAIL_FROM: _d,
      TEMPORAL_UI_URL: _e,
      WORKER_DEPLOYMENT: _f,
      BUILD_ID: _g,
      ...defaults
    } = examples;
    expect(configuration({ ...needed, MASTER_KEY, ...defaults })).toEqual(withDefaults);
  });

  test('holds no secret', () => {
    const secrets = lines.filter(({ name }) => /PASSWORD$|^MASTER_KEY$|API_KEY$/.test(name));
    expect(secrets.filter(({ value }) => value !== '')).toEqual([]);
  });
});

describe('docker-compose.yml', () => {
  test.each(['api', 'worker'])('sets every variable of the program on %s, and no other', (name) => {
    expect(Object.keys(environmentOf(name)).sort()).toEqual(sorted(variableNames));
  });

  test('every variable that it takes from outside is in .env.example', () => {
    const named = [...read('docker-compose.yml').matchAll(/(?<!\$)\$\{([A-Z_]+)/g)].map(([, name]) => String(name));
    expect(named.filter((name) => !read('.env.example').includes(`${name}=`))).toEqual([]);
  });

  test('with the secrets filled in and nothing else, the program starts with what it gives', () => {
    const filled = Object.fromEntries(
      Object.entries(environmentOf('api')).map(([name, value]) => [
        name,
        String(value)
          .replace(/\$\{MASTER_KEY:\?[^}]*\}/, Buffer.alloc(32).toString('base64'))
          .replace(/\$\{MAIL_FROM:\?[^}]*\}/, 'Tacit <tacit@example.com>')
          .replace(/\$\{[A-Z_]+:\?[^}]*\}/, 'filled')
          .replace(/\$\{[A-Z_]+:-([^}]*)\}/, '$1'),
      ]),
    );
    const given = configuration(filled);
    expect(given.database.url).toBe('postgresql://tacit_app:filled@postgres:5432/tacit');
    expect(given.temporal).toMatchObject({ address: 'temporal:7233', namespace: 'tacit', tls: false, apiKey: null });
    expect(given.api).toMatchObject({ host: '0.0.0.0', port: 3000 });
    expect(given.worker.deployment).toBeNull();
  });

  test('every image is pinned', () => {
    expect(services.filter(([, { image }]) => !/:v?\d+\.\d+/.test(image ?? '')).map(([name]) => name)).toEqual([]);
  });

  test('what runs once is waited for to its end, what serves until it is healthy', () => {
    const once = services.filter(([, { restart }]) => restart === undefined || restart === 'no').map(([name]) => name);
    expect(sorted(once)).toEqual(['migrate', 'roles', 'temporal-namespace', 'temporal-schema']);
    const wrong = services.flatMap(([name, { depends_on: needs = {} }]) =>
      Object.entries(needs)
        .filter(([on, { condition }]) => condition !== (once.includes(on) ? 'service_completed_successfully' : 'service_healthy'))
        .map(([on]) => `${name} on ${on}`),
    );
    expect(wrong).toEqual([]);
    const waitedFor = services.flatMap(([, { depends_on: needs = {} }]) => Object.keys(needs));
    const silent = sorted(waitedFor).filter((name) => !once.includes(name) && compose.services[name]?.healthcheck?.test === undefined);
    expect(silent).toEqual([]);
  });

  test.each(['api', 'worker'])('%s waits for the schema and the namespace', (name) => {
    expect(Object.keys(compose.services[name]?.depends_on ?? {})).toEqual(expect.arrayContaining(['migrate', 'temporal-namespace']));
  });

  test('only the migrations have the owner’s address', () => {
    const withOwner = services.filter(([, service]) => JSON.stringify(service).includes('tacit_owner')).map(([name]) => name);
    expect(withOwner).toEqual(['migrate']);
  });

  test('there are several workers, and nothing is reachable from other machines', () => {
    expect(compose.services['worker']?.deploy?.replicas).toBeGreaterThan(1);
    expect(services.flatMap(([, { ports = [] }]) => ports).filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });

  test('registers the search attributes and the retention that npm start does', () => {
    const command = String(compose.services['temporal-namespace']?.command?.[0]);
    const namespace = read('scripts/parts/namespace.mjs');
    const attributes = [...namespace.matchAll(/'(Tacit[A-Za-z]+)'/g)].map(([, name]) => String(name));
    expect(attributes).toEqual(['TacitProvider', 'TacitContract', 'TacitStage']);
    for (const name of attributes) expect(command).toContain(name);
    const [, days] = /RETENTION_DAYS = (\d+)/.exec(namespace) ?? [];
    expect(command).toContain(`--retention ${days}d`);
  });
});

describe('the image', () => {
  const dockerfile = read('Dockerfile');

  test('its base is pinned, and it does not run as root', () => {
    const bases = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, base]) => base);
    expect(bases.length).toBeGreaterThan(1);
    expect(bases.filter((base) => !/^node:\d+\.\d+\.\d+-bookworm-slim$/.test(String(base)))).toEqual([]);
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile).toMatch(/^HEALTHCHECK /m);
  });

  test('everything it copies from here exists, and .dockerignore lets it through', () => {
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, paths]) => String(paths).split(' '));
    const ignored = read('.dockerignore')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    const there = new Set(
      [...readdirSync(root), 'scripts/migrate.mjs', 'scripts/parts', 'prisma/schema.prisma'].filter((path) => statSync(join(root, path))),
    );
    expect(copied.filter((path) => !there.has(path) || ignored.includes(path))).toEqual([]);
  });

  test('no secret and nothing of this machine gets into it', () => {
    for (const path of ['.env', '.tacit', 'node_modules', '.git']) expect(read('.dockerignore').split('\n')).toContain(path);
  });
});

test('.ci/run can be run as it is', () => {
  expect(statSync(join(root, '.ci', 'run')).mode & 0o111).not.toBe(0);
});
