/** The languages of the portal, each as whoever speaks it calls it. */
export const languageNames = { en: 'English', es: 'Español', fr: 'Français' } as const;
