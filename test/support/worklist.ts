import type { Send } from './application';
import { idOf } from './contract-life';
import { until } from './until';

/** Decides the question that a process puts before a desk, once it is asked. */
export async function decideOnceAsked(desk: Send, subjectId: string, option: string): Promise<void> {
  const item = await until(`the desk is asked about ${subjectId}`, async () =>
    (await desk('GET', '/v1/worklist?limit=200')).body.data.find((one: { subjectId: string }) => one.subjectId === subjectId),
  );
  idOf(await desk('POST', `/v1/worklist/${item.id}/decision`, { option, reason: 'an example' }));
}
