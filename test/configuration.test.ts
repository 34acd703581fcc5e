import { configuration, InvalidConfiguration, variableNames } from '../configuration';

const COMPLETE = {
  DATABASE_URL: 'postgresql://tacit_app:s3cret-password@127.0.0.1:5432/tacit',
  TEMPORAL_ADDRESS: '127.0.0.1:7233',
  SMTP_URL: 'smtp://127.0.0.1:2525',
  MAIL_FROM: 'Tacit <tacit@example.com>',
  MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
} as const;

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    configuration(env);
  } catch (error) {
    if (error instanceof InvalidConfiguration) return error.problems;
    throw error;
  }
  return [];
}

test('what must be set is enough; everything else has a default', () => {
  expect(configuration(COMPLETE)).toEqual({
    database: { url: COMPLETE.DATABASE_URL, poolSize: 10 },
    temporal: { address: '127.0.0.1:7233', namespace: 'tacit', taskQueue: 'tacit', tls: false, apiKey: null, uiUrl: null },
    lettersFolder: 'letters',
    mail: { smtpUrl: COMPLETE.SMTP_URL, from: COMPLETE.MAIL_FROM, perSecondMax: 50 },
    api: { host: '127.0.0.1', port: 3000, publicUrl: 'http://127.0.0.1:3000' },
    masterKeyBase64: COMPLETE.MASTER_KEY,
    logLevel: 'info',
    worker: { maxCachedWorkflows: 2_000, maxConcurrentActivities: 50, courierIntervalSeconds: 10, deployment: null },
    probePrivateAddresses: false,
    shutdownGraceSeconds: 30,
  });
});

test.each(Object.keys(COMPLETE))('%s must be set, and is named when it is not; an empty one is not set', (name) => {
  const { [name as keyof typeof COMPLETE]: _missing, ...rest } = COMPLETE;
  expect(problemsOf(rest)).toEqual([expect.stringMatching(new RegExp(`^${name}: expected .+; it is not set$`))]);
  expect(problemsOf({ ...rest, [name]: '' })).toEqual(problemsOf(rest));
});

test('all that is wrong is told at once', () => {
  expect(problemsOf({}).map((problem) => problem.split(':')[0])).toEqual(Object.keys(COMPLETE));
});

test.each([
  ['API_PORT', '0', '65536', ['1', '65535']],
  ['DATABASE_POOL_SIZE', '0', '201', ['1', '200']],
  ['WORKER_MAX_CACHED_WORKFLOWS', '-1', '1000001', ['0', '1000000']],
  ['WORKER_MAX_CONCURRENT_ACTIVITIES', '0', '10001', ['1', '10000']],
  ['MAILS_PER_SECOND_MAX', '0', '10001', ['1', '10000']],
  ['COURIER_INTERVAL_SECONDS', '0', '3601', ['1', '3600']],
  ['SHUTDOWN_GRACE_SECONDS', '-1', '3601', ['0', '3600']],
])('%s is a whole number within its limits', (name, below, above, within) => {
  for (const value of [below, above, '1.5', 'ten', ' 5', '1e3']) {
    expect(problemsOf({ ...COMPLETE, [name]: value })).toEqual([
      `${name}: expected a whole number from ${within[0]} to ${within[1]}; given "${value}"`,
    ]);
  }
  for (const value of within) expect(problemsOf({ ...COMPLETE, [name]: value })).toEqual([]);
});

test.each([
  ['TEMPORAL_ADDRESS', 'localhost'],
  ['TEMPORAL_TLS', 'yes'],
  ['TEMPORAL_UI_URL', 'localhost:8233'],
  ['PUBLIC_URL', 'ftp://example.com'],
  ['MAIL_FROM', 'nobody'],
  ['LOG_LEVEL', 'loud'],
])('%s that is not what it should be is refused with what was given', (name, value) => {
  expect(problemsOf({ ...COMPLETE, [name]: value })).toEqual([
    expect.stringMatching(new RegExp(`^${name}: expected .+; given "${value}"$`)),
  ]);
});

test.each([
  ['DATABASE_URL', 'mysql://user:s3cret@host/db'],
  ['SMTP_URL', 'http://user:s3cret@host'],
  ['MASTER_KEY', Buffer.from('s3cret').toString('base64')],
  ['MASTER_KEY', Buffer.alloc(31, 's3cret').toString('base64')],
  ['MASTER_KEY', Buffer.alloc(33, 's3cret').toString('base64')],
])('a wrong %s is refused without showing it', (name, value) => {
  const [problem] = problemsOf({ ...COMPLETE, [name]: value });
  expect(problem).toMatch(new RegExp(`^${name}: expected .+; given something else \\(a secret of ${value.length} characters\\)$`));
  expect(problem).not.toContain(value);
});

test('a versioned worker has both its deployment and its build, or neither', () => {
  expect(problemsOf({ ...COMPLETE, WORKER_DEPLOYMENT: 'tacit' })).toEqual([expect.stringMatching(/^BUILD_ID: .*WORKER_DEPLOYMENT/)]);
  expect(problemsOf({ ...COMPLETE, BUILD_ID: '7' })).toEqual([expect.stringMatching(/^WORKER_DEPLOYMENT: .*BUILD_ID/)]);
  const both = configuration({ ...COMPLETE, WORKER_DEPLOYMENT: 'tacit', BUILD_ID: '7' });
  expect(both.worker.deployment).toEqual({ name: 'tacit', buildId: '7' });
});

test('an API key of Temporal Cloud brings TLS with it, unless told otherwise', () => {
  expect(configuration({ ...COMPLETE, TEMPORAL_API_KEY: 'key' }).temporal).toMatchObject({ apiKey: 'key', tls: true });
  expect(configuration({ ...COMPLETE, TEMPORAL_API_KEY: 'key', TEMPORAL_TLS: 'false' }).temporal.tls).toBe(false);
  expect(configuration({ ...COMPLETE, TEMPORAL_TLS: 'true' }).temporal.tls).toBe(true);
});

test('addresses that others are built on have no slash at their end', () => {
  const read = configuration({ ...COMPLETE, PUBLIC_URL: 'https://tacit.example.com/', TEMPORAL_UI_URL: 'https://ui.example.com//' });
  expect([read.api.publicUrl, read.temporal.uiUrl]).toEqual(['https://tacit.example.com', 'https://ui.example.com']);
});

test('it is frozen through and through', () => {
  const read = configuration({ ...COMPLETE, WORKER_DEPLOYMENT: 'tacit', BUILD_ID: '7' });
  const parts = (value: object): readonly object[] => [
    value,
    ...Object.values(value)
      .filter((each) => each instanceof Object)
      .flatMap(parts),
  ];
  expect(parts(read).filter((part) => !Object.isFrozen(part))).toEqual([]);
});

test('a variable that is no variable of the program changes nothing', () => {
  expect(variableNames).not.toContain('PATH');
  expect(configuration({ ...COMPLETE, PATH: '/bin', API_PROT: '1' })).toEqual(configuration(COMPLETE));
});
