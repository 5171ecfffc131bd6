/** What the guard at the SIP socket goes by. Counts are within their window; times in seconds. */
export interface GuardSettings {
  /** Off: bans by hand and what is on the list stand, nobody is banned automatically. */
  readonly enabled: boolean;
  /** Wrong passwords (of users known or not): from one address for one account, from one address in all, for one account in all. */
  readonly pairFailures: number;
  readonly sourceFailures: number;
  readonly accountFailures: number;
  readonly failureWindowSeconds: number;
  /** From one address: challenges that nobody answered rightly; requests that are not for us or no SIP; requests that bear a scanner's signature. */
  readonly sourceAttempts: number;
  readonly sourceNoise: number;
  readonly sourceScans: number;
  readonly attemptWindowSeconds: number;
  /** The first ban of an address or account lasts so long, each further one within a day twice as long, up to the longest. */
  readonly banSeconds: number;
  readonly maxBanSeconds: number;
  /** An address from which somebody authenticated is not banned as a whole for so long. */
  readonly goodForSeconds: number;
  /** What scanners call themselves: whole words, in any case; `word*`: words that begin so; `@host`: a From with that host. */
  readonly scanners: readonly string[];
}

/** The settings, and the networks (CIDR) from which nobody is ever banned automatically. */
export interface GuardPolicy extends GuardSettings {
  readonly trustedNetworks: readonly string[];
}

/** What holds until the settings have been read, and what a new installation begins with. */
export const DEFAULT_GUARD_POLICY: GuardPolicy = {
  enabled: true,
  pairFailures: 5,
  sourceFailures: 20,
  accountFailures: 50,
  failureWindowSeconds: 600,
  sourceAttempts: 100,
  sourceNoise: 100,
  sourceScans: 3,
  attemptWindowSeconds: 60,
  banSeconds: 600,
  maxBanSeconds: 86_400,
  goodForSeconds: 86_400,
  scanners: [
    'friendly-scanner',
    'friendly-request',
    'sipvicious',
    'sipcli',
    'sipscan*',
    'sip-scan*',
    'sundayddr',
    'siparmyknife',
    'vaxsip*',
    'vaxasip*',
    'pplsip',
    'sivus',
    'iwar',
    'smap',
    '@1.1.1.1',
  ],
  trustedNetworks: ['127.0.0.1/32', '::1/128'],
};
