import type { StudioProjectState } from './state';

/** GTC-3.3.2.1: a campaign that the studio is to make, with the briefing as it was first written. */
export const opened = (
  project: Pick<StudioProjectState, 'projectId' | 'contractId' | 'terms'> & { readonly briefingRemarkId: string },
): StudioProjectState => {
  const { briefingRemarkId, ...given } = project;
  return {
    ...given,
    ...{ briefings: { 1: briefingRemarkId }, approvals: {}, layouts: {}, requests: {}, previews: {}, reminders: {}, releases: {} },
    decisions: {},
  };
};
