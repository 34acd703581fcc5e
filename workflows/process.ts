/**
 * The runner of every process: take a turn, then wait, act or close as it says.
 *
 * Decisions are taken in the recorded `takeTurn` activity, never here, so that a release, a new holiday or a corrected clause cannot break
 * the replay of a contract that has slept for a year.
 */
import {
  ActivityCancellationType,
  ActivityFailure,
  type ActivityOptions,
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  isCancellation,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { EffectActivities, StepView } from '../activities';
import { type Instant, millisBetween } from '../domain/shared/instant';
import { type ProcessInput, tellSignal, tellUpdate } from './process.messages';
import { effectsQueueOf } from './queues';
import { tacitStage } from './search-attributes';
import { takeTurn } from './take-turn';

/** Every effect ends: attempts are counted, not minutes, so that a queue of mails is no failure. Withdrawal needs heartbeats. */
type Patience = ActivityOptions &
  Required<Pick<ActivityOptions, 'startToCloseTimeout' | 'heartbeatTimeout'>> & { retry: { maximumAttempts: number } };

/** What a process asks of the world, and how patient each is. */
export type Effects = Readonly<Partial<Record<keyof EffectActivities, Patience>>>;

const TIMER_MIN_MS = 1_000;

export const runs = (effects: Effects, queueOf = effectsQueueOf) =>
  async function process({ providerId, processId }: ProcessInput): Promise<string> {
    let told = 0;
    let answered = 0;
    let effect: { key: string; scope: CancellationScope } | undefined;
    let ended: string | undefined;
    let why = 'opened';
    let stage = workflowInfo().typedSearchAttributes.get(tacitStage);
    const oneMore = (): void => {
      told += 1;
    };
    const somethingNew = (): boolean => told > answered;

    setHandler(
      tellUpdate,
      async () => {
        oneMore();
        const mine = told;
        await condition(() => answered >= mine);
      },
      { description: 'Something happened: answers once a turn has taken it into account' },
    );
    setHandler(tellSignal, oneMore, { description: 'Something happened' });

    for (;;) {
      const heard = told;
      const over = ended;
      ended = undefined;
      const step = await takeTurn({ providerId, processId, notBefore: now(), ...(over !== undefined && { ended: over }) }, why);
      show(step);
      if (step.kind === 'more') {
        ended ??= over;
        why = 'more was told than one turn takes';
        continue;
      }
      answered = heard;

      if (step.kind !== 'do' || step.key !== effect?.key) effect?.scope.cancel();

      if (step.kind === 'close' || (workflowInfo().continueAsNewSuggested && effect === undefined)) {
        await condition(() => somethingNew() || (effect === undefined && allHandlersFinished()));
        if (!somethingNew()) return step.kind === 'close' ? step.outcome : await continueAsNew<typeof process>({ providerId, processId });
      } else if (step.kind === 'do' && effect === undefined && !somethingNew()) {
        begin(step);
      }
      why = (await wait(step)) ? (ended ? `${ended} ended` : 'told') : 'deadline reached';
    }

    /** What an operator sees without opening a payload. The stage is a history event, so it is written only when it changes. */
    function show(step: StepView): void {
      setCurrentDetails(`${step.kind}: ${step.summary}`);
      if (step.stage === stage) return;
      stage = step.stage;
      upsertSearchAttributes([{ key: tacitStage, value: stage }]);
    }

    /** True when something came before the deadline. A step that is `do` may have a deadline too: the clause is asked again then. */
    async function wait({ until, summary }: StepView): Promise<boolean> {
      if (until === undefined) return condition(somethingNew).then(() => true);
      return condition(somethingNew, Math.max(TIMER_MIN_MS, millisBetween(now(), until)), { summary });
    }

    /**
     * An effect runs beside the loop, so that facts are heard while it retries. It holds its place until it has really ended, also when
     * withdrawn: no second one starts and no run closes over it. How it ended is for the turn to say.
     */
    function begin({ effect: name, key, summary }: StepView & { kind: 'do' }): void {
      const scope = new CancellationScope();
      effect = { key, scope };
      const patience = effects[name as keyof EffectActivities];
      if (patience === undefined) throw new Error(`this process has no effect ${name}`);
      const activities = proxyActivities<EffectActivities>({
        ...patience,
        taskQueue: queueOf(workflowInfo().taskQueue),
        cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
      });
      void scope
        .run(() => activities[name as keyof EffectActivities].executeWithOptions({ summary }, [{ providerId, processId, key }]))
        .catch((error: unknown) => {
          if (!(error instanceof ActivityFailure || isCancellation(error))) throw error;
        })
        .then(() => {
          if (!scope.consideredCancelled) ended = key;
          effect = undefined;
          oneMore();
        });
    }
  };

/** Workflow time: fixed for the length of one workflow task, and identical on replay. */
const now = (): Instant => new Date().toISOString() as Instant;
