import { shortNumbers } from './short-number.ts';

/** The services of `urn:service:sos` that countries have numbers of their own for (RFC 5031 §4.2), as the tables call them. */
const services: Readonly<Record<string, string>> = {
  ambulance: 'calls an ambulance',
  'animal-control': 'calls help for animals',
  fire: 'calls the fire brigade',
  gas: 'reports a gas leak',
  marine: 'calls the coast guard',
  mountain: 'calls mountain and air rescue',
  physician: 'calls the doctor on call',
  poison: 'calls the poison centre',
  police: 'calls the police',
};

const urn = /^urn:service:sos((?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*)$/i;

/** A service URN for help (RFC 5031) in lower case, as it may stand in a Request-URI; undefined: it is none. `urn:service:counseling` and others are no emergency. */
export function readSosUrn(uri: string): string | undefined {
  return uri.length <= 100 && urn.test(uri) ? uri.toLowerCase() : undefined;
}

/**
 * The number that such a URN stands for in `country` (ISO 3166 alpha-2): the service's own, of a sub-service that of the service above it (`sos.fire.forest`: the fire
 * brigade), else the one that all services answer: 112 where it is a number for all, else the country's first. Undefined: it is no such URN.
 */
export function numberOfSosUrn(country: string, uri: string): string | undefined {
  const read = readSosUrn(uri);
  if (read === undefined) return undefined;
  const all = [...shortNumbers(country).values()].filter(({ kind }) => kind === 'emergency');
  const [service] = read.slice('urn:service:sos'.length).split('.').slice(1);
  const does = service === undefined ? undefined : services[service];
  const own = does === undefined ? undefined : all.find((one) => one.does === does);
  return (own ?? all.find(({ number }) => number === '112') ?? all[0])?.number ?? '112';
}
