import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { type Language, languages, typeset } from './language';
import { type Medium, mediumHelpers } from './medium';

export interface RenderedMail {
  readonly subject: string;
  readonly text: string;
  /** A whole document. */
  readonly html: string;
}

/** What a template may name: words ready to be read, and conditions. */
export type View = Readonly<Record<string, string | number | boolean>>;

type Engine = typeof Handlebars;
type Compiled = (view: View) => string;

const FOLDER = join(__dirname, 'templates');
const STRICT = { strict: true, preventIndent: true } as const;

const read = (...path: readonly string[]): string => readFileSync(join(FOLDER, ...path), 'utf8');

/** One engine per language and medium: each has the language's partials (files whose names begin with _). */
const engineOf = (language: Language, medium: Medium): Engine => {
  const engine = Handlebars.create();
  engine.registerHelper(mediumHelpers(medium, language));
  for (const file of readdirSync(join(FOLDER, language)).filter((name) => name.startsWith('_'))) {
    engine.registerPartial(file.slice(1, -'.hbs'.length), typeset(language, read(language, file)));
  }
  return engine;
};

const enginesOf = (language: Language) => ({ html: engineOf(language, 'html'), text: engineOf(language, 'text') });
const engines = Object.fromEntries(languages.map((language) => [language, enginesOf(language)])) as Record<
  Language,
  ReturnType<typeof enginesOf>
>;

const layout = Handlebars.compile(read('layout.html.hbs'), STRICT);
const compiled = new Map<string, (view: View) => RenderedMail>();

/**
 * A template is one file per language: a line `Subject: ...`, then the wording, written once for text and HTML.
 * @throws Error when the view lacks something that the template names, or there is no such template.
 */
export const renderTemplate = (language: Language, template: string, view: View): RenderedMail => {
  const path = `${language}/${template}.hbs`;
  const render = compiled.get(path) ?? compile(language, read(language, `${template}.hbs`));
  compiled.set(path, render);
  return render(view);
};

const compile = (language: Language, source: string): ((view: View) => RenderedMail) => {
  const [, subjectSource = '', bodySource = ''] = /^Subject: (.*)\n([\s\S]*)$/.exec(source) ?? [];
  const { html, text } = engines[language];
  const renderSubject: Compiled = text.compile(typeset(language, subjectSource), { ...STRICT, noEscape: true });
  const renderText: Compiled = text.compile(typeset(language, bodySource), { ...STRICT, noEscape: true });
  const renderHtml: Compiled = html.compile(typeset(language, bodySource), STRICT);
  return (view) => {
    const subject = renderSubject(view)
      .replace(/[ \t\r\n]+/g, ' ')
      .trim();
    return {
      subject,
      text: `${renderText(view)
        .replace(/\n{3,}/g, '\n\n')
        .trim()}\n`,
      html: layout({ language, subject, body: new Handlebars.SafeString(renderHtml(view)) }),
    };
  };
};
