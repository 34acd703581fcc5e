import { formatsIn } from '../../mail/formats';
import type { Length, TerminationGround } from '../content';
import { paragraphs, type Wording } from './wording';

const { date } = formatsIn('nl');

const length = ({ count, unit }: Length): string =>
  unit === 'month' ? `${count} ${count === 1 ? 'maand' : 'maanden'}` : `${count} ${count === 1 ? 'kalenderdag' : 'kalenderdagen'}`;

const grounds: Readonly<Record<TerminationGround, string>> = {
  fraud: 'fraude',
  'gross-negligence': 'grove nalatigheid',
  bankruptcy: 'faillietverklaring',
  'judicial-reorganisation': 'toelating tot een procedure van gerechtelijke reorganisatie',
  insolvency: 'insolventie',
  'transfer-to-creditors': 'overdracht ten gunste van schuldeisers',
  'arrangement-with-creditors': 'algemeen akkoord met schuldeisers',
  cessation: 'stopzetting van de activiteiten',
  dissolution: 'besluit tot ontbinding',
  liquidation: 'besluit tot vereffening',
};

export const dutch: Wording = {
  frame: {
    form: 'Aangetekende brief met ontvangstbewijs',
    registeredNumber: 'Nummer van de aangetekende brief',
    attention: (person) => `Ter attentie van ${person}`,
    date: (writtenOn) => `Datum: ${writtenOn}`,
    reference: (contract) => `Contract: ${contract}`,
    letterNumber: (letterId) => `Onze brief: ${letterId}`,
    salutation: 'Geachte heer, mevrouw,',
    clause: ({ article, id }) => `Wat het contract bepaalt (artikel ${article}, ${id}; vertaling, de contracttekst is in het Engels):`,
    quoted: (words) => `“${words}”`,
    closing: 'Hoogachtend,',
    signatory: ['Naam:', 'Hoedanigheid:', 'Handtekening:'],
    page: (number, of) => `Pagina ${number} van ${of}`,
  },
  says: {
    formalNotice: ({ addressee, clause, contractReference, failure, curePeriod, cureFrom, lastDayOn }) => ({
      subject: `Ingebrekestelling: contract ${contractReference}`,
      body: paragraphs(
        `Met deze aangetekende brief stellen wij ${addressee.organisation} op grond van artikel ${clause.article} van contract ${contractReference} in gebreke, omdat de volgende verplichtingen niet worden nagekomen:`,
        { theirs: failure },
        cureFrom === 'receipt'
          ? `Wij verzoeken u ze na te komen binnen ${length(curePeriod)} na ontvangst van deze brief. Hij geldt als ontvangen op de dag van de eerste aanbieding, ook als hij wordt geweigerd of niet wordt afgehaald.`
          : `Wij verzoeken u ze na te komen binnen ${length(curePeriod)} na de afgifte van deze brief.`,
        lastDayOn !== undefined && `De laatste dag daarvoor is ${date(lastDayOn)}.`,
        'Komt u ze na die termijn nog steeds niet na, dan kunnen wij de ontbinding van het contract te uwen laste inroepen, onverminderd ons recht op volledige vergoeding van onze schade.',
      ),
    }),
    vendorTermination: ({ clause, contractReference, endsOn }) => ({
      subject: `Opzegging van contract ${contractReference} tegen ${date(endsOn)}`,
      body: [
        `Met deze aangetekende brief delen wij u op grond van artikel ${clause.article} mee dat contract ${contractReference} niet wordt verlengd. De laatste dag ervan is ${date(endsOn)}.`,
        'Tot het einde van die dag blijft het contract van kracht en komen beide partijen hun verplichtingen na.',
      ],
    }),
    renewalDecision: ({ contractReference, notice: { depositedOn, receivedOn }, decision }) => {
      const dates = [depositedOn && `afgegeven op ${date(depositedOn)}`, receivedOn && `ontvangen op ${date(receivedOn)}`].filter(Boolean);
      const notice = `Wij verwijzen naar uw opzegging van contract ${contractReference}${dates.length > 0 ? `, ${dates.join(' en ')}` : ''}.`;
      if (decision.outcome === 'accepted') {
        const endsOn = date(decision.endsOn);
        return {
          subject: `Contract ${contractReference}: uw opzegging is aanvaard`,
          body: [notice, `Wij aanvaarden uw opzegging. Het contract wordt niet verlengd en de laatste dag ervan is ${endsOn}.`],
        };
      }
      return {
        subject: `Contract ${contractReference}: uw opzegging is nietig`,
        body: [
          notice,
          'Wij aanvaarden uw opzegging niet; zij is nietig om de volgende reden:',
          { theirs: decision.reason },
          'De opzegging heeft dus geen gevolg en het contract loopt verder onder de overeengekomen voorwaarden. Al onze rechten blijven voorbehouden.',
        ],
      };
    },
    forceMajeureTermination: ({ clause, contractReference, suspendedSince, suspensionMax, period, endsOn }) => ({
      subject: `Beëindiging van contract ${contractReference} wegens overmacht`,
      body: paragraphs(
        `Verplichtingen uit contract ${contractReference} zijn sinds ${date(suspendedSince)} door overmacht geschorst, dus langer dan ${length(suspensionMax)}.`,
        `Daarom beëindigen wij het contract zonder schadevergoeding op grond van artikel ${clause.article}. Het eindigt ${length(period)} na de afgifte van deze aangetekende brief.`,
        endsOn !== undefined && `Het contract eindigt dus op ${date(endsOn)}.`,
      ),
    }),
    immediateTermination: ({ clause, contractReference, ground, facts }) => ({
      subject: `Beëindiging van contract ${contractReference} met onmiddellijke ingang`,
      body: paragraphs(
        `Met deze brief beëindigen wij contract ${contractReference} met onmiddellijke ingang en van rechtswege, op grond van artikel ${clause.article}, om de volgende reden: ${grounds[ground]}.`,
        facts !== undefined && { theirs: facts },
        'De beëindiging gaat in op de dag van afgifte van deze aangetekende brief.',
        'Al onze rechten blijven voorbehouden, met name op wat ons verschuldigd is en op vergoeding van onze schade.',
      ),
    }),
  },
};
