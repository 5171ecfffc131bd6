import { decodeG711 } from '@belfry/audio';
import { type Database, loadRefusalSound } from '@belfry/db';

/** Recordings that are kept; each is 15 s at most, so 240 kB. */
const MOST = 100;

/** Reads brands' own recordings of why calls are refused, by id, once each: another sound has another id. Null: it has been replaced. Rejects while it cannot be read. */
export function brandRecordings(database: Database): (id: string) => Promise<Int16Array | null> {
  const kept = new Map<string, Int16Array>();
  return async (id) => {
    const known = kept.get(id);
    if (known) {
      // The one that was heard longest ago goes first.
      kept.delete(id);
      kept.set(id, known);
      return known;
    }
    const alaw = await loadRefusalSound(database, id);
    if (alaw === null) return null;
    const samples = decodeG711('PCMA', alaw);
    kept.set(id, samples);
    const [oldest] = kept.keys();
    if (kept.size > MOST && oldest !== undefined) kept.delete(oldest);
    return samples;
  };
}
