/** What a message is: right however odd, not to be read, or readable and not to be done. */
export type TortureClass = 'valid' | 'malformed' | 'semantic';

/** A message that tortures, and what has to come of it. */
export interface OwnMessage {
  readonly name: string;
  readonly kind: TortureClass;
  /** Where it is said. */
  readonly source: string;
  /** Final status; `silence`: nothing comes, nor may. */
  readonly answer: number | 'silence';
  /** Over TCP it would be another message: length is framing there. */
  readonly datagramOnly?: true;
  readonly text: string;
}

/** Where the messages say they come from, and to whose domain they go. */
export interface TortureEnds {
  readonly domain: string;
  /** `host:port` of the sender. */
  readonly from: string;
  readonly transport: 'UDP' | 'TCP';
  /** Makes transactions and dialogs new. */
  readonly mark: string;
}

/** A request with the usual header fields, but for those named in `change` (`undefined`: without). */
function request(
  { domain, from, transport, mark }: TortureEnds,
  start: string,
  change: Readonly<Record<string, string | undefined>> = {},
  body = '',
): string {
  const method = start.split(' ')[0] ?? '';
  const fields: Record<string, string | undefined> = {
    Via: `SIP/2.0/${transport} ${from};branch=z9hG4bK${mark};rport`,
    'Max-Forwards': '70',
    From: `<sip:anybody@${domain}>;tag=${mark}`,
    To: `<sip:somebody@${domain}>`,
    'Call-ID': `${mark}@torture`,
    CSeq: `7 ${method}`,
    Contact: `<sip:anybody@${from}>`,
    'Content-Length': String(Buffer.byteLength(body, 'latin1')),
    ...change,
  };
  const lines = Object.entries(fields).filter(([, value]) => value !== undefined);
  return `${start}\r\n${lines.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n${body}`;
}

const sdp = 'v=0\r\no=- 1 1 IN IP4 192.0.2.4\r\ns=-\r\nc=IN IP4 192.0.2.4\r\nt=0 0\r\nm=audio 4000 RTP/AVP 8\r\n';

