import type { AnnouncementName } from '../src/refusal-sounds.ts';

/** What is said, with the voice of espeak-ng that says it. */
export const announcementTexts: Readonly<
  Record<'en' | 'es' | 'fr', { readonly voice: string; readonly said: Readonly<Record<AnnouncementName, string>> }>
> = {
  en: {
    voice: 'en-gb',
    said: {
      full: 'All lines are in use at the moment. Please try again later.',
      not_in_service: 'The number you have dialled is not in service. Please check the number.',
      barred: 'This call cannot be put through, because it is not allowed.',
      spend: 'The amount that may be spent on calls today has been reached.',
      unreachable: 'Your call cannot be put through at the moment. Please try again later.',
      absent: 'Nobody can be reached there at the moment. Please try again later.',
      closed: 'No calls are taken at this time. Please call again during opening hours.',
    },
  },
  es: {
    voice: 'es',
    said: {
      full: 'En este momento todas las líneas están ocupadas. Inténtelo más tarde.',
      not_in_service: 'El número marcado no está en servicio. Compruebe el número.',
      barred: 'No se puede realizar esta llamada porque no está permitida.',
      spend: 'Se ha alcanzado el importe que hoy se puede gastar en llamadas.',
      unreachable: 'En este momento no se puede cursar su llamada. Inténtelo más tarde.',
      absent: 'En este momento no hay nadie disponible. Inténtelo más tarde.',
      closed: 'A esta hora no se atienden llamadas. Llame dentro del horario de atención.',
    },
  },
  fr: {
    voice: 'fr',
    said: {
      full: 'Toutes les lignes sont occupées pour le moment. Veuillez rappeler plus tard.',
      not_in_service: 'Le numéro que vous avez composé n’est pas attribué. Veuillez vérifier le numéro.',
      barred: 'Cet appel ne peut pas aboutir, car il n’est pas autorisé.',
      spend: 'Le montant prévu pour les appels d’aujourd’hui est atteint.',
      unreachable: 'Votre appel ne peut pas aboutir pour le moment. Veuillez rappeler plus tard.',
      absent: 'Votre correspondant n’est pas joignable pour le moment. Veuillez rappeler plus tard.',
      closed: 'Aucun appel n’est pris à cette heure. Veuillez rappeler pendant les heures d’ouverture.',
    },
  },
};
