import { z } from 'zod';
import { LevelName } from './primitives.ts';

const Address = z.string().regex(/^(?:\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:]+\]):\d{1,5}$/);

/** Somebody of the demo world who can sign in. */
export const RunLogin = z.object({
  level: LevelName,
  url: z.url(),
  username: z.string(),
  password: z.string(),
});
/** A phone of the demo world. */
export const RunPhone = z.object({
  brand: z.string(),
  company: z.string(),
  extension: z.string(),
  domain: z.string(),
  username: z.string(),
  password: z.string(),
});
/** One API token per level. */
export const RunTokens = z.object({ god: z.string(), brand: z.string(), company: z.string(), user: z.string() });

/** `.belfry/run.json` (mode 0600): where everything of a running installation is. Addresses are numeric `host:port`. */
export const RunJson = z.object({
  version: z.literal(1),
  pid: z.number().int(),
  startedAt: z.iso.datetime(),
  portal: z.object({ url: z.url() }).optional(),
  api: z.object({ url: z.url(), tokens: RunTokens.partial() }).optional(),
  /** HTTPS in front of the portal, the plain port that leads there, and the authority to be trusted where a host has no certificate of its own. */
  front: z.object({ https: Address, http: Address, cafile: z.string().optional() }).optional(),
  metrics: z.object({ url: z.url() }).optional(),
  processes: z.array(z.object({ app: z.string(), instance: z.string(), pid: z.number().int(), health: z.url() })),
  postgres: z.object({ url: z.string() }),
  redis: z.object({ url: z.string() }),
  sip: z
    .object({
      udp: Address,
      tcp: Address,
      tls: Address.optional(),
      ws: Address.optional(),
      wss: Address.optional(),
      cafile: z.string().optional(),
    })
    .optional(),
  ng: Address.optional(),
  logins: z.array(RunLogin),
  phones: z.array(RunPhone),
});
export type RunJson = z.infer<typeof RunJson>;
export type RunLogin = z.infer<typeof RunLogin>;
export type RunPhone = z.infer<typeof RunPhone>;
export type RunTokens = z.infer<typeof RunTokens>;
