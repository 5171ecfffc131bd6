import { readFileSync } from 'node:fs';

/** A demo phone's credentials, as the platform states them. */
export interface Phone {
  readonly brand: string;
  readonly company: string;
  readonly extension: string;
  readonly domain: string;
  readonly username: string;
  readonly password: string;
}

/** What the tests use of the running platform's `run.json`. */
export interface RunJson {
  readonly pid: number;
  readonly portal: { readonly url: string };
  readonly api: {
    readonly url: string;
    readonly tokens: Readonly<Record<'god' | 'brand' | 'company' | 'user', string>>;
  };
  readonly front: { readonly https: string; readonly http: string; readonly cafile: string };
  readonly metrics: { readonly url: string };
  readonly processes: readonly {
    readonly app: string;
    readonly instance: string;
    readonly pid: number;
    readonly health: string;
  }[];
  readonly postgres: { readonly url: string };
  readonly redis: { readonly url: string };
  readonly sip: {
    readonly udp: string;
    readonly tcp: string;
    readonly tls: string;
    readonly ws: string;
    readonly wss: string;
    /** PEM file of the authority to be trusted. */
    readonly cafile: string;
  };
  readonly logins: readonly {
    readonly level: string;
    readonly url: string;
    readonly username: string;
    readonly password: string;
  }[];
  readonly phones: readonly Phone[];
}

/** Reads the running platform's contract from the path in `BELFRY_RUN_JSON`; throws when it is not set: a test without its platform fails. */
export function readRunJson(): RunJson {
  const path = process.env.BELFRY_RUN_JSON;
  if (!path) throw new Error('BELFRY_RUN_JSON is not set: these tests need a running platform (npm test starts one)');
  return JSON.parse(readFileSync(path, 'utf8')) as RunJson;
}

/** The phones of the first company. Throws when there are fewer than `atLeast`. */
export function firstCompanyPhones(run: RunJson, atLeast = 3): Phone[] {
  const first = run.phones[0];
  const phones = run.phones.filter((phone) => phone.company === first?.company && phone.brand === first.brand);
  if (phones.length < atLeast) throw new Error(`the first company has ${phones.length} phones; ${atLeast} are needed`);
  return phones;
}