/** Messages of our own in the three classes, each of which stands for one of RFC 4475's or RFC 5118's. */
export function ownMessages(ends: TortureEnds): readonly OwnMessage[] {
  const { domain, from, transport } = ends;
  let count = 0;
  const made = (start: string, change: Readonly<Record<string, string | undefined>> = {}, body?: string) =>
    request({ ...ends, mark: `${ends.mark}x${count++}` }, start, change, body);
  const options = `OPTIONS sip:${domain} SIP/2.0`;
  const invite = `INVITE sip:202@${domain} SIP/2.0`;
  const message = (
    kind: TortureClass,
    answer: OwnMessage['answer'],
    source: string,
    name: string,
    text: string,
    datagramOnly = false,
  ): OwnMessage => ({ kind, answer, source, name, text, ...(datagramOnly && { datagramOnly }) });
  const valid = (answer: OwnMessage['answer'], source: string, name: string, text: string) =>
    message('valid', answer, source, name, text);
  const malformed = (answer: OwnMessage['answer'], source: string, name: string, text: string, datagramOnly = false) =>
    message('malformed', answer, source, name, text, datagramOnly);
  const semantic = (answer: OwnMessage['answer'], source: string, name: string, text: string) =>
    message('semantic', answer, source, name, text);
  const compact = made(options)
    .replace(/^Via:/m, 'v :')
    .replace(/^From:/m, 'f\t:\r\n ')
    .replace(/^To:/m, 'T:')
    .replace(/^Call-ID:/m, 'i:')
    .replace(/^Contact:/m, 'M:')
    .replace(/^Content-Length: 0/m, 'l:\r\n\t0');
  return [
    valid(200, 'RFC 4475 §3.1.1.1', 'folded lines, short names, any case, space before the colon', compact),
    valid(
      200,
      'RFC 4475 §3.1.1.1',
      'a name with escaped quotes, semicolons and brackets',
      made(options, { To: String.raw`"a \"b\" <c>; d=\\e" <sip:somebody@${domain}>` }),
    ),
    valid(200, 'RFC 4475 §3.1.1.3', 'octets escaped in the user', made(`OPTIONS sip:%73ip%3Aa%40b@${domain} SIP/2.0`)),
    valid(
      501,
      'RFC 4475 §3.1.1.2',
      'a method of every character that a token may have',
      made(`!interesting-Method0123456789_*+\`.%indeed'~ sip:${domain} SIP/2.0`),
    ),
    valid(
      200,
      'RFC 4475 §3.1.1.7',
      'values of thousands of characters',
      made(options, { 'X-Long': 'a'.repeat(3_000) }),
    ),
    valid(
      200,
      'RFC 4475 §3.1.1.9',
      'a semicolon in the user part',
      made(`OPTIONS sip:user;par=u%40example.net@${domain} SIP/2.0`),
    ),
    valid(
      200,
      'RFC 4475 §3.1.1.10',
      'transports that nobody knows, in Vias below',
      made(options).replace(
        /^(Via: .*)$/m,
        '$1\r\nVia: SIP / 2.0 / UNKNOWN there.example.test ; branch=z9hG4bKb, SIP/2.0/SCTP [2001:db8::9]',
      ),
    ),
    valid(
      407,
      'RFC 4475 §3.1.1.11',
      'a body of several parts',
      made(
        invite,
        { 'Content-Type': 'multipart/mixed; boundary="next one"' },
        `--next one\r\nContent-Type: application/sdp\r\n\r\n${sdp}\r\n--next one\r\nContent-Type: text/plain\r\n\r\n\0\xff\r\n--next one--\r\n`,
      ),
    ),
    valid(200, 'RFC 3261 §7.5', 'empty lines before it', `\r\n\r\n${made(options)}`),
    valid(
      401,
      'RFC 4475 §3.1.1.5',
      'a registration with parameters nobody knows',
      made(`REGISTER sip:${domain} SIP/2.0`, {
        Contact: `"\\"" <sip:a@${from};x=%3b>;q=0.5;newparam=newvalue;secondparam="a;b"`,
      }),
    ),
    valid(200, 'RFC 5118 §4.1', 'an IPv6 address in Contact', made(options, { Contact: '<sip:a@[2001:db8::10]>' })),
    valid(
      'silence',
      'RFC 4475 §3.1.1.13',
      'a response to nothing, with an empty reason',
      made(options).replace(/^OPTIONS .*/, 'SIP/2.0 200 '),
    ),
    malformed(
      400,
      'RFC 4475 §3.1.2.1',
      'separators without anything between',
      made(invite, { Contact: `"Joe" <sip:joe@${from}>;;;;` }),
    ),
    malformed(
      400,
      'RFC 4475 §3.1.2.2',
      'a Content-Length that the datagram has not',
      made(options, { 'Content-Length': '9999' }),
      true,
    ),
    malformed(400, 'RFC 4475 §3.1.2.3', 'a negative Content-Length', made(options, { 'Content-Length': '-999' }), true),
    malformed(
      400,
      'RFC 4475 §3.1.2.4',
      'numbers beyond all bounds',
      made(`REGISTER sip:${domain} SIP/2.0`, { CSeq: '36893488147419103232 REGISTER' }),
    ),
    malformed(
      400,
      'RFC 4475 §3.1.2.6',
      'a quote that does not end',
      made(invite, { To: `"Mr. J. User <sip:j.user@${domain}>` }),
    ),
    malformed(400, 'RFC 4475 §3.1.2.7', 'a Request-URI in brackets', made(`INVITE <sip:user@${domain}> SIP/2.0`)),
    malformed(
      400,
      'RFC 4475 §3.1.2.8',
      'a space within the Request-URI',
      made(`INVITE sip:user@${domain}; lr SIP/2.0`),
    ),
    malformed(400, 'RFC 4475 §3.1.2.9', 'spaces within the request line', made(`INVITE  sip:user@${domain}  SIP/2.0`)),
    malformed(400, 'RFC 4475 §3.1.2.10', 'something after the version', made(`OPTIONS sip:${domain} SIP/2.0  `)),
    malformed(
      400,
      'RFC 4475 §3.1.2.11',
      'headers in an unbracketed Contact',
      made(invite, { Contact: `sip:a@${from}?Route=%3Csip:b%3E` }),
    ),
    malformed(
      505,
      'RFC 4475 §3.1.2.16',
      'a version that is not known',
      made(`OPTIONS sip:${domain} SIP/7.0`).replace(`SIP/2.0/${transport}`, `SIP/7.0/${transport}`),
    ),
    malformed(400, 'RFC 4475 §3.1.2.17', 'a method that is not that of CSeq', made(options, { CSeq: '8 INVITE' })),
    malformed('silence', 'RFC 4475 §3.3.1', 'what is required is not there', made(invite, { 'Call-ID': undefined })),
    malformed('silence', 'RFC 3261 §18.2.2', 'no Via to answer to', made(options, { Via: undefined })),
    malformed(
      400,
      'RFC 4475 §3.3.8',
      'two of what is there once',
      made(options, { from: `<sip:other@${domain}>;tag=two` }),
    ),
    malformed(400, 'RFC 3261 §20', 'no digits where a number stands', made(options, { 'Max-Forwards': 'seventy' })),
    semantic(
      420,
      'RFC 4475 §3.3.2',
      'extensions are required that nobody has',
      made(options, { Require: 'nothingSupportsThis' }),
    ),
    semantic(
      416,
      'RFC 4475 §3.3.3',
      'a scheme that nobody knows',
      made('OPTIONS nobodyKnowsThisScheme:totallyopaquecontent SIP/2.0'),
    ),
    semantic(
      416,
      'RFC 4475 §3.3.4',
      'a scheme of another protocol',
      made('INVITE soap.beep://192.0.2.103:3002 SIP/2.0'),
    ),
    semantic(
      415,
      'RFC 4475 §3.3.6',
      'a body of a kind that nobody reads',
      made(invite, { 'Content-Type': 'application/unknownformat' }, '<audio/>'),
    ),
    semantic(
      407,
      'RFC 4475 §3.3.7',
      'credentials of a scheme that nobody knows',
      made(invite, { 'Proxy-Authorization': 'NoOneKnowsThisScheme opaque-data=here' }),
    ),
    semantic(483, 'RFC 4475 §3.3.10', 'it may go no further', made(invite, { 'Max-Forwards': '0' })),
    semantic(
      481,
      'RFC 3261 §12.2.2',
      'a dialog that is not there',
      made(`BYE sip:${domain} SIP/2.0`, { To: `<sip:somebody@${domain}>;tag=gone` }),
    ),
    semantic(
      481,
      'RFC 3261 §9.2',
      'nothing is under way that could be cancelled',
      made(`CANCEL sip:202@${domain} SIP/2.0`),
    ),
    semantic(
      481,
      'RFC 3262 §3',
      'a PRACK for nothing',
      made(`PRACK sip:${domain} SIP/2.0`, { To: `<sip:somebody@${domain}>;tag=gone`, RAck: '1 1 INVITE' }),
    ),
    semantic(
      'silence',
      'RFC 3261 §17.1.1.3',
      'an ACK for nothing',
      made(`ACK sip:202@${domain} SIP/2.0`, { To: `<sip:somebody@${domain}>;tag=gone` }),
    ),
  ];
}
