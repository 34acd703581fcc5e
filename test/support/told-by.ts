import type { WorkflowHandle } from '@temporalio/client';

type Events = NonNullable<Awaited<ReturnType<WorkflowHandle['fetchHistory']>>['events']>;

/** What an operator reads in a history from top to bottom: the sentence of each timer, effect and decision, without instants. */
export function toldBy(events: Events | null | undefined): string[] {
  const decoder = new TextDecoder();
  return (events ?? []).flatMap((event) => {
    const kind = event.timerStartedEventAttributes
      ? 'wait'
      : event.activityTaskScheduledEventAttributes
        ? 'do'
        : event.markerRecordedEventAttributes && 'turn';
    if (!kind) return [];
    const summary = event.userMetadata?.summary?.data;
    const sentence: string = summary ? JSON.parse(decoder.decode(summary)) : '(nothing)';
    return [`${kind}: ${sentence.replace(/ at \d{4}-\d\d-\d\dT[\d:.]+Z/, '')}`];
  });
}
