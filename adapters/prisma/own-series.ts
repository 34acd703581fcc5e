import type { OpenProcess } from '../../activities/ports/courier';
import type { Asked } from '../../activities/ports/notices';
import type { NamedEffect } from '../../domain/engine/clause';
import { lockAccount } from './account';
import type { Database } from './client';
import { type StandingStep, standingStep } from './standing-step';
import { type Tx, withProvider } from './with-provider';

/** Who issues what the provider's own series numbers. */
export const OWN_SERIES = 'own-series';

type Issue<Effect extends NamedEffect> = (tx: Tx, asked: Asked, standing: StandingStep<Effect>) => Promise<readonly OpenProcess[]>;

/** Documents of the provider's own series as effects: claimed, numbered, entered and told in one transaction. */
export const issuing =
  <Effect extends NamedEffect>(database: Database, tell: (told: readonly OpenProcess[]) => unknown, issue: Issue<Effect>) =>
  async (asked: Asked): Promise<void> => {
    const told = await withProvider(database, asked.providerId, async (tx) => {
      const { customerId } = await tx.process.findUniqueOrThrow({ where: { id: asked.processId }, select: { customerId: true } });
      // Before the claim, which reads what was told: whoever enters the document by hand holds the account too.
      if (customerId !== null) await lockAccount(tx, customerId);
      const standing = await standingStep<Effect>(tx, asked);
      return standing === undefined ? [] : issue(tx, asked, standing);
    });
    if (told.length > 0) void tell(told);
  };
