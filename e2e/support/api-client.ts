import type { RunJson } from './run-json.ts';

/** GETs a path of the REST API with the token of a level. Throws on any status other than 200. */
export async function apiGet<T>(run: RunJson, level: 'god' | 'brand' | 'company' | 'user', path: string): Promise<T> {
  const response = await fetch(new URL(path, run.api.url), {
    headers: { authorization: `Bearer ${run.api.tokens[level]}` },
  });
  if (response.status !== 200) throw new Error(`GET ${path} as ${level}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

/** A CDR as the API shows it (what the tests look at). */
export interface ApiCdr {
  readonly id: string;
  readonly callId: string;
  readonly companyId: string | null;
  readonly direction: string;
  readonly caller: string;
  readonly callee: string;
  readonly dialled: string;
  readonly disposition: string;
  readonly hangupSide: string;
  readonly sipStatus: number;
  readonly reason: string;
  readonly durationMs: number;
  readonly priceMicros: string | null;
  readonly currency: string;
  readonly startedAt: string;
  readonly mosCaller: number | null;
  readonly mosCallee: number | null;
  readonly badSide: string | null;
}

/** All CDRs of the token's tenant since a time, oldest first, over as many pages as there are. */
export async function cdrsSince(
  run: RunJson,
  level: 'god' | 'brand' | 'company' | 'user',
  since: Date,
): Promise<ApiCdr[]> {
  const all: ApiCdr[] = [];
  let cursor: string | undefined;
  do {
    const query = new URLSearchParams({ since: since.toISOString(), limit: '200', ...(cursor ? { cursor } : {}) });
    const page = await apiGet<{ items: ApiCdr[]; nextCursor?: string | null }>(run, level, `/api/v1/cdrs?${query}`);
    all.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return all.sort((a, b) => a.startedAt.localeCompare(b.startedAt));
}
