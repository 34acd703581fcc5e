import { type Client, WithStartWorkflowOperation } from '@temporalio/client';
import type { OpenProcess } from '../../activities/ports/courier';
import { type ProcessInput, tellSignal, tellUpdate, workflowIdOf } from '../../workflows/process.messages';
import { tacitContract, tacitProvider, tacitStage } from '../../workflows/search-attributes';

const SIGNALS_AT_ONCE = 50;
const SIGNAL_PATIENCE_MS = 5_000;

/** Tells workflows that something is written for them, and starts those that don't run. What is not told, the courier tells. */
export interface Teller {
  /**
   * Doesn't wait for a turn.
   * @returns how many were told; the rest is left to the courier
   */
  signal(processes: readonly OpenProcess[]): Promise<number>;
  /**
   * Waits until a turn that began later has ended, at most `patienceMs`.
   * @returns false where it took longer or Temporal could not be reached: accepted all the same, and left to the courier
   */
  tell(process: OpenProcess, patienceMs: number): Promise<boolean>;
}

export function createTeller(client: Client, taskQueue: string): Teller {
  const start = (process: OpenProcess) => ({ ...startOptions(process), taskQueue });
  const signalOne = (process: OpenProcess): Promise<boolean> =>
    client
      .withDeadline(Date.now() + SIGNAL_PATIENCE_MS, () =>
        client.workflow.signalWithStart(process.kind, { ...start(process), signal: tellSignal }),
      )
      .then(
        () => true,
        () => false,
      );
  return {
    async signal(processes) {
      let told = 0;
      for (let from = 0; from < processes.length; from += SIGNALS_AT_ONCE) {
        const answers = await Promise.all(processes.slice(from, from + SIGNALS_AT_ONCE).map(signalOne));
        told += answers.filter(Boolean).length;
      }
      return told;
    },
    async tell(process, patienceMs) {
      const startWorkflowOperation = new WithStartWorkflowOperation(process.kind, {
        ...start(process),
        workflowIdConflictPolicy: 'USE_EXISTING',
      });
      try {
        await client.withDeadline(Date.now() + patienceMs, () =>
          client.workflow.executeUpdateWithStart(tellUpdate, { startWorkflowOperation }),
        );
        return true;
      } catch {
        return false;
      }
    },
  };
}

/** What a run is of stands in its memo too: a run that continued as new has no summary of its own. */
function startOptions({ providerId, processId, kind, subjectId, contractId, stage }: OpenProcess) {
  const input: ProcessInput = { providerId, processId };
  return {
    workflowId: workflowIdOf({ kind, subjectId }),
    args: [input] as [ProcessInput],
    workflowIdReusePolicy: 'ALLOW_DUPLICATE' as const,
    staticSummary: `${kind} of ${subjectId}`,
    memo: { subject: `${kind} of ${subjectId}` },
    staticDetails: `Process \`${processId}\`${contractId === null ? '' : ` of contract \`${contractId}\``}, provider \`${providerId}\`.`,
    typedSearchAttributes: [
      { key: tacitProvider, value: providerId },
      ...(contractId === null ? [] : [{ key: tacitContract, value: contractId }]),
      ...(stage === undefined ? [] : [{ key: tacitStage, value: stage }]),
    ],
  };
}
