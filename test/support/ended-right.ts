import { withProvider } from '../../adapters/prisma/with-provider';
import type { Announced } from './announced-to-many';
import { expected, expectedCounts, observed } from './outcomes';

/** Every window ended as what was done to its customer demands, and the change took effect once for whoever it may. */
export async function mustHaveEndedRight(announced: Announced, { repeatsMax = 0 } = {}): Promise<void> {
  const { admin, application, changeId, subprocessorId, members } = announced;
  const wanted = expected(announced);
  const { outcomes, gate, repeats } = await observed(announced);
  expect(outcomes).toEqual(wanted);
  expect(gate).toEqual(Object.fromEntries(Object.entries(wanted).map(([customerId, { mayStart }]) => [customerId, mayStart])));
  expect(repeats).toBeLessThanOrEqual(repeatsMax);

  const counts = expectedCounts(announced);
  const { body: change } = await admin('GET', `/v1/subprocessor-changes/${changeId}`);
  expect(change).toMatchObject({ stage: 'in-effect', effectOn: '2026-05-04', progress: counts });
  const { body: whole } = await admin('GET', `/v1/subprocessor-changes/${changeId}/gate`);
  expect(whole).toMatchObject({ mayStart: true, open: counts.mayStart, shut: members.length - counts.mayStart });
  const { body: subprocessor } = await admin('GET', `/v1/subprocessors/${subprocessorId}`);
  expect(subprocessor.history).toEqual([expect.objectContaining({ from: '2026-05-04', status: 'in-use', changeId })]);

  const told = await withProvider(application.database, application.providerId, async (tx) => ({
    effects: await tx.fact.count({ where: { kind: 'changeTookEffect' } }),
    events: await tx.webhookEvent.count({ where: { type: 'subprocessor_change.took_effect' } }),
    state: (await tx.process.findFirstOrThrow({ where: { kind: 'subprocessorChange', subjectId: changeId } })).state,
  }));
  expect(told).toMatchObject({ effects: 1, events: 1, state: { counted: { counts } } });
}
