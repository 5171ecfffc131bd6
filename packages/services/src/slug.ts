/** A name as a label of a host name or a part of a user name: `Zoë Müller & Söhne AG` becomes `zoe-mueller-soehne-ag`. Empty when nothing is left. */
export function slug(name: string, separator = '-'): string {
  return name
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll(/[^a-z0-9]+/g, separator)
    .replaceAll(/^[-.]+|[-.]+$/g, '')
    .slice(0, 40)
    .replace(/[-.]+$/, '');
}
