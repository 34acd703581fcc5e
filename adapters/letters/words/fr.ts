import { formatsIn } from '../../mail/formats';
import type { Length, TerminationGround } from '../content';
import { paragraphs, type Wording } from './wording';

const { date } = formatsIn('fr');

const length = ({ count, unit }: Length): string =>
  unit === 'month' ? `${count} mois` : `${count} ${count > 1 ? 'jours' : 'jour'} calendrier`;

const grounds: Readonly<Record<TerminationGround, string>> = {
  fraud: 'fraude',
  'gross-negligence': 'faute grave',
  bankruptcy: 'déclaration de faillite',
  'judicial-reorganisation': 'admission à une procédure de réorganisation judiciaire',
  insolvency: 'insolvabilité',
  'transfer-to-creditors': 'cession au profit des créanciers',
  'arrangement-with-creditors': 'arrangement général avec les créanciers',
  cessation: 'cessation des activités',
  dissolution: 'décision de dissolution',
  liquidation: 'décision de mise en liquidation',
};

export const french: Wording = {
  frame: {
    form: 'Lettre recommandée avec accusé de réception',
    registeredNumber: 'Numéro du recommandé',
    attention: (person) => `À l’attention de ${person}`,
    date: (writtenOn) => `Date : ${writtenOn}`,
    reference: (contract) => `Contrat : ${contract}`,
    letterNumber: (letterId) => `Notre lettre : ${letterId}`,
    salutation: 'Madame, Monsieur,',
    clause: ({ article, id }) =>
      `Ce que prévoit le contrat (article ${article}, ${id} ; traduction, le texte du contrat étant en anglais) :`,
    quoted: (words) => `« ${words} »`,
    closing: 'Veuillez agréer nos salutations distinguées.',
    signatory: ['Nom :', 'Qualité :', 'Signature :'],
    page: (number, of) => `Page ${number} sur ${of}`,
  },
  says: {
    formalNotice: ({ addressee, clause, contractReference, failure, curePeriod, cureFrom, lastDayOn }) => ({
      subject: `Mise en demeure : contrat ${contractReference}`,
      body: paragraphs(
        `Par la présente lettre recommandée, et en application de l’article ${clause.article} du contrat ${contractReference}, nous mettons ${addressee.organisation} en demeure d’exécuter les obligations suivantes, qui ne sont pas remplies :`,
        { theirs: failure },
        cureFrom === 'receipt'
          ? `Nous vous prions de les exécuter dans un délai de ${length(curePeriod)} à compter de la réception de la présente lettre. Elle est réputée reçue le jour de sa première présentation, même si elle est refusée ou n’est pas retirée.`
          : `Nous vous prions de les exécuter dans un délai de ${length(curePeriod)} à compter du dépôt de la présente lettre.`,
        lastDayOn !== undefined && `Le dernier jour pour le faire est le ${date(lastDayOn)}.`,
        'Si elles ne sont toujours pas exécutées à l’expiration de ce délai, nous pourrons invoquer la résolution du contrat à vos torts, sans préjudice de notre droit à la réparation intégrale de notre dommage.',
      ),
    }),
    vendorTermination: ({ clause, contractReference, endsOn }) => ({
      subject: `Résiliation du contrat ${contractReference} au ${date(endsOn)}`,
      body: [
        `Par la présente lettre recommandée, nous vous notifions, en application de l’article ${clause.article}, que le contrat ${contractReference} ne sera pas renouvelé. Son dernier jour est le ${date(endsOn)}.`,
        'Jusqu’à la fin de ce jour, le contrat reste en vigueur et chaque partie exécute les obligations qui en découlent.',
      ],
    }),
    renewalDecision: ({ contractReference, notice: { depositedOn, receivedOn }, decision }) => {
      const dates = [depositedOn && `déposée le ${date(depositedOn)}`, receivedOn && `reçue le ${date(receivedOn)}`].filter(Boolean);
      const notice = `Nous nous référons à votre notification de résiliation du contrat ${contractReference}${dates.length > 0 ? `, ${dates.join(' et ')}` : ''}.`;
      if (decision.outcome === 'accepted') {
        const endsOn = date(decision.endsOn);
        return {
          subject: `Contrat ${contractReference} : votre résiliation est acceptée`,
          body: [notice, `Nous acceptons votre résiliation. Le contrat n’est pas renouvelé et son dernier jour est le ${endsOn}.`],
        };
      }
      return {
        subject: `Contrat ${contractReference} : votre résiliation est nulle`,
        body: [
          notice,
          'Nous n’acceptons pas votre résiliation, qui est nulle pour la raison suivante :',
          { theirs: decision.reason },
          'La résiliation est donc sans effet et le contrat se poursuit aux conditions convenues. Tous nos droits sont réservés.',
        ],
      };
    },
    forceMajeureTermination: ({ clause, contractReference, suspendedSince, suspensionMax, period, endsOn }) => ({
      subject: `Résiliation du contrat ${contractReference} pour force majeure`,
      body: paragraphs(
        `Des obligations du contrat ${contractReference} sont suspendues pour cause de force majeure depuis le ${date(suspendedSince)}, soit depuis plus de ${length(suspensionMax)}.`,
        `En conséquence, nous résilions le contrat sans indemnité, en application de l’article ${clause.article}. Il prend fin ${length(period)} après le dépôt de la présente lettre recommandée.`,
        endsOn !== undefined && `Le contrat prend donc fin le ${date(endsOn)}.`,
      ),
    }),
    immediateTermination: ({ clause, contractReference, ground, facts }) => ({
      subject: `Résiliation du contrat ${contractReference} avec effet immédiat`,
      body: paragraphs(
        `Par la présente lettre, nous résilions le contrat ${contractReference} avec effet immédiat et de plein droit, en application de l’article ${clause.article}, pour le motif suivant : ${grounds[ground]}.`,
        facts !== undefined && { theirs: facts },
        'La résiliation prend effet le jour du dépôt de la présente lettre recommandée.',
        'Tous nos droits sont réservés, notamment quant aux sommes qui nous sont dues et à la réparation de notre dommage.',
      ),
    }),
  },
};
