import { z } from 'zod';
import { type ContractRecord, contractRecordsOf, recordOfContract } from '../../adapters/prisma/contract-records';
import type { Contract } from '../../adapters/prisma/contracts';
import type { Tx } from '../../adapters/prisma/with-provider';
import { acceptedOn, type SetUp, whyAccepted } from '../../domain/set-up/acceptance';
import { inWords } from '../../domain/shared/calendar-date';
import { actorOf } from '../caller';
import { lifeProblem } from '../contract-life/telling';
import { notFound } from '../problem';
import type { Call } from '../route';
import { day, id, prose, reason } from '../schemas';
import { contractHeld, dayGiven, type HeldContract } from './recording';

const answer = z.strictObject({ id: id('rec'), on: day, text: z.string().nullable().meta({ description: 'Null once it was erased.' }) });

export const setUp = z
  .strictObject({
    contractId: id('ctr'),
    questions: z.array(z.strictObject({ id: id('rec'), askedOn: day, question: z.string().nullable(), answers: z.array(answer) })),
    acceptedOn: day.optional().meta({ description: 'The day of the first use in production, by which the settings are accepted.' }),
    why: z.array(reason),
  })
  .meta({ id: 'SetUp' });

export const asked = z
  .strictObject({
    question: prose(5_000).optional().meta({ description: 'A new question; kept encrypted.' }),
    askedOn: day.optional().meta({ description: 'When it was put to the customer; today, where nothing is said.' }),
    questionId: id('rec').optional().meta({ description: 'The question on record that is answered.' }),
    answer: prose(10_000).optional().meta({ description: 'Of the customer; kept encrypted.' }),
    answeredOn: day.optional().meta({ description: 'Today, where nothing is said.' }),
  })
  .refine(({ question, questionId }) => (question === undefined) !== (questionId === undefined), {
    path: ['question'],
    error: 'expected it, or questionId, and not both',
  })
  .refine(({ questionId, answer: given }) => questionId === undefined || given !== undefined, {
    path: ['answer'],
    error: 'expected the answer',
  })
  .refine(({ answeredOn, answer: given }) => answeredOn === undefined || given !== undefined, {
    path: ['answeredOn'],
    error: 'expected with an answer only',
  })
  .refine(({ askedOn, question }) => askedOn === undefined || question !== undefined, {
    path: ['askedOn'],
    error: 'expected with a question only',
  });

const kinds = ['set-up-question', 'set-up-answer', 'first-use'] as const;

/** GTC-3.2.a: a question that was put to the customer, its answer, or both at once. */
export async function recordAnswer(tx: Tx, call: Call<{ readonly id: string }, unknown, z.infer<typeof asked>>): Promise<Contract> {
  const { body } = call;
  const held = await contractHeld(tx, call, 'GTC-3.2.a');
  const question = await questionOf(tx, call, held);
  if (body.answer === undefined) return held.contract;
  const on = dayGiven(body.answeredOn, held.today, 'answeredOn');
  if (on < question.on) {
    const message = `It was asked on ${question.on}: it cannot have been answered before.`;
    throw lifeProblem('dates_out_of_order', message, { errors: [{ path: 'answeredOn', message }] });
  }
  const said = { clause: 'GTC-3.2.a', text: `a question about the configuration was answered on ${inWords(on)}` };
  await recorded(tx, call, held, { kind: 'set-up-answer', on, aboutId: question.id, text: body.answer, said });
  return held.contract;
}

/** The question that is answered: one on record, or one that is put on record now. */
async function questionOf(
  tx: Tx,
  call: Call<unknown, unknown, z.infer<typeof asked>>,
  held: HeldContract,
): Promise<Pick<ContractRecord, 'id' | 'on'>> {
  const { question: text, questionId = '', askedOn } = call.body;
  if (text === undefined) {
    const known = await contractRecordsOf(tx, call.deps.vault, held.contract, ['set-up-question']);
    const question = known.find((record) => record.id === questionId);
    if (question === undefined) throw notFound('question', questionId);
    return question;
  }
  const on = dayGiven(askedOn, held.today, 'askedOn');
  const said = { clause: 'GTC-3.2.a', text: `a question about the configuration was put to the customer on ${inWords(on)}` };
  return { id: await recorded(tx, call, held, { kind: 'set-up-question', on, text, said }), on };
}

/** GTC-3.2.b: use in production, by which the customer accepts the settings. An earlier day that is told later corrects; a day that is known changes nothing. */
export async function recordFirstUse(tx: Tx, call: Call<{ readonly id: string }, unknown, { readonly on: string }>): Promise<Contract> {
  const held = await contractHeld(tx, call, 'GTC-3.2.b');
  const on = dayGiven(call.body.on, held.today, 'on');
  const known = await standing(tx, call, held.contract);
  if (known.usedOn.includes(on)) return held.contract;
  const before = acceptedOn(known);
  const meaning =
    before === undefined
      ? 'by that the customer has accepted the settings'
      : on < before
        ? `earlier than ${inWords(before)}: the settings were accepted by it`
        : `the settings were accepted by the use of ${inWords(before)}, and nothing changes`;
  const said = { clause: 'GTC-3.2.b', text: `used in production on ${inWords(on)}: ${meaning}` };
  await recorded(tx, call, held, { kind: 'first-use', on, said });
  return held.contract;
}

type Recorded = Parameters<typeof recordOfContract>[4];

const recorded = (
  tx: Tx,
  { deps, caller }: Call,
  { contract, now }: HeldContract,
  record: Omit<Recorded, 'actor' | 'at'>,
): Promise<string> => recordOfContract(tx, deps.vault, caller.providerId, contract, { ...record, actor: actorOf(caller), at: now });

type Shown = z.infer<typeof setUp>;

const questionsIn = (records: readonly ContractRecord[]): Shown['questions'] =>
  records
    .filter(({ kind }) => kind === 'set-up-question')
    .map(({ id: questionId, on: askedOn, text: question }) => ({
      ...{ id: questionId, askedOn, question },
      answers: records.filter(({ aboutId }) => aboutId === questionId).map((one) => ({ id: one.id, on: one.on, text: one.text })),
    }));

async function standing(tx: Tx, { deps }: Call, contract: Contract): Promise<SetUp & { readonly questions: Shown['questions'] }> {
  const records = await contractRecordsOf(tx, deps.vault, contract, kinds);
  const questions = questionsIn(records);
  return {
    questions,
    usedOn: records.flatMap(({ kind, on }) => (kind === 'first-use' ? [on] : [])),
    askedCount: questions.length,
    openCount: questions.filter(({ answers }) => answers.length === 0).length,
  };
}

/** What was asked, what was answered, and whether the settings are accepted. */
export async function setUpView(tx: Tx, call: Call, contract: Contract): Promise<Shown> {
  const known = await standing(tx, call, contract);
  const on = acceptedOn(known);
  return { contractId: contract.id, questions: known.questions, ...(on !== undefined && { acceptedOn: on }), why: [...whyAccepted(known)] };
}
