import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseWav } from '@belfry/audio';
import type { AppContext } from '@belfry/ops';

type Announcement = NonNullable<AppContext['announcement']>;

/** What an announcement says, by its name: that of its file. */
export type AnnouncementName = Announcement['says'];

const folder = join(import.meta.dirname, '../sounds');
const read = new Map<string, Int16Array>();

/** The sound of an announcement, 8,000 samples a second, read once. Throws when its file is missing or no WAV. */
export function refusalSound({ language, says }: Announcement): Int16Array {
  const name = `${language}/${says}.wav`;
  const known = read.get(name);
  if (known) return known;
  const sound = parseWav(readFileSync(join(folder, name)));
  if (!sound.ok) throw new Error(`${name}: ${sound.error.message}`);
  read.set(name, sound.value.samples);
  return sound.value.samples;
}
