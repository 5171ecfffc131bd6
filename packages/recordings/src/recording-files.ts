import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** A folder of one day. */
const dayFolder = /^\d{4}-\d{2}-\d{2}$/;

/** The names, within a folder of recordings, of all files in it, day by day. A folder that is not there has none. */
export async function* recordingFiles(folder: string): AsyncGenerator<string, void, undefined> {
  for (const day of (await entriesOf(folder)).sort()) {
    if (!dayFolder.test(day)) continue;
    for (const name of await entriesOf(join(folder, day))) if (name.endsWith('.bfr')) yield join(day, name);
  }
}

/** Removes a file of a folder of recordings; one that is not there is removed. Rejects when it cannot be, or the name leads out of the folder. */
export async function removeRecording(folder: string, name: string): Promise<void> {
  if (!/^\d{4}-\d{2}-\d{2}\/[^/]+\.bfr$/.test(name)) throw new Error(`${name} names no recording`);
  await rm(join(folder, name), { force: true });
}

async function entriesOf(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
