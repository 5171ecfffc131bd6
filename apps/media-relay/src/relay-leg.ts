import type { BencodeDictionary } from '@belfry/net';
import type { LegMedia } from './leg-media.ts';

/** One party of a call, as the relay sees it: a tag of the dialog, and its media sections. */
export class RelayLeg {
  /** Undefined while nobody has answered. */
  tag: string | undefined;
  /** The branch of the fork that made this leg. */
  readonly viaBranch: string | undefined;
  /** Tags of others that answered on this same leg before (forked behind us, RFC 3261 §12.1). */
  readonly formerTags = new Set<string>();
  label: string | undefined;
  /** Seconds since 1970. */
  readonly created: number;
  /** By index of the section; undefined where it cannot be relayed. */
  readonly media: (LegMedia | undefined)[] = [];
  /** The leg that the last offer of this leg without a branch went to. */
  offeredTo: RelayLeg | undefined;
  /** Who offered to this leg first: the other end of its branch. */
  readonly offeredBy: RelayLeg | undefined;

  /** The offer to this leg that waits for its answer, as the command was. */
  pending: BencodeDictionary | undefined;

  constructor(created: number, tag?: string, viaBranch?: string, offeredBy?: RelayLeg) {
    this.created = created;
    this.tag = tag;
    this.viaBranch = viaBranch;
    this.offeredBy = offeredBy;
  }

  close(): void {
    for (const media of this.media) media?.close();
  }
}
