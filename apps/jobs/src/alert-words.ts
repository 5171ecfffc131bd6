/** The words of the mail that tells of an emergency call. */
export interface AlertWords {
  /** How dates are written (BCP 47). */
  readonly dates: string;
  readonly subject: (dialled: string, who: string, place: string) => string;
  readonly failedSubject: (subject: string) => string;
  readonly lead: string;
  readonly failedLead: (why: string) => string;
  readonly unknown: string;
  /** The company of the caller is not known. */
  readonly noCompany: string;
  readonly noNumber: string;
  readonly howItWent: (link: string) => string;
  /** What is on the button that leads there. */
  readonly seeHow: string;
  readonly rows: Readonly<Record<'dialled' | 'when' | 'who' | 'company' | 'where' | 'callBack' | 'call', string>>;
}

const words = {
  en: {
    dates: 'en-GB',
    subject: (dialled, who, place) => `Emergency call to ${dialled}: ${who}, ${place}`,
    failedSubject: (subject) => `FAILED: ${subject}`,
    lead: 'Somebody has called an emergency number.',
    failedLead: (why) => `Somebody has called an emergency number, and THE CALL COULD NOT LEAVE: ${why}.`,
    unknown: 'unknown',
    noCompany: 'not known: the telephone system did not say',
    noNumber: 'no number was shown',
    howItWent: (link) => `How it went: ${link}`,
    seeHow: 'See how it went',
    rows: {
      dialled: 'Dialled',
      when: 'When',
      who: 'Who',
      company: 'Company',
      where: 'Where',
      callBack: 'Call back',
      call: 'Call',
    },
  },
  es: {
    dates: 'es-ES',
    subject: (dialled, who, place) => `Llamada de emergencia al ${dialled}: ${who}, ${place}`,
    failedSubject: (subject) => `FALLIDA: ${subject}`,
    lead: 'Alguien ha llamado a un número de emergencia.',
    failedLead: (why) => `Alguien ha llamado a un número de emergencia, y LA LLAMADA NO PUDO SALIR: ${why}.`,
    unknown: 'desconocido',
    noCompany: 'no se sabe: la centralita no lo dijo',
    noNumber: 'no se mostró ningún número',
    howItWent: (link) => `Cómo fue: ${link}`,
    seeHow: 'Ver cómo fue',
    rows: {
      dialled: 'Marcado',
      when: 'Cuándo',
      who: 'Quién',
      company: 'Empresa',
      where: 'Dónde',
      callBack: 'Devolver a',
      call: 'Llamada',
    },
  },
  fr: {
    dates: 'fr-FR',
    subject: (dialled, who, place) => `Appel d’urgence au ${dialled} : ${who}, ${place}`,
    failedSubject: (subject) => `ÉCHEC : ${subject}`,
    lead: 'Quelqu’un a appelé un numéro d’urgence.',
    failedLead: (why) => `Quelqu’un a appelé un numéro d’urgence, et L’APPEL N’A PAS PU PARTIR : ${why}.`,
    unknown: 'inconnu',
    noCompany: 'inconnue : le système téléphonique ne l’a pas dite',
    noNumber: 'aucun numéro n’a été montré',
    howItWent: (link) => `Comment cela s’est passé : ${link}`,
    seeHow: 'Voir comment cela s’est passé',
    rows: {
      dialled: 'Composé',
      when: 'Quand',
      who: 'Qui',
      company: 'Entreprise',
      where: 'Où',
      callBack: 'Rappeler',
      call: 'Appel',
    },
  },
} satisfies Record<string, AlertWords>;

/** The words for readers of this locale (BCP 47); English for those of any other. */
export function alertWords(locale: string): AlertWords {
  const language = locale.split('-')[0]?.toLowerCase() ?? '';
  return language === 'es' || language === 'fr' ? words[language] : words.en;
}
