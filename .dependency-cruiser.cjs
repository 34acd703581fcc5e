module.exports = {
  forbidden: [
    { name: 'x', severity: 'error', from: { path: '^domain/' }, to: { path: 'express' } },
    { name: 'y', severity: 'error', from: { path: '^domain/' }, to: { path: 'instant', dependencyTypesNot: ['type-only'] } },
  ],
  options: { tsPreCompilationDeps: true, doNotFollow: { path: 'node_modules' }, tsConfig: { fileName: 'tsconfig.json' } },
};
