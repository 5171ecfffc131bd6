import type { Link } from './link.ts';

/** What those who run the installation were told last of whether it is ready. */
export interface ReadinessTold {
  /** Notes what they are to be told; true: they have not been told so yet, and whoever asked tells them. Of many processes that ask one gets it. That all is well is no news to whom nothing was told. */
  claim(state: 'ready' | 'not_ready'): Promise<boolean>;
}

export function createReadinessTold(link: Link): ReadinessTold {
  const key = `${link.prefix}readiness-told`;
  return {
    async claim(state) {
      const before = await link.command('set', [key, state, 'GET']);
      return before !== state && (before !== null || state === 'not_ready');
    },
  };
}
