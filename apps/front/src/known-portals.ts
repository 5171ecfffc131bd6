import type { PortalHost } from '@belfry/db';

/** A portal that answers here, and what is shown at its name. */
export interface KnownPortal<Context> {
  readonly host: string;
  readonly context: Context;
  /** It has a certificate of its own; otherwise the installation vouches for it, which no browser believes. */
  readonly isTrusted: boolean;
}

/** How portals are found and shown. */
export interface KnownPortalsOptions<Context> {
  /** Rejects when it cannot be told now. */
  readonly load: (host: string) => Promise<PortalHost | undefined>;
  /** Of the portal's own certificate, or of one that the installation makes for this name. Throws when the certificate cannot be used. */
  readonly contextOf: (portal: PortalHost) => Promise<Context>;
  /** A certificate cannot be used: the installation's own is shown instead. */
  readonly onError: (host: string, error: unknown) => void;
  readonly now: () => number;
}

interface Held<Context> {
  readonly portal: KnownPortal<Context> | undefined;
  /** The certificate that `context` was made of. */
  readonly certificate: string | undefined;
  readonly at: number;
}

const freshMs = 30_000;
/** Names of nobody are looked for again soon: somebody may just be giving them to a portal. */
const absentFreshMs = 5_000;
const mostHeld = 10_000;

/**
 * Which portals there are, by host name, with what they show: read when first asked for, again after half a minute or when told so. What was read goes on
 * while the database is away.
 */
export class KnownPortals<Context> {
  readonly #options: KnownPortalsOptions<Context>;
  readonly #held = new Map<string, Held<Context>>();
  readonly #loading = new Map<string, Promise<Held<Context>>>();

  constructor(options: KnownPortalsOptions<Context>) {
    this.#options = options;
  }

  /** The portal at a name; undefined: nobody's. Rejects when it is not known and cannot be asked for. */
  async find(host: string): Promise<KnownPortal<Context> | undefined> {
    const held = this.#held.get(host);
    const isFresh = held !== undefined && this.#options.now() - held.at < (held.portal ? freshMs : absentFreshMs);
    if (isFresh) return held.portal;
    let loading = this.#loading.get(host);
    if (!loading) {
      loading = this.#load(host, held);
      this.#loading.set(host, loading);
      const isCurrent = () => this.#loading.get(host) === loading;
      loading.then(
        (found) => {
          // Read before the change that came meanwhile: whoever asked then has it, nobody later.
          if (isCurrent() && found !== held) this.#keep(host, found);
        },
        () => {},
      );
      const over = () => {
        if (isCurrent()) this.#loading.delete(host);
      };
      loading.then(over, over);
    }
    return (await loading).portal;
  }

  /** What is held of a name is no longer so. */
  changed(host: string): void {
    this.#loading.delete(host);
    const held = this.#held.get(host);
    if (held) this.#held.set(host, { ...held, at: Number.NEGATIVE_INFINITY });
  }

  /** Something may have been missed. */
  allChanged(): void {
    for (const host of this.#held.keys()) this.changed(host);
  }

  async #load(host: string, before: Held<Context> | undefined): Promise<Held<Context>> {
    const at = this.#options.now();
    try {
      const found = await this.#options.load(host);
      return found ? await this.#shown(found, before, at) : { portal: undefined, certificate: undefined, at };
    } catch (error) {
      if (!before) throw error;
      return before;
    }
  }

  async #shown(found: PortalHost, before: Held<Context> | undefined, at: number): Promise<Held<Context>> {
    const certificate = found.certificate?.certificate;
    if (before?.portal && before.certificate === certificate) return { ...before, at };
    const { host } = found;
    try {
      const context = await this.#options.contextOf(found);
      return { portal: { host, context, isTrusted: certificate !== undefined }, certificate, at };
    } catch (error) {
      this.#options.onError(host, error);
      const context = await this.#options.contextOf({ host, certificate: undefined });
      return { portal: { host, context, isTrusted: false }, certificate, at };
    }
  }

  #keep(host: string, held: Held<Context>): void {
    this.#held.delete(host);
    this.#held.set(host, held);
    if (this.#held.size > mostHeld) this.#held.delete(this.#held.keys().next().value!);
  }
}
