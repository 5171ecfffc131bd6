/** The event packages that are served (RFC 4235, RFC 3842, RFC 3856). */
export type EventPackage = 'dialog' | 'message-summary' | 'presence';

/** The body that each package notifies of, and the only one: its default (RFC 6665 §5.4.5). */
export const CONTENT_TYPES: Readonly<Record<EventPackage, string>> = {
  dialog: 'application/dialog-info+xml',
  'message-summary': 'application/simple-message-summary',
  presence: 'application/pidf+xml',
};

/** Value of Allow-Events (RFC 6665 §8.2.2). REFER makes subscriptions of its own. */
export const ALLOW_EVENTS = 'dialog, message-summary, presence, refer';

/** What an Event header says: the package, and the id that tells two subscriptions of one dialog apart. */
export interface EventHeader {
  readonly name: string;
  readonly id?: string;
}

/** Reads an Event header (RFC 6665 §8.2.1). */
export function parseEvent(value: string | undefined): EventHeader | undefined {
  const [name = '', ...params] = (value ?? '').split(';').map((part) => part.trim());
  if (name === '') return undefined;
  const id = params.find((param) => param.toLowerCase().startsWith('id='))?.slice(3);
  return id === undefined ? { name: name.toLowerCase() } : { name: name.toLowerCase(), id };
}

/** The package of this name, when it is served. */
export function packageOf(name: string): EventPackage | undefined {
  return Object.hasOwn(CONTENT_TYPES, name) ? (name as EventPackage) : undefined;
}

/** Whether a subscriber takes the package's body; without Accept it takes the default (RFC 6665 §4.1.2.1). */
export function accepts(accept: readonly string[], event: EventPackage): boolean {
  if (accept.length === 0) return true;
  const wanted = CONTENT_TYPES[event];
  return accept
    .map((range) => range.split(';')[0]!.trim().toLowerCase())
    .some((range) => range === wanted || range === '*/*' || range === 'application/*');
}
