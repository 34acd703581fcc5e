import type { QuotedClause } from '../../mail/clause';
import type {
  ForceMajeureTermination,
  FormalNotice,
  ImmediateTermination,
  LetterContent,
  RenewalDecision,
  VendorTermination,
} from '../content';

/** A paragraph of ours, or words that somebody else wrote, set apart. */
export type Paragraph = string | { readonly theirs: string };

/** What is particular to a letter. */
export interface Said {
  readonly subject: string;
  readonly body: readonly Paragraph[];
}

/** What stands around it. */
export interface Frame {
  readonly form: string;
  readonly registeredNumber: string;
  readonly attention: (person: string) => string;
  readonly date: (writtenOn: string) => string;
  readonly reference: (contract: string) => string;
  readonly letterNumber: (letterId: string) => string;
  readonly salutation: string;
  /** Says as well where the words are a translation. */
  readonly clause: (clause: QuotedClause) => string;
  readonly quoted: (words: string) => string;
  readonly closing: string;
  readonly signatory: readonly [name: string, capacity: string, signature: string];
  readonly page: (number: number, of: number) => string;
}

/** Everything that letters say in one language. A language that lacks a letter does not compile. */
export interface Wording {
  readonly frame: Frame;
  readonly says: {
    readonly formalNotice: (content: FormalNotice) => Said;
    readonly vendorTermination: (content: VendorTermination) => Said;
    readonly renewalDecision: (content: RenewalDecision) => Said;
    readonly forceMajeureTermination: (content: ForceMajeureTermination) => Said;
    readonly immediateTermination: (content: ImmediateTermination) => Said;
  };
}

/** The particulars of any letter. */
export const said = ({ says }: Wording, content: LetterContent): Said => {
  switch (content.kind) {
    case 'formalNotice':
      return says.formalNotice(content);
    case 'vendorTermination':
      return says.vendorTermination(content);
    case 'renewalDecision':
      return says.renewalDecision(content);
    case 'forceMajeureTermination':
      return says.forceMajeureTermination(content);
    case 'immediateTermination':
      return says.immediateTermination(content);
  }
};

/** The paragraphs that are there: conditions leave out the others. */
export const paragraphs = (...some: readonly (Paragraph | false)[]): Paragraph[] => some.filter((paragraph) => paragraph !== false);
