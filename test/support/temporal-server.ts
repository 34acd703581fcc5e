import { TestWorkflowEnvironment } from '@temporalio/testing';
import { tacitContract, tacitProvider, tacitStage } from '../../workflows/search-attributes';
import { scriptUrl, told } from '../scripts/running';
import { quietly } from './engine';

/** Where the `temporal` program is that the run's own server was started from. */
const programPath = (): Promise<string> =>
  told<string>(`
    import { createPrograms } from ${JSON.stringify(scriptUrl('parts/programs.mjs'))};
    import { temporalProgram } from ${JSON.stringify(scriptUrl('parts/temporal-program.mjs'))};
    const programs = createPrograms();
    tell(await temporalProgram({ programs, say: () => {} }));
    programs.close();`);

/** A server of the test's own, which asks a run to continue as new after so many events. */
export async function serverOfShortHistories(events: number): Promise<TestWorkflowEnvironment> {
  quietly();
  const executable = { type: 'existing-path', path: await programPath() } as const;
  const extraArgs = ['--dynamic-config-value', `limit.historyCount.suggestContinueAsNew=${events}`];
  return TestWorkflowEnvironment.createLocal({
    server: { executable, extraArgs, searchAttributes: [tacitProvider, tacitContract, tacitStage] },
  });
}
