/** The text of a description, or of a whole message with one in it, with keys and ICE passwords blotted out (RFC 4568, RFC 8839). */
export function redactKeys(text: string): string {
  return text.replace(/^(a=(?:crypto:\d+ +\S+ +inline|key-mgmt|ice-pwd)):\S.*$/gim, (line, head: string) =>
    line.endsWith('\r') ? `${head}:[redacted]\r` : `${head}:[redacted]`,
  );
}
