import { contractHasEnded } from '../engine/ending';
import { hasBegun, lastVersion } from './briefing';
import { standingOnline } from './over';
import { currentPreview, type PreviewStatus, previewStanding } from './previews';
import type { StudioProjectState } from './state';

export const stages = [
  'briefing',
  'production',
  'layout',
  'changes',
  'preview',
  'presumed-validated',
  'validated',
  'online',
  'dropped',
  'contract-ended',
] as const;
export type Stage = (typeof stages)[number];

const ofPreview: Readonly<Record<PreviewStatus, Stage>> = {
  sending: 'preview',
  undelivered: 'preview',
  running: 'preview',
  presumed: 'presumed-validated',
  contested: 'changes',
  validated: 'validated',
};

export function stageOf(state: StudioProjectState): Stage {
  if (standingOnline(state) !== undefined) return 'online';
  if (state.droppedAt !== undefined) return 'dropped';
  if (contractHasEnded(state)) return 'contract-ended';
  const preview = currentPreview(state);
  if (preview !== undefined) return ofPreview[previewStanding(state, preview).status];
  if (state.layoutApproved !== undefined) return 'changes';
  if (lastVersion(state.layouts) > 0) return 'layout';
  return hasBegun(state) ? 'production' : 'briefing';
}
