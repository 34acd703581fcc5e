/**
 * Outlives whoever started it by a few seconds: when its standard input closes, because the parent ended in whatever way, it ends the
 * processes that are still listed, the last started first, and removes the listed folders. One JSON line per message:
 * {"watch": {...}}, {"forget": pid}, {"remove": folder}, {"keep": folder}.
 */
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { endInReverse } from './living.mjs';

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});

const processes = new Map();
const folders = new Set();
for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line);
  if (message.watch) processes.set(message.watch.pid, message.watch);
  if (message.forget) processes.delete(message.forget);
  if (message.remove) folders.add(message.remove);
  if (message.keep) folders.delete(message.keep);
}
await endInReverse([...processes.values()]);
for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
