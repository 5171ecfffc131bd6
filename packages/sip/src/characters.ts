/**
 * The sets of characters that SIP is written in (RFC 3261 §25.1), and walks over texts by them. A header value is a latin-1 image of its octets, so a set is a bit in a
 * table by octet; what is no octet is in no set. Every octet is looked at once: no input takes longer than it is long, and nothing is allocated.
 */
const table = new Uint32Array(256);
let sets = 0;

function setOf(characters: string): number {
  const bit = 1 << sets++;
  for (let i = 0; i < characters.length; i++) table[characters.charCodeAt(i)]! |= bit;
  return bit;
}
const fromTo = (first: number, last: number): string =>
  String.fromCharCode(...Array.from({ length: last - first + 1 }, (_, i) => first + i));

const DIGITS = '0123456789';
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const UNRESERVED = `${LETTERS}${DIGITS}-_.!~*'()`;

/** Whatever is an octet. */
export const OCTET = setOf(fromTo(0, 0xff));
export const DIGIT = setOf(DIGITS);
export const HEX = setOf(`${DIGITS}ABCDEFabcdef`);
export const LETTER = setOf(LETTERS);
export const TOKEN = setOf(`${LETTERS}${DIGITS}-.!%*_+\`'~`);
/** Blank and tab, which may stand around most things. */
export const BLANK = setOf(' \t');
export const SPACE = setOf(' \t\n\v\f\r\xa0');
export const VISIBLE = setOf(fromTo(0x21, 0x7e));
/** After its first letter (RFC 3986 §3.1). */
export const SCHEME = setOf(`${LETTERS}${DIGITS}+-.`);
export const USER = setOf(`${UNRESERVED}&=+$,;?/`);
export const PASSWORD = setOf(`${UNRESERVED}&=+$,`);
export const URI_PARAMETER = setOf(`${UNRESERVED}[]/:&+$`);
export const URI_HEADERS = setOf(`${UNRESERVED}[]/?:+$=&;@,`);
/** Of a telephone number, after its plus (RFC 3966 §3). */
export const TELEPHONE = setOf(`${DIGITS}ABCDEFabcdef*#-.()`);
/** A label of a host's name, in which an underscore passes. */
export const LABEL = setOf(`${LETTERS}${DIGITS}-_`);
export const IPV6 = setOf(`${DIGITS}ABCDEFabcdef:.`);
/** A zone of an IPv6 address (RFC 6874 §2). */
export const ZONE = setOf(`${LETTERS}${DIGITS}._~-`);
/** A display name without quotes: more than RFC 3261 lets stand so, since phones do; not what would make another header of it. */
export const DISPLAY_NAME = setOf(
  `\t !${fromTo(0x23, 0x2b)}${fromTo(0x2d, 0x39)}=?${fromTo(0x41, 0x5b)}${fromTo(0x5d, 0x7e)}${fromTo(0x80, 0xff)}`,
);
/** What ends a URI between angle brackets, or one without. */
export const NOT_IN_BRACKETS = setOf(' \t\n\v\f\r\xa0\0<>"');
export const NOT_IN_ADDR_SPEC = setOf(' \t\n\v\f\r\xa0\0<>",?');
/** What a header parameter's value may have in quotes only. */
export const NOT_IN_VALUE = setOf(' \t\n\v\f\r\xa0\0";,<>');
/** What would end a header, or a C string. */
export const LINE_END = setOf('\r\n\0');
/** C0 and C1 controls. */
export const CONTROL = setOf(`${fromTo(0, 0x1f)}${fromTo(0x7f, 0x9f)}`);

/** Index of the first character from `from` that is not of the set; the text's length when all are. */
export function endOf(text: string, set: number, from = 0): number {
  let at = from;
  while (at < text.length && (table[text.charCodeAt(at)]! & set) !== 0) at++;
  return at;
}

/** Is there something from `from` on, and is all of it of the set? */
export function isAll(text: string, set: number, from = 0): boolean {
  return from < text.length && endOf(text, set, from) === text.length;
}

/** Index of the first character from `from` that is of the set; the text's length when none is. */
export function startOf(text: string, set: number, from = 0): number {
  let at = from;
  while (at < text.length && (table[text.charCodeAt(at)]! & set) === 0) at++;
  return at;
}

/** Is any character of the set? */
export function hasAny(text: string, set: number): boolean {
  return startOf(text, set) < text.length;
}

/** Is all of it, if there is anything, of the set or escaped (`%` and two hexadecimal digits)? */
export function isEscaped(text: string, set: number): boolean {
  let at = endOf(text, set);
  while (at < text.length) {
    if (text[at] !== '%' || endOf(text, HEX, at + 1) < at + 3) return false;
    at = endOf(text, set, at + 3);
  }
  return true;
}

/** Is it a decimal number of at most so many digits? */
export function isNumber(text: string, maxDigits: number): boolean {
  return text.length <= maxDigits && isAll(text, DIGIT);
}
