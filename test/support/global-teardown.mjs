import { endTestRun } from './global-setup.mjs';

export default async function globalTeardown() {
  if (globalThis.tacitTestRun) await endTestRun(globalThis.tacitTestRun);
}
