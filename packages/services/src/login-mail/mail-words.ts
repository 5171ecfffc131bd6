/** The words of a mail about signing in. */
export interface LoginMailWords {
  /** BCP 47. */
  readonly language: string;
  readonly hello: (name: string) => string;
  readonly username: (username: string) => string;
  readonly invite: (product: string, by: string) => Words;
  readonly reset: (product: string) => Words;
}

interface Words {
  readonly subject: string;
  /** Before the link, and after it. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** What is on the button that leads there. */
  readonly action: string;
}

/** By language; whoever has none of these is written to in English. */
const words = {
  en: {
    language: 'en',
    hello: (name) => `Hello ${name},`,
    username: (username) => `Your user name: ${username}`,
    invite: (product, by) => ({
      subject: `Your access to ${product}`,
      action: 'Choose a password',
      before: [`${by} has made a sign-in to ${product} for you. Choose your password here:`],
      after: ['The link works once, within seven days.'],
    }),
    reset: (product) => ({
      subject: `A new password for ${product}`,
      action: 'Choose a password',
      before: [`Somebody, hopefully you, has asked for a new password for ${product}. Choose it here:`],
      after: ['The link works once, within an hour.', 'It was not you? Then do nothing: your password stays as it is.'],
    }),
  },
  es: {
    language: 'es',
    hello: (name) => `Hola, ${name}:`,
    username: (username) => `Su nombre de usuario: ${username}`,
    invite: (product, by) => ({
      subject: `Su acceso a ${product}`,
      action: 'Elegir la contraseña',
      before: [`${by} le ha creado un acceso a ${product}. Elija aquí su contraseña:`],
      after: ['El enlace funciona una vez, durante siete días.'],
    }),
    reset: (product) => ({
      subject: `Una contraseña nueva para ${product}`,
      action: 'Elegir la contraseña',
      before: [`Alguien, esperamos que usted, ha pedido una contraseña nueva para ${product}. Elíjala aquí:`],
      after: [
        'El enlace funciona una vez, durante una hora.',
        '¿No ha sido usted? Entonces no haga nada: su contraseña sigue siendo la misma.',
      ],
    }),
  },
  fr: {
    language: 'fr',
    hello: (name) => `Bonjour ${name},`,
    username: (username) => `Votre nom d’utilisateur : ${username}`,
    invite: (product, by) => ({
      subject: `Votre accès à ${product}`,
      action: 'Choisir le mot de passe',
      before: [`${by} a créé pour vous un accès à ${product}. Choisissez ici votre mot de passe :`],
      after: ['Le lien fonctionne une fois, pendant sept jours.'],
    }),
    reset: (product) => ({
      subject: `Un nouveau mot de passe pour ${product}`,
      action: 'Choisir le mot de passe',
      before: [
        `Quelqu’un, vous nous l’espérons, a demandé un nouveau mot de passe pour ${product}. Choisissez-le ici :`,
      ],
      after: [
        'Le lien fonctionne une fois, pendant une heure.',
        'Ce n’était pas vous ? Alors ne faites rien : votre mot de passe reste le même.',
      ],
    }),
  },
} satisfies Record<string, LoginMailWords>;

/** The words for somebody of this locale (BCP 47). */
export function loginMailWords(locale: string): LoginMailWords {
  const language = locale.split('-')[0]?.toLowerCase() ?? '';
  return language === 'es' || language === 'fr' ? words[language] : words.en;
}
