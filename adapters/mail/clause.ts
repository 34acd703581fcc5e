import type { TermsDocument } from '../../terms/schema';
import type { Language } from './language';

/** A clause as a mail cites it. */
export interface QuotedClause {
  readonly id: string;
  /** As the contract numbers it: `4.2`, `Appendix 1, 4.1`. */
  readonly article: string;
  /** In the document's language its own words. The others are translations, and the mail says so. */
  readonly words: Readonly<Record<Language, string>>;
}

/**
 * A clause of a contract's document in the words that mails quote.
 * @throws Error when the document has no such clause, or no words of it for notices
 */
export function quoted({ id: document, version, clauses }: Pick<TermsDocument, 'id' | 'version' | 'clauses'>, id: string): QuotedClause {
  const notices = clauses.find((clause) => clause.id === id)?.inNotices;
  if (notices === undefined) throw new Error(`${document}@${version} has no words of ${id} for notices`);
  return { id, ...notices };
}

const placeWords: Readonly<Record<Language, { readonly article: string; readonly appendix: string }>> = {
  en: { article: 'article', appendix: 'Appendix' },
  fr: { article: 'article', appendix: 'annexe' },
  nl: { article: 'artikel', appendix: 'bijlage' },
};

/** Where a clause stands, in words: `article 4.2`, `Appendix 1, article 4.1`, `annexe 1, article 4.1`. */
export function placeOf({ article }: Pick<QuotedClause, 'article'>, language: Language): string {
  const words = placeWords[language];
  const [, appendix, within] = /^Appendix (\d+), (.+)$/.exec(article) ?? [];
  return appendix === undefined ? `${words.article} ${article}` : `${words.appendix} ${appendix}, ${words.article} ${within}`;
}
