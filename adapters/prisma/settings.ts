import { newId } from './ids';
import type { Tx } from './with-provider';

/** A choice that the wording leaves to the provider, as it was made. */
export interface SettingMade {
  readonly clause: string;
  readonly parameter: string;
  readonly value: unknown;
  readonly actor: string;
  readonly recordedAt: Date;
}

/** The choices that stand: the last of each parameter. Contracts made before keep what they were made with. */
export const settingsMade = (tx: Tx): Promise<SettingMade[]> =>
  tx.setting.findMany({
    distinct: ['clause', 'parameter'],
    orderBy: [{ clause: 'asc' }, { parameter: 'asc' }, { recordedAt: 'desc' }, { id: 'desc' }],
    select: { clause: true, parameter: true, value: true, actor: true, recordedAt: true },
  });

/** Makes a choice from now on; every earlier one stays on record. */
export async function makeSetting(
  tx: Tx,
  providerId: string,
  { clause, parameter, value, actor }: Omit<SettingMade, 'recordedAt'>,
): Promise<void> {
  await tx.setting.create({ data: { id: newId('set'), providerId, clause, parameter, value: value as object, actor } });
}
