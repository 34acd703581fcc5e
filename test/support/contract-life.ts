import { randomUUID } from 'node:crypto';
import type { OpenProcess } from '../../activities/ports/courier';
import { timeOf } from '../../adapters/prisma/clocks';
import { contractOf } from '../../adapters/prisma/contracts';
import { newId } from '../../adapters/prisma/ids';
import { openProcesses, writeFacts } from '../../adapters/prisma/processes';
import { createTurns } from '../../adapters/prisma/turns';
import { withProvider } from '../../adapters/prisma/with-provider';
import { clauses } from '../../domain/clauses';
import { newLadder, noticeOf } from '../../domain/dunning/ladder';
import { opened } from '../../domain/dunning/opening';
import { dunningTerms } from '../../domain/dunning/terms';
import { calendarDate } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';
import type { Answer, Application, Send } from './application';

/** The id of what was made. Fails with the answer where nothing was. */
export const idOf = ({ status, body }: Answer): string => {
  if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body.id;
};

export const newCustomer = async (send: Send, more: object = {}): Promise<string> =>
  idOf(await send('POST', '/v1/customers', { reference: randomUUID(), name: 'Delhaize Atelier', country: 'BE', language: 'fr', ...more }));

export const newContract = async (send: Send, customerId: string, more: object = {}): Promise<string> =>
  idOf(
    await send('POST', '/v1/contracts', {
      ...{ customerId, reference: randomUUID(), document: 'qualifio-gtc@1', signedOn: '2026-01-05', startsOn: '2026-01-15' },
      ...more,
    }),
  );

/** Dunning of an invoice under a contract, as entering one opens it; no workflow is told. */
export async function openDunning(
  { database, providerId }: Application,
  contractId: string,
  issuedOn = '2026-03-02',
): Promise<OpenProcess> {
  return withProvider(database, providerId, async (tx) => {
    const contract = await contractOf(tx, contractId);
    if (contract === undefined) throw new Error(`no contract ${contractId}`);
    const subjectId = newId('inv');
    const invoice = { invoiceId: subjectId, amountMinor: 1_210_00, currency: 'EUR', issuedOn: calendarDate(issuedOn) };
    const [process] = await openProcesses(tx, providerId, await timeOf(tx, contract.clockId), [
      {
        ...{ kind: 'dunning', subjectId, customerId: contract.customerId, contractId, clockId: contract.clockId },
        state: opened(invoice, dunningTerms(contract.terms, contract.calendarVersion)),
        said: { clause: 'GTC-4.2.a', text: 'invoice entered' },
        ...{ opening: {}, actor: 'test' },
      },
    ]);
    if (process === undefined) throw new Error('nothing was opened');
    return process;
  });
}

/** Tells a process facts at its clock's now; nobody hears of it but the next turn. */
export const tellFacts = (
  { database, providerId }: Application,
  processId: string,
  facts: readonly { kind: string; data: object }[],
): Promise<string[]> =>
  withProvider(database, providerId, async (tx) => {
    const { clockId } = await tx.process.findUniqueOrThrow({ where: { id: processId } });
    const receivedAt = await timeOf(tx, clockId);
    return writeFacts(
      tx,
      providerId,
      facts.map((fact) => ({ ...fact, processId, receivedAt, actor: 'test' })),
    );
  });

/** Takes the turn that a worker would take. */
export const takeTurn = ({ database, providerId }: Application, processId: string) =>
  createTurns(database, clauses).takeTurn({ providerId, processId, notBefore: '2000-01-01T00:00:00.000Z' as Instant }, 5_000);

/** Puts the question before a person where a reminder can be sent, its address having refused the first one. */
export async function askForAddress(application: Application, processId: string): Promise<void> {
  await tellFacts(application, processId, [{ kind: 'reminderRefused', data: { notice: FIRST_REMINDER } }]);
  await takeTurn(application, processId);
}

const FIRST_REMINDER = noticeOf(newLadder(1, calendarDate('2026-04-01')));
