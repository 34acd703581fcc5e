import type { Dated, Standing } from '../../../domain/engine/clause';
import type { Decision, PeriodRow, RenewalRow, Row } from '../../../domain/engine/rows';
import { type Answer, turn } from '../../../domain/engine/turn';
import type { IndexConversion } from '../../../domain/indexation/conversion';
import type { IndexFigure } from '../../../domain/indexation/figure';
import { monthsOf } from '../../../domain/renewal/pricing';
import { renewal } from '../../../domain/renewal/renewal';
import { assessmentOf } from '../../../domain/renewal/standing';
import type { RenewalEffect, RenewalFact, RenewalState } from '../../../domain/renewal/state';
import type { Assessment, Channel } from '../../../domain/renewal/termination-notice';
import type { Instant } from '../../../domain/shared/instant';
import { at, type ContractOptions, contract, day, shown } from './samples';

/** How an effect ends; `silent`: it was tried as often as patience allows. */
export type Outcome = 'accepted' | 'refused' | 'silent';

export interface LifeOptions extends ContractOptions {
  readonly from?: string;
  readonly outcomes?: (effect: RenewalEffect, now: Instant) => Outcome;
  readonly figures?: readonly IndexFigure[];
}

/** More than any honest life asks for at one instant. */
const EFFECTS_MAX = 60;

/** One contract, told what a test says, at the times that the test says ("2026-10-14 09:00", Brussels). */
export class ContractLife {
  state: RenewalState;
  step: Standing<RenewalEffect>;
  now: Instant;
  /** What is published. */
  readonly figures: IndexFigure[];
  conversion: IndexConversion | undefined;
  outcomes: (effect: RenewalEffect, now: Instant) => Outcome;
  /** "Wed 2026-07-15 09:00 renewal-reminder-1.90.legal/1": every effect that was begun, by its key. */
  readonly tried: string[] = [];
  /** "Thu 2026-10-15 00:00 the last day ...": what the timeline says. */
  readonly timeline: string[] = [];

