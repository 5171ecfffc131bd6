export { actorOf, type Credentials, whoAsks } from './actor-of.ts';
export { authOptions } from './auth-options.ts';
export { wayInOf } from './provider-options.ts';
export { type HeaderSource, isSameOrigin, type RequestOrigin, requestOrigin } from './request-origin.ts';
export { type CookieSource, sessionCookies, sessionIdOf } from './session-cookie.ts';
