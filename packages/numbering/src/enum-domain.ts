/** The domain name that ENUM has a number (E.164 with +) under in a zone (RFC 6116 §3.2): its digits backwards. */
export function enumDomain(number: string, zone: string): string {
  return `${[...number.replace(/\D/g, '')].reverse().join('.')}.${zone}`;
}
