import { decisionRows } from '../engine/questions';
import type { EventRow, Row, SubprocessorRow } from '../engine/rows';
import { daysOf } from './gate';
import { questionOf } from './questions';
import type { SubprocessorChangeState } from './state';

/** The list as it becomes, what the provider's systems are told, and questions for legal. */
export const rows = (state: SubprocessorChangeState): readonly Row[] => [
  ...listRows(state),
  ...eventRows(state),
  ...decisionRows(state, questionOf),
];

function listRows(state: SubprocessorChangeState): readonly SubprocessorRow[] {
  const { subprocessorId, replacesId, replacedOn, kind, changeId: source, revision, effectOn, withdrawnAt } = state;
  const row = (of: string, status: SubprocessorRow['status'], from: SubprocessorRow['from']): SubprocessorRow => ({
    ...{ table: 'subprocessors', key: `${of}-${status}`, subprocessorId: of, source, revision, status, from },
  });
  if (effectOn === undefined) {
    return withdrawnAt === undefined || (kind !== 'add' && kind !== 'replace')
      ? []
      : [row(subprocessorId, 'withdrawn', daysOf(state).dateOf(withdrawnAt))];
  }
  const standing = row(subprocessorId, kind === 'remove' ? 'ended' : 'in-use', effectOn);
  // For whoever objects, the one whose place it takes goes on.
  return replacesId === undefined || replacedOn === undefined ? [standing] : [standing, row(replacesId, 'ended', replacedOn)];
}

function eventRows(state: SubprocessorChangeState): readonly EventRow[] {
  const { changeId, subprocessorId, isSandbox, gate, effectOn } = state;
  const about = { changeId, subprocessorId, isSandbox };
  const told: readonly EventRow[] =
    gate === undefined
      ? []
      : [
          {
            table: 'events',
            key: `gate-${gate.number}`,
            type: 'subprocessor_change.gate_changed',
            data: { ...about, ...gate, mode: state.terms.gate },
          },
        ];
  if (effectOn === undefined) return told;
  return [...told, { table: 'events', key: 'took-effect', type: 'subprocessor_change.took_effect', data: { ...about, on: effectOn } }];
}
