import type { OpenProcess } from '../../activities/ports/courier';
import type { Database } from '../../adapters/prisma/client';
import { openProcesses } from '../../adapters/prisma/processes';
import { withProvider } from '../../adapters/prisma/with-provider';
import type { AnyClause, Clauses } from '../../domain/clauses';
import type { Clause } from '../../domain/engine/clause';
import { type Instant, instant } from '../../domain/shared/instant';
import { tell } from './facts';

export type ToyFact =
  | { readonly kind: 'ping' | 'stop' | 'go' | 'end' | 'no' | 'rang' }
  /** The order in which the clause heard. */
  | { readonly kind: 'said'; readonly word: string }
  | { readonly kind: 'set'; readonly for: Instant };

export interface ToyState {
  readonly pings: number;
  readonly phase: 'acting' | 'stopped' | 'over';
  readonly alarm?: Instant;
  readonly rang?: number;
  readonly gone?: number;
  readonly heard?: readonly string[];
}

export const REASON = { clause: 'TOY-1', text: 'toy' };

/**
 * The smallest clause: it wants one effect while acting. `stop` withdraws it, `go` asks again, `end` closes, `no` is refused. An alarm is a
 * deadline: it rings once its instant is reached.
 */
const clause: Clause<ToyState, ToyFact, { kind: 'sendReminder' }> = {
  kind: 'toy',
  stateVersion: 1,
  upcasters: {},
  next({ phase, alarm, gone = 0 }, now) {
    if (alarm !== undefined && alarm <= now) return { kind: 'record', fact: { kind: 'rang' }, reason: REASON };
    if (alarm !== undefined) return { kind: 'wait', until: alarm, reason: { ...REASON, text: 'the alarm' } };
    if (phase === 'over') return { kind: 'close', outcome: 'over', reason: REASON };
    if (phase === 'stopped') return { kind: 'await', reason: REASON };
    return { kind: 'do', effect: { kind: 'sendReminder' }, key: `effect-${gone}`, reason: REASON };
  },
  apply(state, fact) {
    const { alarm: _rung, ...silent } = state;
    switch (fact.kind) {
      case 'ping':
        return { ...state, pings: state.pings + 1 };
      case 'said':
        return { ...state, heard: [...(state.heard ?? []), fact.word] };
      case 'set':
        return { ...state, alarm: fact.for };
      case 'rang':
        return { ...silent, rang: (state.rang ?? 0) + 1 };
      case 'go':
        return { ...state, phase: 'acting', gone: (state.gone ?? 0) + 1 };
      case 'end':
        return { ...state, phase: 'over' };
      default:
        return { ...state, phase: 'stopped' };
    }
  },
  whyNot: (_state, { kind }) => (kind === 'no' ? { code: 'never', clause: 'TOY-2', message: 'The toy refuses it.' } : undefined),
  failed: () => ({ kind: 'stop' }),
  assume: () => ({ kind: 'stop' }),
  stage: ({ phase }) => phase,
  describe: ({ kind }) => ({ clause: 'TOY-1', text: `the toy heard ${kind}` }),
  rows: () => [],
};

export const toy = clause as unknown as AnyClause;
export const toys: Clauses = { toy };

let opened = 0;

/** Opens a toy on the real store, as the product opens its own processes. */
export async function openToy(
  database: Database,
  providerId: string,
  state: ToyState,
  clockId: string | null = null,
): Promise<OpenProcess> {
  opened += 1;
  const subjectId = `${providerId}-${opened}`;
  const opening = { kind: 'toy', subjectId, customerId: `cus-${subjectId}`, contractId: `ctr-${subjectId}`, clockId, state, said: REASON };
  const [process] = await withProvider(database, providerId, async (tx) => {
    const clock = clockId === null ? null : await tx.clock.findUniqueOrThrow({ where: { id: clockId } });
    return openProcesses(tx, providerId, instant(clock?.nowAt ?? new Date()), [{ ...opening, opening: {}, actor: 'test' }], toys);
  });
  if (process === undefined) throw new Error('no toy was opened');
  return process;
}

/** Writes a fact for a toy without telling its workflow. */
export const tellToy = (database: Database, toyProcess: OpenProcess, { kind, ...data }: ToyFact): Promise<string> =>
  tell(database, toyProcess, { kind, data });

export async function toyState(database: Database, { providerId, processId }: OpenProcess): Promise<ToyState> {
  const process = await withProvider(database, providerId, (tx) => tx.process.findUniqueOrThrow({ where: { id: processId } }));
  return process.state as unknown as ToyState;
}
