import type { Database } from './create-database.ts';

/** Deletes a recording's row, and by `removeFile` its file when no other company has it; neither when the file cannot be removed. */
export async function deleteRecordingRow(
  database: Database,
  { id, file }: { readonly id: string; readonly file: string },
  removeFile: () => Promise<void>,
): Promise<void> {
  await database.$transaction(async (tx) => {
    // Of two companies that delete theirs at once, the second finds no row of the first.
    await tx.$queryRaw`SELECT 1 FROM "Recording" WHERE "file" = ${file} ORDER BY "id" FOR UPDATE`;
    await tx.recording.deleteMany({ where: { id } });
    if ((await tx.recording.count({ where: { file } })) === 0) await removeFile();
  });
}
