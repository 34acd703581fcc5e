/** A letter as it is to be drawn: texts only, every one ready. */
export interface Sheet {
  readonly language: string;
  readonly sender: { readonly name: string; readonly registeredOffice: string };
  readonly form: string;
  readonly registeredNumber: string;
  /** As the envelope has it, a line each; a long one wraps. */
  readonly addressee: readonly string[];
  /** Date and references. */
  readonly particulars: readonly string[];
  readonly subject: string;
  readonly salutation: string;
  readonly body: readonly (string | { readonly theirs: string })[];
  readonly clause: { readonly intro: string; readonly quote: string };
  readonly closing: string;
  readonly signatory: readonly string[];
  readonly page: (number: number, of: number) => string;
  readonly writtenAt: Date;
}
