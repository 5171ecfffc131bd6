import { execFileSync } from 'node:child_process';

let cuts = 0;

/** Loses every packet to and from a numeric IPv4 address, without a word to the sender, until the returned function is called; at the end of the process at the latest. Needs root. */
export function cutNetwork(address: string): () => void {
  const table = `belfry_e2e_${process.pid}_${++cuts}`;
  // At the input: what an output chain loses its sender is told.
  const rules = `table inet ${table} {
  chain cut {
    type filter hook input priority -10; policy accept;
    ip daddr ${address} drop
    ip saddr ${address} drop
  }
}
`;
  execFileSync('nft', ['-f', '-'], { input: rules });
  let isCut = true;
  const mend = () => {
    if (!isCut) return;
    isCut = false;
    process.off('exit', mend);
    execFileSync('nft', ['delete', 'table', 'inet', table]);
  };
  process.once('exit', mend);
  return mend;
}
