/** Texts whose keys begin with `error.`. */
export const errorTexts = {
  'error.forbidden': 'You may not do this.',
  'error.not_found': 'This does not exist any more.',
  'error.signedOut': 'You are signed out. Sign in again in another tab, then save here: what you have entered stays.',
  'error.unauthenticated': 'You are signed out. Please sign in again.',
  'error.conflict': 'This is already taken.',
  'error.in_use': 'This is still in use elsewhere.',
  'error.unavailable': 'A service that is needed is away. Please try again in a moment.',
  'error.internal': 'Something went wrong on our side. Please try again in a moment.',
  'error.network': 'The portal cannot be reached. Please check your connection.',
} as const;
