import { firstCompanyPhones, type Phone, readRunJson } from '../support/run-json.ts';
import { Desks, features, lacking, type Pairing } from './features.ts';

/**
 * Every pair of real programs, over every transport and both families, through every feature; prints a table.
 * `node e2e/interop/matrix.ts [word …]`: only pairings and features that have all words in their names (`linphone-baresip tls IPv6`, `hold`).
 */
const words = process.argv.slice(2);
const run = readRunJson();
const users = firstCompanyPhones(run, 3).slice(0, 3) as [Phone, Phone, Phone];
const featureWords = words.filter((word) => features.some(({ name }) => name === word));
const pairingWords = words.filter((word) => !featureWords.includes(word));

const pairings = (['IPv4', 'IPv6'] as const).flatMap((family) =>
  (['udp', 'tcp', 'tls'] as const).flatMap((transport) =>
    (['baresip', 'linphone'] as const).flatMap((caller) =>
      (['baresip', 'linphone'] as const).map((callee): Pairing => ({ caller, callee, transport, family })),
    ),
  ),
);
const nameOf = ({ caller, callee, transport, family }: Pairing) => `${caller}-${callee} ${transport} ${family}`;
const chosen = pairings.filter((pairing) => pairingWords.every((word) => nameOf(pairing).split(' ').includes(word)));
const asked = features.filter(({ name }) => featureWords.length === 0 || featureWords.includes(name));

const failures: string[] = [];
const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
console.log(row(['pair', ...asked.map(({ name }) => name)]));
console.log(row(['---', ...asked.map(() => '---')]));
for (const pairing of chosen) {
  const desks = new Desks(run, pairing, users);
  const cells: string[] = [];
  for (const { name, run: feature } of asked) {
    try {
      cells.push((await feature(desks)) === lacking ? '–' : 'yes');
    } catch (error) {
      cells.push('**no**');
      failures.push(`${nameOf(pairing)}, ${name}: ${error instanceof Error ? (error.stack ?? error.message) : error}`);
      await desks.clear();
    }
  }
  await desks.clear();
  console.log(row([nameOf(pairing), ...cells]));
}
for (const failure of failures) console.log(`\n${failure}`);
if (failures.length > 0) process.exitCode = 1;
