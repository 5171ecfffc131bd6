/** How the portal looks. */
export type Appearance = 'system' | 'light' | 'dark';

/** The cookie that remembers it, so that the server writes the page in the right colours at once. */
export const APPEARANCE_COOKIE = 'belfry-appearance';

/** What a cookie's value means. */
export function appearanceOf(cookie: string | undefined): Appearance {
  return cookie === 'light' || cookie === 'dark' ? cookie : 'system';
}
