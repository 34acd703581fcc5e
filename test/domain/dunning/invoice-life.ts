import { dunning } from '../../../domain/dunning/dunning';
import type { DunningEffect, DunningFact, DunningState } from '../../../domain/dunning/state';
import type { Dated, Standing } from '../../../domain/engine/clause';
import type { Decision, Row } from '../../../domain/engine/rows';
import { type Answer, turn } from '../../../domain/engine/turn';
import { allocate } from '../../../domain/receivables/allocation';
import type { Payment } from '../../../domain/receivables/payment';
import type { Instant } from '../../../domain/shared/instant';
import { at, day, type InvoiceOptions, invoice, RATES, shown } from './samples';

/** What the mail server says to a mail; `silent`: it was tried as often as patience allows. */
export type MailOutcome = 'accepted' | 'refused' | 'silent';

/** More than any honest life asks for. */
const MAILS_AT_ONE_INSTANT_MAX = 20;

export interface LifeOptions extends InvoiceOptions {
  readonly from?: string;
  readonly mails?: (effect: DunningEffect, now: Instant) => MailOutcome;
}

/**
 * One invoice of a customer that has no other, told what a test says, at the times that the test says ("2026-04-08 09:00", Brussels). Between them
 * its deadlines pass and its mails are answered. Payments are allocated as the product does it.
 */
export class InvoiceLife {
  state: DunningState;
  step: Standing<DunningEffect>;
  now: Instant;
  mails: MailOutcome | ((effect: DunningEffect, now: Instant) => MailOutcome);
  /** "Wed 2026-04-08 09:00 reminder-1.1.0": every mail that was tried, by its key. */
  readonly tried: string[] = [];
  /** "Wed 2026-04-08 09:00 reminder 1 of 3 accepted by the mail server": what the timeline says. */
  readonly timeline: string[] = [];
  private readonly payments: Payment[] = [];

  constructor(options: LifeOptions = {}) {
    this.state = invoice(options);
    this.mails = options.mails ?? 'accepted';
    this.now = at(options.from ?? '2026-03-02 12:00');
    this.step = this.take([]);
  }

  /** Lets time pass: deadlines are met, mails answered. */
  until(text: string): this {
    const end = at(text);
    while (this.step.kind === 'wait' && this.step.until <= end) {
      this.now = this.step.until;
      this.step = this.take([]);
    }
    this.now = end;
    return this;
  }

  /** Nothing runs until then; what was told meanwhile is heard, and what the deadlines would have done is caught up. */
  outage(text: string, ...toldMeanwhile: readonly DunningFact[]): this {
    this.now = at(text);
    this.step = this.take(toldMeanwhile);
    return this;
  }

  /** Tells facts at a time, and gives what was answered to the last. */
  tell(text: string, ...facts: readonly DunningFact[]): Answer {
    this.until(text);
    const answers: Answer[] = [];
    this.step = this.take(facts, answers);
    return answers.at(-1) ?? { refused: { code: 'nothing_told', clause: '', message: '' } };
  }

  /** A payment of so many minor units, told at a time; dated that day, unless it says otherwise. */
  pay(text: string, amountMinor: number, valueOn: string = text.slice(0, 10)): this {
    this.until(text);
    const paymentId = `pay_${this.payments.length + 1}`;
    this.payments.push({ paymentId, amountMinor, currency: 'EUR', valueOn: day(valueOn), receivedAt: this.now });
    return this.reallocated();
  }

  /** The bank takes the n-th payment back. */
  reverse(text: string, number = 1): this {
    this.until(text);
    this.payments.splice(number - 1, 1);
    return this.reallocated();
  }

  /** Answers the open question of a kind. */
  decide(text: string, kind: string, option: string): Answer {
    this.until(text);
    const decision = this.openDecisions().find(({ key }) => key.startsWith(`${kind}:`))?.key ?? kind;
    return this.tell(text, { kind: 'decided', decision, option });
  }

  rows<Table extends Row['table']>(table: Table): Extract<Row, { table: Table }>[] {
    return dunning.rows(this.state).filter((row): row is Extract<Row, { table: Table }> => row.table === table);
  }

  openDecisions(): Decision[] {
    return this.rows('decisions').filter(({ until }) => until === undefined);
  }

  /** Kinds of the questions that wait for a person. */
  get asks(): string[] {
    return this.openDecisions().map(({ key }) => key.split(':', 1)[0] ?? key);
  }

  get isBlocked(): boolean {
    return this.rows('accessBlocks').some(({ until }) => until === undefined);
  }

  get isAlerted(): boolean {
    return this.rows('alerts').some(({ until }) => until === undefined);
  }

  get waitingFor(): string {
    return this.step.reason.text;
  }

  /** "Wed 2026-04-08 09:00": when it acts next. */
  get nextAt(): string | undefined {
    return this.step.kind === 'wait' ? shown(this.step.until) : undefined;
  }

  private reallocated(): this {
    const { receivable, terms, allocation } = this.state;
    const [given] = allocate([receivable], this.payments, RATES, terms.latePayment).invoices;
    this.step = this.take([{ kind: 'paymentsAllocated', allocation: allocation + 1, parts: given?.parts ?? [] }]);
    return this;
  }

  private take(facts: readonly DunningFact[], answers: Answer[] = []): Standing<DunningEffect> {
    let told: readonly (DunningFact & Dated)[] = facts.map((fact) => ({ ...fact, occurredAt: this.now, receivedAt: this.now }));
    const mailsMax = this.tried.length + MAILS_AT_ONE_INSTANT_MAX;
    for (let ended: string | undefined; ; ) {
      if (this.tried.length > mailsMax) throw new Error(`mails without end at ${shown(this.now)}`);
      const taken = turn(dunning, this.state, told, this.now, ended);
      this.state = taken.state;
      if (answers.length === 0) answers.push(...taken.answers);
      const said = [
        ...taken.answers.flatMap((answer) => ('accepted' in answer ? [answer.accepted] : [])),
        ...taken.recorded.map((one) => one.said),
      ];
      this.timeline.push(...said.map(({ text }) => `${shown(this.now)} ${text}`));
      const { step } = taken;
      if (step.kind !== 'do') return step;
      this.tried.push(`${shown(this.now)} ${step.key}`);
      const outcome = typeof this.mails === 'string' ? this.mails : this.mails(step.effect, this.now);
      ended = outcome === 'silent' ? step.key : undefined;
      told = outcome === 'silent' ? [] : [{ ...answerOf(step.effect, outcome, this), occurredAt: this.now, receivedAt: this.now }];
    }
  }
}

/** The fact that follows from what the mail server said, as the product's mails have it. */
export function answerOf(
  effect: DunningEffect,
  outcome: 'accepted' | 'refused',
  { state, now }: Pick<InvoiceLife, 'state' | 'now'>,
): DunningFact {
  if (outcome === 'accepted') return dunning.assume(state, effect, now);
  return effect.kind === 'sendReminder' ? { kind: 'reminderRefused', notice: effect.notice } : dunning.failed(effect, now);
}
