import type { OpenProcess } from '../../activities/ports/courier';
import type { CalendarDate } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';
import { opened } from '../../domain/studio-project/opening';
import type { StudioProjectState } from '../../domain/studio-project/state';
import { studioTerms } from '../../domain/studio-project/terms';
import type { Contract } from './contracts';
import { newId } from './ids';
import { openProcesses, peekAbout } from './processes';
import type { UnderContract } from './under-contract';
import type { Tx } from './with-provider';

export const STUDIO_PROJECT = 'studioProject';

export interface NewStudioProject {
  readonly reference: string;
  readonly plannedOnlineOn?: CalendarDate;
  readonly briefingRemarkId: string;
}

/** A project as it was entered, with all that was told to its process taken into account. */
export interface KnownStudioProject extends UnderContract<StudioProjectState> {
  readonly project: { readonly id: string; readonly reference: string; readonly plannedOnlineOn: Date | null; readonly recordedAt: Date };
}

/**
 * Opens a project under a contract. To be called with the customer's account held.
 * @returns undefined where the contract has one of this reference
 */
export async function openStudioProject(
  tx: Tx,
  providerId: string,
  { id: contractId, customerId, clockId, terms, calendarVersion }: Contract,
  { reference, plannedOnlineOn, briefingRemarkId }: NewStudioProject,
  { at, actor }: { readonly at: Instant; readonly actor: string },
): Promise<{ readonly projectId: string; readonly tell: OpenProcess[] } | undefined> {
  const id = newId('prj');
  const planned = plannedOnlineOn === undefined ? {} : { plannedOnlineOn: new Date(plannedOnlineOn) };
  const { count } = await tx.studioProject.createMany({
    data: [{ id, providerId, customerId, contractId, reference, ...planned }],
    skipDuplicates: true,
  });
  if (count === 0) return undefined;
  const state = opened({ projectId: id, contractId, terms: studioTerms(terms, calendarVersion), briefingRemarkId });
  const said = { clause: 'GTC-3.3.2.1', text: 'a campaign was briefed: both parties are to approve version 1 of the briefing' };
  const of = { kind: STUDIO_PROJECT, subjectId: id, customerId, contractId, clockId };
  const opening = { contractId, briefingRemarkId, ...(plannedOnlineOn !== undefined && { plannedOnlineOn }) };
  return { projectId: id, tell: await openProcesses(tx, providerId, at, [{ ...of, state, said, opening, actor }]) };
}

interface ProjectFilter {
  readonly id?: string;
  readonly customerId?: string | undefined;
  readonly contractId?: string | undefined;
  readonly after?: string | undefined;
  readonly limit?: number;
}

/** By id, after `after`; one more than `limit` where there are more. Takes no lock. */
export async function studioProjectsOf(
  tx: Tx,
  { id, customerId, contractId, after = '', limit }: ProjectFilter,
): Promise<KnownStudioProject[]> {
  const rows = await tx.studioProject.findMany({
    where: {
      id: id ?? { gt: after },
      ...(customerId !== undefined && { customerId }),
      ...(contractId !== undefined && { contractId }),
    },
    orderBy: { id: 'asc' },
    ...(limit !== undefined && { take: limit + 1 }),
  });
  return withProcesses(tx, rows);
}

/** All are read at once, whatever their number. */
async function withProcesses(tx: Tx, projects: readonly KnownStudioProject['project'][]): Promise<KnownStudioProject[]> {
  const ids = projects.map(({ id }) => id);
  const processes = await peekAbout(tx, STUDIO_PROJECT, ids);
  return projects.map((project) => {
    const known = processes.get(project.id);
    if (known === undefined) throw new Error(`no process of ${project.id}`);
    const { providerId, processId, kind, subjectId, contractId, customerId, clockId, state } = known;
    return {
      process: { providerId, processId, kind, subjectId, contractId },
      ...{ customerId: customerId ?? '', clockId, state: state as StudioProjectState, project },
    };
  });
}
