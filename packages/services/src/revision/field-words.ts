/** How people call the fields whose own names say little. The others are called by their names, in words. */
const words: Readonly<Record<string, string>> = {
  outgoingDdiId: 'number shown to others',
  emergencyDdiId: 'number for calling back',
  emergencyPeerId: 'carrier of emergency calls',
  emergencyLocation: 'address for emergencies',
  emergencyEmail: 'alerts by mail',
  sendLocation: 'told where emergency calls come from',
  alertEmail: 'alerts by mail',
  announceRefusals: 'who hears why a call is refused',
  mailFrom: 'sender of mails',
  mailDomains: 'domains that mails may come from',
  icon: 'icon',
  relaySetId: 'media relays',
  appServerSetId: 'voice servers',
  buyPlanId: 'buying prices',
  ruleSetId: 'way of writing numbers',
  trunkUseId: 'telephone system',
  peerId: 'carrier or telephone system',
  destinationId: 'leads to',
  whenLinkFull: 'when the link is full',
  closedDestinationId: 'leads to when closed',
  holidayDestinationId: 'leads to on holidays',
  scheduleId: 'opening hours',
  mode: 'night button',
  code: 'code of the night button',
  firstDay: 'first day',
  lastDay: 'last day',
  yearly: 'each year',
  fromTime: 'closed from',
  toTime: 'closed until',
  linkKbps: 'room on the link (kbit/s)',
  enumZones: 'ENUM zones',
  sipUriCalls: 'calls to SIP addresses',
  shownName: 'name on the phone',
  maxCalls: 'calls at a time',
  maxCallsIn: 'calls at a time from it',
  maxCallsOut: 'calls at a time to it',
  callsPerSecond: 'new calls in a second',
  callsPerSecondIn: 'new calls in a second from it',
  hideNumber: 'number hidden',
  rejectAnonymous: 'hidden callers turned away',
  forking: 'how devices ring',
  freeAt: 'free from',
  dailySpendMicros: 'spending in a day',
  microsPerMinute: 'price of a minute',
  connectMicros: 'price of a call',
  callerNumbers: 'numbers shown by destination',
  extraCallerNumbers: 'further numbers shown',
  routeTags: 'tags for routes',
  recordingLimitMb: 'room for recordings (MB)',
  recordingAtLimit: 'when that is full',
  recordingDays: 'days recordings are kept',
  recordingPercent: 'calls recorded in a hundred',
  recordingsOfOwn: 'users hear their own recordings',
  holdMusic: 'music on hold',
  authByAddress: 'known by its address',
  anySourcePort: 'known from any port of its address',
  signCalls: 'calls to it are signed',
  signDiversions: 'who sends calls on to it is signed',
  verifyCalls: 'calls from it are verified',
  certificateUrl: 'address of the certificate',
  authorities: 'trusted issuers of certificates',
  certificateHosts: 'where certificates are fetched',
  sharing: 'how calls are shared',
  minAnsweredPercent: 'tried last below (% answered)',
  maxPddMs: 'tried last above (ms until it rings)',
  silentMs: 'given up after silence (ms)',
  probeSeconds: 'asked every (s)',
  nextOn: 'answers that go on to the next',
  endOn: 'answers that end the call',
  fromDomain: 'host of From',
  says: 'heard when',
  language: 'language',
  contactHost: 'our name in Contact',
  callerMatch: 'whose calls',
  caller: 'caller',
  calleeMatch: 'calls to whom',
  callee: 'called number',
  forwardNumber: 'goes to',
  announce: 'tone for the caller',
  prepend: 'put before the number',
  stopper: 'nothing after it is tried',
  prefixGroupId: 'group of prefixes',
};

/** What a field is called: "calls at a time", "first name". */
export const fieldWords = (name: string): string =>
  words[name] ?? name.replace(/Id$/, '').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const states: Readonly<Record<string, string>> = {
  active: 'in use',
  porting_in: 'being ported here',
  ported: 'ported away',
  quarantine: 'in quarantine',
};

/** How an instant is said: to the minute, in UTC. */
const moment = (text: string) => `${text.slice(0, 10)} ${text.slice(11, 16)} UTC`;

/** What stands in a field, as people say it; null: nothing. `called`: the names of things by their ids. */
export function valueWords(name: string, value: unknown, called: ReadonlyMap<string, string>): string | null {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (name === 'hours' && Array.isArray(value)) return value.map(hoursWords).join(', ') || null;
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object'))
    return value.length === 0 ? null : value.join(', ');
  if (name.endsWith('Micros') || name === 'microsPerMinute') return amountWords(String(value));
  if (name === 'address')
    return (
      shortened(
        Object.values(value as Record<string, string>)
          .filter(Boolean)
          .join(', '),
      ) || null
    );
  if (typeof value !== 'string') return shortened(JSON.stringify(value));
  if (name === 'state') return states[value] ?? value;
  if (name === 'logo' || name === 'icon' || value.startsWith('data:')) return 'a picture';
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value)) return moment(value);
  const known = called.get(value);
  if (known !== undefined) return shortened(known);
  // What is gone, and was named nowhere.
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)) return 'something that is no more';
  return shortened(/^[a-z]+(?:_[a-z]+)+$/.test(value) ? value.replaceAll('_', ' ') : value);
}

const shortened = (text: string) => (text.length > 200 ? `${text.slice(0, 200)}…` : text);

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

function hoursWords(one: unknown): string {
  const { days, from, to } = one as { days: number[]; from: string; to: string };
  return `${days.map((day) => weekdays[day - 1]).join(' ')} ${from}–${to}`;
}

/** Millionths as an amount: `0.02`. */
function amountWords(micros: string): string {
  const digits = micros.padStart(7, '0');
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`.replace(/0{1,4}$/, '');
}
