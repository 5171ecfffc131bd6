/** The nonce that scripts and style sheets of this page bear (Content Security Policy); undefined on the server, and where pages have none. */
export const pageNonce = (): string | undefined =>
  typeof document === 'undefined' ? undefined : document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce;
