import * as library from 'rrule';

/** Node sees the CommonJS build of the library as one default export, bundlers see names. */
const { RRule, rrulestr } = (
  'rrulestr' in library ? library : (library as { default: typeof library }).default
) as typeof library;

export { RRule, rrulestr };
