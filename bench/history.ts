import type { Client } from '@temporalio/client';
import { untilAll } from './patience';

/** What a history consists of, in order: what a bare life must do to be as much. */
export type Stride = 'signal' | 'timer' | 'decide' | 'mail';

/** A life as its history tells it. */
export interface Shape {
  readonly strides: readonly Stride[];
  readonly eventCount: number;
}

const SAMPLES_MAX = 20;

type HistoryEvent = NonNullable<Awaited<ReturnType<ReturnType<Client['workflow']['getHandle']>['fetchHistory']>>['events']>[number];

/** An update is a message like a signal; a turn is a local activity, or an ordinary one where the database was busy. */
function strideOf(event: HistoryEvent): Stride | undefined {
  if (event.workflowExecutionSignaledEventAttributes || event.workflowExecutionUpdateAcceptedEventAttributes) return 'signal';
  if (event.timerStartedEventAttributes) return 'timer';
  if (event.markerRecordedEventAttributes?.markerName === 'core_local_activity') return 'decide';
  const scheduled = event.activityTaskScheduledEventAttributes;
  if (!scheduled) return undefined;
  return scheduled.activityType?.name === 'takeTurn' ? 'decide' : 'mail';
}

/** A workflow task begun or due writes more events, such as the marker of an activity whose row is there already. */
const isAtRest = (events: readonly HistoryEvent[]): boolean => {
  const last = events.at(-1);
  return !last?.workflowTaskScheduledEventAttributes && !last?.workflowTaskStartedEventAttributes;
};

/** The shapes of some of these workflows, once at rest, the shortest first: a longer one has tried something again. */
export async function shapesOf(client: Client, workflowIds: readonly string[]): Promise<Shape[]> {
  let histories: HistoryEvent[][] = [];
  const asked = workflowIds.slice(0, SAMPLES_MAX);
  await untilAll('histories are at rest', asked.length, async () => {
    const answers = await Promise.allSettled(asked.map((id) => client.workflow.getHandle(id).fetchHistory()));
    histories = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value.events ?? []] : []));
    return asked.length - histories.filter((events) => !isAtRest(events)).length;
  });
  return histories
    .map((events) => ({ strides: events.map(strideOf).filter((stride) => stride !== undefined), eventCount: events.length }))
    .sort((one, other) => one.eventCount - other.eventCount);
}

export const countOf = ({ strides }: Shape, ...wanted: readonly Stride[]): number =>
  strides.filter((stride) => wanted.includes(stride)).length;
