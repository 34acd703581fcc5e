import { createHash } from 'node:crypto';
import type { Instant } from '../../domain/shared/instant';

/** One line of the evidence: what happened, under which clause, by whom. Persons and texts are named by reference only. */
export interface Line {
  readonly providerId: string;
  /** Null where a person put it on record and no process runs it. */
  readonly processId: string | null;
  readonly customerId: string | null;
  readonly contractId: string | null;
  readonly kind: string;
  readonly clause: string;
  readonly text: string;
  readonly factId: string | null;
  readonly actor: string;
  readonly occurredAt: Instant;
}

/** Hash of a line's content, in a fixed order of fields: what a seal covers and a verification computes again. */
export function hashOf({ providerId, processId, customerId, contractId, kind, clause, text, factId, actor, occurredAt }: Line): string {
  const content = [providerId, processId, customerId, contractId, kind, clause, text, factId, actor, occurredAt];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
