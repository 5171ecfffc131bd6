/** What stands in a text file, whichever way a spreadsheet has written it: UTF-8, UTF-16 with its mark, else Windows-1252. */
export function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The text of a chosen file. */
export const textOfFile = async (file: Blob): Promise<string> => textOf(new Uint8Array(await file.arrayBuffer()));
