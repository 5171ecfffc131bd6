import type { Database } from './create-database.ts';

/** The sound of an announcement by its id, G.711 A-law at 8,000 samples a second; null: it has been replaced, or its company is gone. */
export async function loadAnnouncement(database: Database, id: string): Promise<Uint8Array | null> {
  const row = await database.recordingAnnouncement.findUnique({ where: { id }, select: { alaw: true } });
  return row?.alaw ?? null;
}

/** The same of a brand's own recording of why a call is refused. */
export async function loadRefusalSound(database: Database, id: string): Promise<Uint8Array | null> {
  const row = await database.refusalSound.findUnique({ where: { id }, select: { alaw: true } });
  return row?.alaw ?? null;
}

/** The same of a company's own music on hold. */
export async function loadHoldSound(database: Database, id: string): Promise<Uint8Array | null> {
  const row = await database.holdSound.findUnique({ where: { id }, select: { alaw: true } });
  return row?.alaw ?? null;
}
