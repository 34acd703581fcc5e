import type { WorkflowHandle } from '@temporalio/client';
import { withProvider } from '../../adapters/prisma/with-provider';
import { workflowIdOf } from '../../workflows/process.messages';
import type { Application } from './application';
import { until } from './until';

/** Every run that there was on the application's task queue, also those that are over, once each process is known to have one. */
export function runsOf({ client, database, providerId, taskQueue }: Application): Promise<WorkflowHandle[]> {
  return until('each process has a run', async () => {
    const processes = await withProvider(database, providerId, (tx) => tx.process.findMany({ select: { kind: true, subjectId: true } }));
    const runs: WorkflowHandle[] = [];
    const seen = new Set<string>();
    for await (const { workflowId, runId } of client.workflow.list({ query: `TaskQueue = '${taskQueue}'` })) {
      runs.push(client.workflow.getHandle(workflowId, runId));
      seen.add(workflowId);
    }
    return processes.every((process) => seen.has(workflowIdOf(process))) ? runs : undefined;
  });
}
