import type { RunJson } from '@belfry/contracts';
import { bold, cyan, dim, say, yellow } from './console.ts';

/** Rows as aligned columns. */
function printTable(rows: readonly (readonly string[])[]): void {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]!.length))) ?? [];
  for (const row of rows)
    say(
      `  ${row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd()}`,
    );
}

/** What somebody who has just started the platform wants to know: where to look, as whom, and what to type into a softphone. */
export function printWelcome(
  run: RunJson,
  about: { home: string; sipPort: number | undefined; seconds: number },
): void {
  say();
  if (run.portal) say(`${bold('Portal')}   ${cyan(run.portal.url)}`);
  if (run.front) {
    const port = run.front.https.split(':').at(-1);
    const host = new URL(run.logins.find(({ level }) => level === 'brand')?.url ?? 'http://localhost').hostname;
    say(`${bold('HTTPS')}    ${cyan(`https://${host}:${port}`)} ${dim('and every other portal, by its own name')}`);
    if (run.front.cafile) say(dim(`         browsers believe it once they trust ${run.front.cafile}`));
  }
  const levels = new Map(run.logins.toReversed().map((login) => [login.level, login]));
  if (levels.size > 0) {
    printTable(
      [...levels.values()].toReversed().map(({ level, url, username, password }) => [level, url, username, password]),
    );
    say();
  }
  if (run.sip) {
    const others = (['tls', 'ws', 'wss'] as const).flatMap((name) => {
      const port = run.sip?.[name]?.split(':').at(-1);
      return port ? [`${name.toUpperCase()} ${port}`] : [];
    });
    say(`${bold('SIP')}      ${run.sip.udp} ${dim(['UDP and TCP', ...others].join(', '))}`);
    if (about.sipPort !== 5060)
      say(
        yellow(
          `         5060 is in use on this machine, or was when this home was made: type port ${about.sipPort} into the softphone`,
        ),
      );
    printTable(
      run.phones
        .slice(0, 3)
        .map(({ extension, domain, username, password }) => [
          `extension ${extension}`,
          `user ${username}`,
          `domain ${domain}`,
          `proxy ${run.sip!.udp}`,
          `password ${password}`,
        ]),
    );
    if (run.phones.length > 0) say(dim('  dial another extension, *43 for an echo'));
    say();
  }
  say(dim(`metrics ${run.metrics?.url ?? '-'} · everything else stands in ${about.home}/run.json · Ctrl-C stops it`));
  say(`${bold('Belfry is up')} ${dim(`(${about.seconds.toFixed(1)} s)`)}`);
  say();
}
