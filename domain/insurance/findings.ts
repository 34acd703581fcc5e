/** GTC-17.2: what the policies on record leave of what the terms certify. A finding, never a refusal. */
import { type CalendarDate, inWords } from '../shared/calendar-date';
import { inMoney } from '../shared/money';
import type { MoneyTerm } from '../shared/terms';
import { kindsInWords, type PolicyKind } from './terms';

/** What a document, or a contract by its special conditions, certifies of a kind. */
export interface Certified {
  readonly kind: PolicyKind;
  readonly cover: MoneyTerm;
  /** A document version, or the contract that was promised another cover. */
  readonly by: string;
}

/** A policy on record. */
export interface OnRecord {
  readonly policyId: string;
  readonly kind: PolicyKind;
  readonly cover: MoneyTerm;
  readonly expiresOn: CalendarDate;
  readonly standing: 'to-begin' | 'in-force' | 'expired';
}

export interface InsuranceFinding {
  readonly code: 'no-policy-in-force' | 'cover-below-certified' | 'cover-in-another-currency';
  readonly clause: 'GTC-17.2';
  readonly kind: PolicyKind;
  readonly by: string;
  readonly text: string;
  readonly policyId?: string;
}

/** The ceiling is that of one policy: covers of several are not added up. */
export const findingsOf = (certified: readonly Certified[], policies: readonly OnRecord[]): readonly InsuranceFinding[] =>
  certified.flatMap((promise): readonly InsuranceFinding[] => {
    const { kind, by } = promise;
    const ofKind = policies.filter((policy) => policy.kind === kind);
    const about = { clause: 'GTC-17.2', kind, by } as const;
    const inForce = ofKind.filter(({ standing }) => standing === 'in-force').sort(byCover);
    if (inForce.length === 0) return [{ ...about, code: 'no-policy-in-force', text: whyNone(promise, ofKind) }];
    const [best] = inForce.filter(({ cover }) => cover.currency === promise.cover.currency);
    if (best === undefined) {
      const text = `the policy for ${kindsInWords[kind]} covers in another currency than ${by} certifies`;
      return [{ ...about, code: 'cover-in-another-currency', text, ...(inForce[0] && { policyId: inForce[0].policyId }) }];
    }
    if (best.cover.amountMinor >= promise.cover.amountMinor) return [];
    const text = `the policy for ${kindsInWords[kind]} covers ${amount(best.cover)}: ${by} certifies ${amount(promise.cover)}`;
    return [{ ...about, code: 'cover-below-certified', text, policyId: best.policyId }];
  });

const byCover = (one: OnRecord, other: OnRecord): number => other.cover.amountMinor - one.cover.amountMinor;

const amount = ({ amountMinor, currency }: MoneyTerm): string => inMoney(amountMinor, currency);

function whyNone({ kind, cover, by }: Certified, ofKind: readonly OnRecord[]): string {
  const certified = `${by} certifies ${amount(cover)} for ${kindsInWords[kind]}`;
  const [last] = ofKind
    .filter(({ standing }) => standing === 'expired')
    .map(({ expiresOn }) => expiresOn)
    .sort()
    .reverse();
  return `${certified}, and ${last === undefined ? 'no policy is in force' : `the last policy expired on ${inWords(last)}`}`;
}
