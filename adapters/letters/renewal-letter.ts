import { kindOf, subjectOf } from '../../domain/engine/questions';
import { type LetterKind, postByOn } from '../../domain/renewal/letters';
import { reachedOn } from '../../domain/renewal/notice';
import { assessmentOf } from '../../domain/renewal/standing';
import type { RenewalState } from '../../domain/renewal/state';
import type { TerminationNotice } from '../../domain/renewal/termination-notice';
import { type ImmediateTermination, type RenewalDecision, terminationGrounds, type VendorTermination } from './content';
import { framed } from './framed';
import type { LetterAbout, LetterOf } from './letter-of';

/** GTC-5: the letters of a contract's life. */
export const renewalLetter: LetterOf = {
  compose: ({ letter }, about) => composers[kindOf(letter) as LetterKind](about, about.state as RenewalState, subjectOf(letter)),
  postByOn: ({ letter }, state) => postByOn(state as RenewalState, letter),
};

type Composer<Content> = (about: LetterAbout, state: RenewalState, subject: string) => Content | Promise<Content>;

const composers = { termination, decision, 'immediate-termination': immediateTermination } as const satisfies Readonly<
  Record<LetterKind, Composer<unknown>>
>;

/** GTC-5.c: the vendor's own notice. */
function termination(about: LetterAbout, state: RenewalState, noticeId: string): VendorTermination {
  const { endsOn } = assessmentOf(state, noticeIn(state, noticeId)).period;
  return { kind: 'vendorTermination', ...framed(about, 'GTC-5.c'), endsOn };
}

/** GTC-5.1: what legal decided on a notice of the customer; the clause is that of its form where the form is at fault. */
async function decision(about: LetterAbout, state: RenewalState, noticeId: string): Promise<RenewalDecision> {
  const notice = noticeIn(state, noticeId);
  const { decided, depositedOn, decisionRemarkId } = notice;
  const receivedOn = reachedOn(notice);
  const dates = { ...(depositedOn !== undefined && { depositedOn }), ...(receivedOn !== undefined && { receivedOn }) };
  if (decided === 'accepted') {
    const { endsOn } = assessmentOf(state, notice).period;
    return {
      ...{ kind: 'renewalDecision', ...framed(about, 'GTC-5.1.a'), notice: dates },
      decision: { outcome: 'accepted', endsOn },
    };
  }
  const reason = decisionRemarkId === undefined ? undefined : await about.remark(decisionRemarkId);
  if (reason === undefined) throw new Error('the reason of the decision is not there, or was erased');
  const clause = notice.channel === 'registered-letter-with-acknowledgement' ? 'GTC-5.1.a' : 'GTC-5.1.b';
  return { kind: 'renewalDecision', ...framed(about, clause), notice: dates, decision: { outcome: 'void', reason } };
}

/** GTC-5.3: with immediate effect, on its ground. */
async function immediateTermination(about: LetterAbout, state: RenewalState, terminationId: string): Promise<ImmediateTermination> {
  const { ground: named, remarkId } = state.immediateEnds?.[terminationId] ?? {};
  const ground = terminationGrounds.find((known) => known === named);
  if (ground === undefined) throw new Error(`no words for the ground of ${terminationId}`);
  const facts = remarkId === undefined ? undefined : await about.remark(remarkId);
  return { kind: 'immediateTermination', ...framed(about, 'GTC-5.3'), ground, ...(facts !== undefined && { facts }) };
}

function noticeIn({ notices }: RenewalState, noticeId: string): TerminationNotice {
  const notice = notices[noticeId];
  if (notice === undefined) throw new Error(`no notice ${noticeId}`);
  return notice;
}
