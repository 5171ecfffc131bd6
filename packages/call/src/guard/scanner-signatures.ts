import { latin1Text, parseNameAddr, parseUri, type SipRequest } from '@belfry/sip';

const MAX_KNOWN = 2_000;

/** Recognises the tools that sweep the Internet for SIP servers by what they write, where they do not lie: User-Agent, From, SDP. */
export class ScannerSignatures {
  readonly #words: readonly { readonly text: string; readonly open: boolean }[];
  readonly #hosts: ReadonlySet<string>;
  /** Verdicts on user agents: there are few, and each phone sends the same. */
  readonly #known = new Map<string, boolean>();
  /** Verdicts on whom requests are from, by display name and URI. */
  readonly #people = new Map<string, boolean>();

  /** `entries`: words, `word*`, `@host`, as in the settings. */
  constructor(entries: readonly string[]) {
    const lower = entries.map((entry) => entry.trim().toLowerCase()).filter((entry) => entry.length > 1);
    this.#hosts = new Set(lower.filter((entry) => entry.startsWith('@')).map((entry) => entry.slice(1)));
    this.#words = lower
      .filter((entry) => !entry.startsWith('@'))
      .map((entry) => (entry.endsWith('*') ? { text: entry.slice(0, -1), open: true } : { text: entry, open: false }));
  }

  /** Does the request bear a scanner's signature? */
  matches(request: SipRequest): boolean {
    const agent = request.headers.get('user-agent');
    if (agent !== undefined && this.#knownAgent(agent)) return true;
    const from = request.headers.get('from');
    return (from !== undefined && this.#strangeFrom(from)) || this.#strangeSdp(request.body);
  }

  #knownAgent(agent: string): boolean {
    const known = this.#known.get(agent);
    if (known !== undefined) return known;
    const found = this.#holdsWord(agent.toLowerCase());
    if (this.#known.size >= MAX_KNOWN) this.#known.clear();
    this.#known.set(agent, found);
    return found;
  }

  #holdsWord(text: string): boolean {
    return this.#words.some((word) => {
      for (let at = text.indexOf(word.text); at >= 0; at = text.indexOf(word.text, at + 1)) {
        const end = at + word.text.length;
        if (!isWordCharacter(text.charCodeAt(at - 1)) && (word.open || !isWordCharacter(text.charCodeAt(end))))
          return true;
      }
      return false;
    });
  }

  /** A display name or user that is the tool's very name, or a host that only such tools write. A person may be called anything else. */
  #strangeFrom(from: string): boolean {
    const address = parseNameAddr(from);
    if (!address.ok) return false;
    const { displayName, uri } = address.value;
    const person = `${displayName ?? ''} ${uri}`;
    let strange = this.#people.get(person);
    if (strange === undefined) {
      strange = this.#isStrange(displayName, uri);
      if (this.#people.size >= MAX_KNOWN) this.#people.clear();
      this.#people.set(person, strange);
    }
    return strange;
  }

  #isStrange(displayName: string | undefined, uri: string): boolean {
    if (displayName !== undefined && this.#isWord(displayName.toLowerCase())) return true;
    const at = uri.indexOf('@');
    if (at < 0) return false;
    const user = uri.slice(uri.indexOf(':') + 1, at).toLowerCase();
    if (this.#isWord(user)) return true;
    if (this.#hosts.size === 0) return false;
    const parsed = parseUri(uri);
    return parsed.ok && parsed.value.scheme === 'sip' && this.#hosts.has(parsed.value.host);
  }

  #isWord(text: string): boolean {
    return this.#words.some((word) => (word.open ? text.startsWith(word.text) : text === word.text));
  }

  /** The session name and the name of who made it (RFC 8866 §5.2, §5.3), which sipcli and its kin fill in. */
  #strangeSdp(body: Uint8Array): boolean {
    if (body.length < 8 || body[0] !== 0x76 || body[1] !== 0x3d) return false;
    const head = latin1Text(body.subarray(0, 200)).toLowerCase();
    return ['\no=', '\ns='].some((start) => {
      const at = head.indexOf(start);
      if (at < 0) return false;
      const rest = head.slice(at + 3, at + 43);
      return this.#words.some(
        ({ text, open }) => rest.startsWith(text) && (open || !isWordCharacter(rest.charCodeAt(text.length))),
      );
    });
  }
}

function isWordCharacter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
}
