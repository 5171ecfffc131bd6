import { execFile, spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '@belfry/core';

const FOLDERS = ['/usr/sbin', '/sbin', '/usr/local/sbin', '/usr/bin', '/usr/local/bin'];
/** For one change of the rules. */
const LIMIT_MS = 10_000;

/** Where `nft` is: in one of the folders for such programs, whether or not they are searched by this user. */
export function findNft(): string | undefined {
  return FOLDERS.map((folder) => join(folder, 'nft')).find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Has a ruleset or commands carried out by a process of its own, all or nothing. The error is what `nft` says. */
export function applyRules(nft: string, text: string): Promise<Result<void, string>> {
  return new Promise((resolve) => {
    const child = spawn(nft, ['-f', '-'], { stdio: ['pipe', 'ignore', 'pipe'] });
    const limit = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
    const settle = (result: Result<void, string>) => {
      clearTimeout(limit);
      resolve(result);
    };
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (more: string) => {
      said += more;
    });
    child.stdin.on('error', () => {});
    child.on('error', (error) => settle(err(error.message)));
    child.on('close', (code) => settle(code === 0 ? ok(undefined) : err(said.trim() || `nft ended with ${code}`)));
    child.stdin.end(text);
  });
}

/** An element of a map or set, as `nft -j` prints it: its key, its value if that is a number (else 0), and what its counter says. Bytes are of whole IP packets. */
export interface CountedElement {
  readonly key: number;
  readonly value: number;
  readonly packets: number;
  readonly bytes: number;
}

/** Lists a map or set whose elements count. */
export function listCounted(nft: string, list: readonly string[]): Promise<Result<CountedElement[], string>> {
  return new Promise((resolve) => {
    execFile(nft, list, { maxBuffer: 256 << 20, timeout: 20_000 }, (error, output) => {
      if (error) resolve(err(error.message));
      else resolve(parseCounted(output));
    });
  });
}

interface Listed {
  readonly elem?: { readonly val: number; readonly counter?: { readonly packets: number; readonly bytes: number } };
}

/** Reads what `nft -j list` prints of one map or set with counters. */
export function parseCounted(json: string): Result<CountedElement[], string> {
  try {
    const { nftables } = JSON.parse(json) as { nftables: Record<string, { elem?: (Listed | [Listed, unknown])[] }>[] };
    const listed = nftables.flatMap((item) => item.map?.elem ?? item.set?.elem ?? []);
    return ok(
      listed.flatMap((entry) => {
        const [{ elem }, value] = Array.isArray(entry) ? entry : [entry, 0];
        if (!elem?.counter) return [];
        const { packets, bytes } = elem.counter;
        return [{ key: elem.val, value: typeof value === 'number' ? value : 0, packets, bytes }];
      }),
    );
  } catch (error) {
    return err(`nft printed what cannot be read: ${String(error)}`);
  }
}