  constructor({ from, outcomes = () => 'accepted', figures = [], ...options }: LifeOptions = {}) {
    this.state = contract(options);
    this.outcomes = outcomes;
    this.figures = [...figures];
    this.now = at(from ?? `${options.startsOn ?? '2026-01-15'} 12:00`);
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

  /** Nothing runs until then. */
  outage(text: string, ...toldMeanwhile: readonly RenewalFact[]): this {
    this.now = at(text);
    this.step = this.take(toldMeanwhile);
    return this;
  }

  /** Tells a fact at a time, and gives what was answered. */
  tell(text: string, fact: RenewalFact): Answer {
    this.until(text);
    const answers: Answer[] = [];
    this.step = this.take([fact], answers);
    return answers[0] ?? { refused: { code: 'nothing_told', clause: '', message: '' } };
  }

  /** A notice that came in, at a time, with the dates given. */
  notice(text: string, { id = 'trm_1', by = 'customer', channel = REGISTERED, toOtherAddress = false, ...dates }: NoticeOptions): Answer {
    const days = Object.fromEntries(Object.entries(dates).map(([name, on]) => [name, day(on as string)]));
    const fact = { kind: 'terminationNoticeReceived', noticeId: id, by, channel, ...days } as const;
    return this.tell(text, { ...fact, ...(toOtherAddress && { isToOtherAddress: true }) });
  }

  publish(text: string, figure: IndexFigure): this {
    this.until(text);
    this.figures.push(figure);
    this.tell(text, { kind: 'indexFigurePublished', series: figure.series, month: figure.month });
    return this;
  }

  /** Answers the open question of a kind. */
  decide(text: string, kind: string, option: string): Answer {
    this.until(text);
    const decision = this.openDecisions().find(({ key }) => key.startsWith(`${kind}:`))?.key ?? kind;
    return this.tell(text, { kind: 'decided', decision, option });
  }

  rows<Table extends Row['table']>(table: Table): Extract<Row, { table: Table }>[] {
    return renewal.rows(this.state).filter((row): row is Extract<Row, { table: Table }> => row.table === table);
  }

  openDecisions(): Decision[] {
    return this.rows('decisions').filter(({ until }) => until === undefined);
  }

  /** Keys of the questions that wait for a person. */
  get asks(): string[] {
    return this.openDecisions().map(({ key }) => key);
  }

  get periods(): PeriodRow[] {
    return this.rows('periods');
  }

  /** "103000 final": the price of each period. */
  get prices(): string[] {
    return this.periods.map(({ priceMinor, priceStatus }) => `${priceMinor} ${priceStatus}`);
  }

  get row(): RenewalRow | undefined {
    return this.rows('renewals')[0];
  }

  get standing(): string {
    return renewal.stage(this.state);
  }

  assessment(id = 'trm_1'): Assessment {
    const notice = this.state.notices[id];
    if (notice === undefined) throw new Error(`no notice ${id}`);
    return assessmentOf(this.state, notice);
  }

  get waitingFor(): string {
    return this.step.reason.text;
  }

  /** "Wed 2026-07-15 09:00": when it acts next. */
  get nextAt(): string | undefined {
    return this.step.kind === 'wait' ? shown(this.step.until) : undefined;
  }

  private take(facts: readonly RenewalFact[], answers: Answer[] = []): Standing<RenewalEffect> {
    let told: readonly (RenewalFact & Dated)[] = facts.map((fact) => ({ ...fact, occurredAt: this.now, receivedAt: this.now }));
    const effectsMax = this.tried.length + EFFECTS_MAX;
    for (let ended: string | undefined; ; ) {
      if (this.tried.length > effectsMax) throw new Error(`effects without end at ${shown(this.now)}`);
      const taken = turn(renewal, this.state, told, this.now, ended);
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
      const outcome = this.outcomes(step.effect, this.now);
      const answer = outcome === 'silent' ? undefined : answerOf(step.effect, outcome, this);
      ended = answer === undefined ? step.key : undefined;
      told = answer === undefined ? [] : [{ ...answer, occurredAt: this.now, receivedAt: this.now }];
    }
  }
}

const REGISTERED: Channel = 'registered-letter-with-acknowledgement';

export interface NoticeOptions {
  readonly id?: string;
  readonly by?: 'customer' | 'vendor';
  readonly channel?: Channel;
  readonly toOtherAddress?: boolean;
  readonly depositedOn?: string;
  readonly presentedOn?: string;
  readonly receivedOn?: string;
}

interface World {
  readonly state: RenewalState;
  readonly now: Instant;
  readonly figures: readonly IndexFigure[];
  readonly conversion: IndexConversion | undefined;
}

/** The fact that follows from an effect, as the product has it: of several figures for a month the last one told counts. */
export function answerOf(effect: RenewalEffect, outcome: 'accepted' | 'refused', { state, now, figures, conversion }: World): RenewalFact {
  if (effect.kind !== 'lookUpIndex') {
    if (outcome === 'accepted' && effect.kind === 'postLetter') {
      return { kind: 'letterQueued', letter: effect.letter, letterId: `ltr_${effect.letter.replace(':', '_')}` };
    }
    if (outcome === 'accepted') return renewal.assume(state, effect, now);
    return effect.kind === 'sendRenewalReminder'
      ? { kind: 'renewalReminderRefused', notice: effect.notice, at: now }
      : renewal.failed(effect, now);
  }
  if (outcome === 'refused') return renewal.failed(effect, now);
  const { baseMonth, newMonth } = monthsOf(state, effect.period);
  const [s0, s1] = [baseMonth, newMonth].map((month) => figures.findLast((figure) => figure.month === month));
  const found = { ...(s0 && { s0 }), ...(s1 && { s1 }), ...(conversion && { conversion }) };
  return { kind: 'indexFiguresFound', period: effect.period, lookUp: effect.lookUp, ...found };
}
