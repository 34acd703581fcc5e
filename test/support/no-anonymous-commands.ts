import { ApplicationFailure, type WorkflowInterceptorsFactory } from '@temporalio/workflow';

const SUMMARY_BYTES_MAX = 400;

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

function named(what: string, summary: string | undefined): void {
  if (!summary) throw ApplicationFailure.nonRetryable(`${what} without a summary`, 'AnonymousCommand');
  if (bytesOf(JSON.stringify(summary)) >= SUMMARY_BYTES_MAX)
    throw ApplicationFailure.nonRetryable(`the summary of ${what} is too long`, 'LongSummary');
}

/** Loaded by test workers only: a timer or activity that an operator could not identify fails the workflow that made it. */
export const interceptors: WorkflowInterceptorsFactory = () => ({
  outbound: [
    {
      startTimer(input, next) {
        named('timer', input.options?.summary);
        return next(input);
      },
      scheduleActivity(input, next) {
        named(`activity ${input.activityType}`, input.options.summary);
        return next(input);
      },
      scheduleLocalActivity(input, next) {
        named(`local activity ${input.activityType}`, input.options.summary);
        return next(input);
      },
    },
  ],
});
