import type { OpenProcess } from '../../activities/ports/courier';
import { clauseOf, clauses } from '../../domain/clauses';
import type { Instant } from '../../domain/shared/instant';
import type { Refusal } from '../../domain/shared/refusal';
import { writeFacts } from './processes';
import type { Tx } from './with-provider';

/** A process whose customer's account is held until the transaction ends, with all that was told taken into account. */
export interface Held<State> {
  readonly process: OpenProcess;
  readonly state: State;
  /** On its clock. */
  readonly now: Instant;
}

/** What a process is told, one of the kinds that its clause knows, with what makes it the same when it is told again. */
export type FactFor<Facts> = {
  [Kind in keyof Facts & string]: {
    readonly kind: Kind;
    readonly data: Facts[Kind] & { readonly remarkId?: string };
    readonly occurredAt?: Instant;
    readonly uniqueKey?: string;
  };
}[keyof Facts & string];

/** Why the clause refuses a fact; undefined where it does not. Under the account's lock, its turn will say the same. */
export const whyNotTold = <Facts>(
  { process, state, now }: Held<unknown>,
  { kind, data, occurredAt = now }: FactFor<Facts>,
): Refusal | undefined => clauseOf(clauses, process.kind).whyNot(state, { ...data, kind, occurredAt, receivedAt: now } as never);

/** Tells a held process a fact; gives its id. */
export async function tellHeld<Facts>(
  tx: Tx,
  { process: { providerId, processId }, now }: Held<unknown>,
  fact: FactFor<Facts>,
  actor: string,
): Promise<string> {
  const [factId] = await writeFacts(tx, providerId, [{ processId, ...(fact as FactFor<Record<string, object>>), receivedAt: now, actor }]);
  if (factId === undefined) throw new Error(`nothing was told to ${processId}`);
  return factId;
}
