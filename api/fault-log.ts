import type { Logger } from 'pino';

/**
 * Logs a fault by its kind, code and place in the code. The message of a database error can hold what a row holds, so it is left out; those
 * of the program's own errors name ids only.
 */
export function logFault(log: Logger, fault: unknown, requestId: string): void {
  if (!(fault instanceof Error)) {
    log.error({ requestId, fault: typeof fault }, 'something was thrown that is no error');
    return;
  }
  const { name, message, stack = '' } = fault;
  const code = 'code' in fault ? String(fault.code) : undefined;
  const frames = stack
    .split('\n')
    .filter((frame) => /^\s+at /.test(frame))
    .slice(0, 12)
    .map((frame) => frame.trim());
  const isOwn = ['Error', 'TypeError', 'RangeError', 'TermsFileError'].includes(name) && code === undefined;
  log.error({ requestId, fault: name, code, ...(isOwn && { message }), frames }, 'a request failed');
}
