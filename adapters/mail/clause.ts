import type { Language } from './language';

/** A clause as a mail cites it. */
export interface QuotedClause {
  readonly id: string;
  /** As the contract numbers it: `4.2`. */
  readonly article: string;
  /** English: the contract's own words. The others are translations, and the mail says so. */
  readonly words: Readonly<Record<Language, string>>;
}

export type PaymentClauseId = 'GTC-4.2.b' | 'GTC-4.2.c' | 'GTC-4.2.e' | 'GTC-4.2.f';

const ARTICLE = '4.2';

/** Qualifio's terms of payment, as far as mails quote them: reminders, suspension, default, dispute. */
export const paymentClauses: Readonly<Record<PaymentClauseId, QuotedClause>> = {
  'GTC-4.2.b': {
    id: 'GTC-4.2.b',
    article: ARTICLE,
    words: {
      en: 'In the event of non-payment of all or part of an amount due on the due date, Qualifio will send up to three payment reminders by email.',
      fr: 'En cas de non-paiement, à l’échéance, de tout ou partie d’un montant dû, Qualifio enverra jusqu’à trois rappels de paiement par e-mail.',
      nl: 'Wordt een verschuldigd bedrag op de vervaldag geheel of gedeeltelijk niet betaald, dan stuurt Qualifio tot drie betalingsherinneringen per e-mail.',
    },
  },
  'GTC-4.2.c': {
    id: 'GTC-4.2.c',
    article: ARTICLE,
    words: {
      en: 'If within fourteen (14) days following the sending of a third payment reminder by email, no payment has been made to Qualifio’s head office, Qualifio will be entitled to suspend access to the Qualifio Software for all Customer Users.',
      fr: 'Si, dans les quatorze (14) jours suivant l’envoi d’un troisième rappel de paiement par e-mail, aucun paiement n’a été effectué au siège de Qualifio, Qualifio sera en droit de suspendre l’accès au logiciel Qualifio pour tous les utilisateurs du Client.',
      nl: 'Indien binnen veertien (14) dagen na de verzending van een derde betalingsherinnering per e-mail geen betaling is verricht op de hoofdzetel van Qualifio, heeft Qualifio het recht om de toegang tot de Qualifio-software op te schorten voor alle gebruikers van de Klant.',
    },
  },
  'GTC-4.2.e': {
    id: 'GTC-4.2.e',
    article: ARTICLE,
    words: {
      en: 'After notice of default, either electronically or by post, Qualifio reserves the right to increase the amount due with default interest, in accordance with the applicable legislation, without prejudice to its right to pursue reasonable compensation for all collection costs incurred as a result of the late payment.',
      fr: 'Après mise en demeure, par voie électronique ou par courrier, Qualifio se réserve le droit de majorer le montant dû d’intérêts de retard, conformément à la législation applicable, sans préjudice de son droit de réclamer une indemnisation raisonnable pour tous les frais de recouvrement encourus par suite du retard de paiement.',
      nl: 'Na ingebrekestelling, elektronisch of per post, behoudt Qualifio zich het recht voor om het verschuldigde bedrag te verhogen met nalatigheidsinteresten, overeenkomstig de toepasselijke wetgeving, onverminderd haar recht op een redelijke vergoeding voor alle invorderingskosten ten gevolge van de betalingsachterstand.',
    },
  },
  'GTC-4.2.f': {
    id: 'GTC-4.2.f',
    article: ARTICLE,
    words: {
      en: 'Any dispute concerning an invoice must be sent by registered letter. If an invoice is not contested within a period of 15 days, it is presumed to have been accepted.',
      fr: 'Toute contestation relative à une facture doit être envoyée par lettre recommandée. Si une facture n’est pas contestée dans un délai de 15 jours, elle est présumée acceptée.',
      nl: 'Elke betwisting van een factuur moet per aangetekende brief worden verzonden. Wordt een factuur niet binnen een termijn van 15 dagen betwist, dan wordt zij geacht te zijn aanvaard.',
    },
  },
};
