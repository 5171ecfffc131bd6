/**
 * Short numbers that are reserved for help of other kinds, by ISO 3166 alpha-2, written as in the emergency table. A caller is never charged for them.
 *
 * Sources: Decision 2007/116/EC for the harmonised 116 numbers; otherwise the regulator or the ministry of the country.
 */
export const helplineTable: { readonly [country: string]: string } = {
  AU: '131114=helpline',
  DE: '115=authority 116116=cards',
  DK: '1813=doctor',
  ES: '016=helpline 017=authority 024=helpline',
  FR: '3114=helpline 3919=helpline',
  GB: '101=police 105=power 111=doctor',
  IN: '1091=helpline 1098=children',
  IT: '1522=helpline 19696=children',
  JP: '171=authority 188=authority 189=children',
  NL: '113=helpline 144=animals',
  NO: '02800=police',
  NZ: '105=police 1737=helpline',
  SE: '1177=doctor 11313=authority 11414=police',
  US: '711=relay',
  CA: '211=authority 711=relay 811=doctor',
};

/** Where the 116 numbers are harmonised: the European Economic Area, Switzerland and the United Kingdom. */
export const harmonisedCountries =
  'AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(' ');

/** The harmonised numbers: missing children, victims of crime, children in need, a doctor on call, emotional support. */
export const harmonisedNumbers = '116000=children 116006=helpline 116111=children 116117=doctor 116123=helpline';
