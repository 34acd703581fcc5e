/**
 * Who may import whom. Each rule lists what is allowed and says what to do instead, because it is read at the moment of the mistake.
 * test/scripts/import-rules.test.ts plants a violation of each and sees it found.
 */

/** A package by name, wherever it is installed, with its types. */
const npm = (...names) => names.map((name) => `(^|/)node_modules/(@types/)?${name.replaceAll('.', '\\.')}(/|$)`);
const core = (...names) => names.map((name) => `^(node:)?${name}$`);
const ANY_PACKAGE = '(^|/)node_modules/';
const CONTRACTS = ['^workflows/[^/]+\\.messages\\.ts$', '^workflows/search-attributes\\.ts$'];
const ROOTS = '^(worker|configuration|api/main|prisma\\.config)\\.ts$';
const PRISMA = ['^prisma/', ...npm('@prisma', 'prisma', '.prisma')];

/** Code in `from` imports nothing but what `allowed` names (and Node itself, where `nodeToo`). */
const only = (name, from, allowed, comment, { nodeToo = false } = {}) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: ROOTS },
  to: { pathNot: allowed, ...(nodeToo ? { dependencyTypesNot: ['core'] } : {}) },
});

/** Shared ground of all processes. */
const FOUNDATION = 'engine|shared|time-limits|receivables|indexation|subprocessing|availability';

module.exports = {
  forbidden: [
    only(
      'domain-is-alone',
      '^domain/',
      ['^domain/', ...npm('big.js', 'temporal-polyfill', 'temporal-spec', 'temporal-utils')],
      'The domain reaches out to nothing: pass the value in (also the time), or let an activity do it. Packages: big.js and temporal-polyfill only.',
    ),
    {
      name: 'processes-do-not-know-each-other',
      comment: 'A process speaks to another by facts: let the turn write a fact for it, or move what both need to domain/shared.',
      severity: 'error',
      from: { path: '^domain/([^/]+)/', pathNot: `^domain/(${FOUNDATION})/` },
      to: { path: '^domain/', pathNot: `^domain/($1|${FOUNDATION})/` },
    },
    only(
      'terms-are-data',
      '^terms/',
      ['^terms/', '^domain/', ...npm('yaml', 'zod'), ...core('fs', 'fs/promises', 'path')],
      'Terms are read and validated, nothing more: take what you need as an argument.',
    ),
    only(
      'workflows-only-run',
      '^workflows/',
      ['^workflows/', '^activities/', '^domain/shared/', ...npm('@temporalio/workflow', '@temporalio/common')],
      'Workflow code holds no business decision and no package that could change a replay: decide in domain/, act in an activity.',
    ),
    {
      name: 'workflows-use-activity-types-only',
      comment: 'Use `import type` and proxyActivities: the activity itself runs in the worker, not in the workflow.',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { path: '^activities/', dependencyTypesNot: ['type-only'] },
    },
    only(
      'messages-are-contracts',
      '^workflows/[^/]+\\.messages\\.ts$',
      [...CONTRACTS, '^domain/shared/', ...npm('@temporalio/workflow', '@temporalio/common')],
      'Messages describe what a workflow hears; callers import them, so they may pull in nothing that runs.',
    ),
    only(
      'activities-ask-ports',
      '^activities/',
      ['^activities/', '^domain/', ...npm('@temporalio/activity', '@temporalio/common'), ...core('crypto')],
      'An activity reaches the world by a port that it declares: name what it needs as a type, and implement it in adapters/.',
    ),
    only(
      'adapters-implement-ports',
      '^adapters/',
      ['^adapters/', '^activities/', '^domain/', '^terms/', '^prisma/generated/', ...CONTRACTS, ANY_PACKAGE],
      'An adapter knows the ports that it implements, not who uses it: move shared code to domain/ or take it as an argument.',
      { nodeToo: true },
    ),
    {
      name: 'ports-are-types',
      comment: 'Use `import type`: an adapter implements what an activity declares and runs none of it.',
      severity: 'error',
      from: { path: '^adapters/' },
      to: { path: '^activities/', dependencyTypesNot: ['type-only'] },
    },
    only(
      'api-speaks-in-messages',
      '^api/',
      ['^api/', '^domain/', '^terms/', '^adapters/', ...CONTRACTS, ANY_PACKAGE],
      'The API reads by adapters and tells workflows by their .messages file; it starts them by type name and runs no activity.',
      { nodeToo: true },
    ),
    {
      name: 'only-adapters-touch-prisma',
      comment: 'Rows are read and written by adapters/, inside withProvider: ask there for what you need.',
      severity: 'error',
      from: { pathNot: ['^(adapters|prisma|test|scripts)/', '(^|/)node_modules/', ROOTS] },
      to: { path: [...PRISMA, ...npm('pg')] },
    },
    {
      name: 'configuration-is-read-at-the-root',
      comment: 'worker.ts and api/main.ts read the configuration: take the one value you need as an argument.',
      severity: 'error',
      from: { pathNot: ['^(prisma|test|scripts)/', ROOTS, '^worker\\.ts$'] },
      to: { path: '^configuration\\.ts$' },
    },
    {
      name: 'product-knows-no-tests',
      comment: 'The product runs without bench/, test/ and scripts/: move what it needs into the product.',
      severity: 'error',
      from: { pathNot: ['^(bench|test|scripts)/', '(^|/)node_modules/'] },
      to: { path: '^(bench|test|scripts)/' },
    },
    {
      name: 'product-needs-no-dev-packages',
      comment: 'The image has no devDependencies: make the package a dependency, or import only its types.',
      severity: 'error',
      from: { pathNot: ['^(bench|test|scripts)/', '(^|/)node_modules/'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '(^|/)node_modules/@types/' },
    },
    {
      name: 'no-circular',
      comment: 'Two files that need each other are one, or share a third: move the shared word into its own file.',
      severity: 'error',
      from: { pathNot: ['^prisma/generated/', '(^|/)node_modules/'] },
      to: { circular: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: ['node_modules', '^prisma/generated/'] },
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
