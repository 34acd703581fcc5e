import type { Database } from '../../adapters/prisma/client';
import { newId } from '../../adapters/prisma/ids';
import type { PublicProvider } from '../../adapters/prisma/public-list';
import { type Tx, withProvider } from '../../adapters/prisma/with-provider';

const CONTENT = {
  ...{ name: 'Feathers Ltd', purpose: 'sending newsletters', dataCategories: ['e-mail address'], country: 'IE' },
  transferMechanism: 'none',
};

export type Content = typeof CONTENT & { readonly website?: string };
type Where = { readonly database: Database; readonly providerId: string };

const inside = <T>({ database, providerId }: Where, work: (tx: Tx) => Promise<T>): Promise<T> => withProvider(database, providerId, work);

/** A sub-processor, with what the list showed of it. */
export function putSubprocessor(
  where: Where,
  {
    capacity = 'processor',
    status = 'in-use',
    inUseFrom = '2026-03-01',
    clockId = null as string | null,
    entry = true,
    ...content
  }: Partial<Content> & { capacity?: string; status?: string; inUseFrom?: string; clockId?: string | null; entry?: boolean } = {},
): Promise<string> {
  const id = newId('sbp');
  const { providerId } = where;
  const said = { ...CONTENT, ...content };
  return inside(where, async (tx) => {
    await tx.subprocessor.create({
      data: { id, providerId, ...said, capacity, status, inUseFrom: new Date(inUseFrom), clockId, concerns: {}, actor: 'test' },
    });
    if (entry) {
      const shown = { subprocessorId: id, source: 'registered', providerId, fromOn: new Date(inUseFrom), status: 'in-use', content: said };
      await tx.subprocessorEntry.create({ data: shown });
    }
    return id;
  });
}

/** A change that was announced, with each of its wordings; without a process it stands as announced. */
export function putChange(
  where: Where,
  subprocessorId: string,
  {
    kind = 'add',
    startsOn = '2026-09-01',
    replacesId = null as string | null,
    clockId = null as string | null,
    stage,
    contents = [{}],
  }: {
    kind?: string;
    startsOn?: string;
    replacesId?: string | null;
    clockId?: string | null;
    stage?: string;
    contents?: readonly Partial<Content>[];
  } = {},
): Promise<string> {
  const id = newId('chg');
  const { providerId } = where;
  return inside(where, async (tx) => {
    const announcedAt = new Date('2026-07-01T08:00:00Z');
    await tx.subprocessorChange.create({ data: { id, providerId, subprocessorId, kind, replacesId, clockId, announcedAt } });
    for (const [index, content] of contents.entries()) {
      const revision = { changeId: id, revision: index + 1, providerId, content: { ...CONTENT, ...content }, startsOn: new Date(startsOn) };
      await tx.subprocessorChangeRevision.create({ data: { ...revision, message: 'm', isMaterial: true, actor: 'test' } });
    }
    if (stage !== undefined) await tx.process.create({ data: { ...processOf(id, providerId), stage } });
    return id;
  });
}

const processOf = (subjectId: string, providerId: string) => ({
  ...{ id: newId('prc'), providerId, kind: 'subprocessorChange', subjectId, status: 'open', state: {}, stateVersion: 1 },
  ...{ step: {}, waitingFor: '', clause: 'DPA-4.1.a', factsHandled: 0, openedAt: new Date(), startedAt: new Date() },
});

/** A change takes effect: the list shows it from a day on. */
export const putEntry = (
  where: Where,
  subprocessorId: string,
  source: string,
  fromOn: string,
  status = 'in-use',
  content: Partial<Content> = {},
) =>
  inside(where, (tx) =>
    tx.subprocessorEntry.create({
      data: { subprocessorId, source, providerId: where.providerId, fromOn: new Date(fromOn), status, content: { ...CONTENT, ...content } },
    }),
  );

export const providerSeen = async (database: Database, providerId: string): Promise<PublicProvider> => {
  const { documents, ...provider } = await database.provider.findUniqueOrThrow({ where: { id: providerId } });
  return { ...provider, document: documents[0] ?? '' };
};
