import type { LetterStore, RegisteredDelivery } from '../../activities/ports/letters';
import type { Asked } from '../../activities/ports/notices';
import type { Vault } from '../keys/vault';
import type { Database } from '../prisma/client';
import { timeOf } from '../prisma/clocks';
import { depositFact, enterDeposit } from '../prisma/letter-dates';
import { type NewFact, writeFacts } from '../prisma/processes';
import type { Sql } from '../prisma/sql';
import { withProviderSql } from '../prisma/with-provider';
import { type Claim, claimLetter } from './claim';
import type { LetterReader, Letters } from './letter-of';

interface Postal {
  readonly database: Database;
  readonly vault: Vault;
  readonly delivery: RegisteredDelivery;
  readonly read: LetterReader;
  /** What each kind of process writes. */
  readonly letters: Letters;
}

const ACTOR = 'registered-post';

/**
 * Letters as effects: claim, hand over, conclude. The claim writes the letter and keeps it in one transaction; a worker that dies after it
 * leaves a letter that the next try finds and hands over again under its id, which delivery knows.
 */
export const createLetterStore = ({ database, delivery, ...writing }: Postal): LetterStore => ({
  async post(asked) {
    const claim = await withProviderSql(database, asked.providerId, (sql) => claimLetter(sql, asked, writing));
    if (claim === undefined) return;
    const deposit = claim.letter === undefined ? undefined : await delivery.deposit(claim.letter);
    await withProviderSql(database, asked.providerId, (sql) => conclude(sql, asked, claim, deposit));
  },
});

type Deposit = Awaited<ReturnType<RegisteredDelivery['deposit']>>;

/** Tells the process what came of it, and when it was deposited where delivery says so; told again, it is the same. */
async function conclude(sql: Sql, asked: Asked, { clockId, name, letter, fact }: Claim, deposit: Deposit | undefined): Promise<void> {
  const { providerId, processId, key } = asked;
  const receivedAt = await timeOf(sql, clockId);
  const told = { processId, receivedAt, actor: ACTOR } as const;
  const facts: NewFact[] = [{ ...told, ...fact, uniqueKey: `${letter?.letterId ?? `${processId}/${key}`}/${fact.kind}` }];
  if (letter !== undefined && deposit?.kind === 'deposited') {
    await enterDeposit(sql, letter.letterId, { on: deposit.on, trackingNumber: deposit.reference });
    facts.push({ ...told, ...depositFact({ id: letter.letterId, key: name }, deposit.on) });
  }
  await writeFacts(sql, providerId, facts);
}
