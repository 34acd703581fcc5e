import type { Clause } from '../../../domain/engine/clause';
import type { Instant } from '../../../domain/shared/instant';

/** The smallest clause that uses every kind of step: a lamp that is lit at dusk by somebody, and burns until it is put out. */
export interface Lamp {
  readonly duskAt: Instant;
  readonly tries: number;
  readonly isDark: boolean;
  readonly isLit: boolean;
  readonly isOut: boolean;
}

export type LampFact = { readonly kind: 'darkened' | 'lit' | 'failed' | 'putOut' | 'broken' };

const reason = (text: string) => ({ clause: 'LAMP-1', text });

export const lamp: Clause<Lamp, LampFact, { readonly kind: 'light' }> = {
  kind: 'lamp',
  stateVersion: 1,
  upcasters: {},
  next({ duskAt, tries, isDark, isLit, isOut }, now) {
    if (isOut) return { kind: 'close', outcome: 'out', reason: reason('put out') };
    if (isLit) return { kind: 'await', reason: reason('somebody to put it out') };
    if (isDark) return { kind: 'do', effect: { kind: 'light' }, key: `light/${tries + 1}`, reason: reason('light it') };
    if (duskAt <= now) return { kind: 'record', fact: { kind: 'darkened' }, reason: reason('dusk') };
    return { kind: 'wait', until: duskAt, reason: reason('dusk') };
  },
  apply(state, { kind }) {
    const after: Lamp = {
      ...state,
      isDark: state.isDark || kind === 'darkened',
      isLit: state.isLit || kind === 'lit',
      isOut: state.isOut || kind === 'putOut',
      tries: kind === 'failed' ? state.tries + 1 : state.tries,
    };
    return JSON.stringify(after) === JSON.stringify(state) ? state : after;
  },
  whyNot: ({ isLit }, { kind }) =>
    kind === 'putOut' && !isLit ? { code: 'not_lit', clause: 'LAMP-2', message: 'It does not burn.' } : undefined,
  failed: () => ({ kind: 'failed' }),
  assume: () => ({ kind: 'lit' }),
  stage: ({ isLit }) => (isLit ? 'lit' : 'dark'),
  describe: ({ kind }, { tries }) => reason(`${kind} after ${tries} tries`),
  rows: () => [],
};

export const NOON = '2026-03-02T12:00:00.000Z' as Instant;
export const DUSK = '2026-03-02T17:00:00.000Z' as Instant;
export const unlit: Lamp = { duskAt: DUSK, tries: 0, isDark: false, isLit: false, isOut: false };
export const told = (kind: LampFact['kind'], at: Instant = NOON) => ({ kind, occurredAt: at, receivedAt: at });
