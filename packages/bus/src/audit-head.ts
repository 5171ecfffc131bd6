import type { Link } from './link.ts';

/** The newest batch of the audit log's chain, kept beside the database: whoever removes the end of the chain there would have to know of it here. */
export interface AuditHead {
  /** The number of the newest batch that was sealed; undefined: nobody has told, or Redis lost it. */
  read(): Promise<number | undefined>;
  write(number: number): Promise<void>;
}

export function createAuditHead(link: Link): AuditHead {
  const key = `${link.prefix}audit-head`;
  return {
    async read() {
      const text = await (await link.redis()).get(key);
      return text === null ? undefined : Number(text);
    },
    async write(number) {
      await link.command('set', [key, String(number)]);
    },
  };
}
