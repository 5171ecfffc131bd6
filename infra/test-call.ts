import { type CallView, CallView as CallViewSchema, type Cdr, CdrPage, type RunPhone } from '@belfry/contracts';
import { UserAgent, type UserAgentCall } from '@belfry/testkit';
import { hostPort } from './app-specs.ts';
import { bold, dim, say } from './console.ts';
import type { DemoWorld } from './demo.ts';
import { printLadder } from './ladder-text.ts';

/** What became of the test call. */
export interface TestCall {
  readonly caller: RunPhone;
  readonly callee: RunPhone;
  /** From INVITE to the callee's answer heard at both ends, in milliseconds. */
  readonly heardAfterMs: number;
  /** From the hang-up to the CDR standing in the API. */
  readonly cdrAfterMs: number;
  readonly cdr: Cdr;
  readonly view: CallView;
}

const callerTone = 440;
const calleeTone = 620;

/**
 * One real call: two phones of the first demo company register, one dials the other's extension through proxy and relay, each hears the
 * other's tone, they hang up and unregister, and the call is found in the API with its ladder. Throws at whatever does not happen.
 */
export async function testCall(
  platform: { demo: DemoWorld; sip: { host: string; port: number }; portalPort: number },
  note: (text: string) => void,
): Promise<TestCall> {
  const { demo, sip } = platform;
  const [caller, callee] = demo.phones.filter(({ company }) => company === demo.phones[0]?.company);
  if (!caller || !callee) throw new Error('the demo world has no company with two phones');
  const agents: UserAgent[] = [];
  const start = async ({ username, password, domain }: RunPhone) => {
    const agent = await UserAgent.start({ username, password, domain, proxy: sip });
    agents.push(agent);
    await agent.register(120);
    return agent;
  };
  try {
    const from = await start(caller);
    const to = await start(callee);
    const began = Date.now();
    const outgoing = await from.call(callee.extension);
    const heardAfterMs = await talk(outgoing, await to.incoming());
    const hungUp = performance.now();
    await Promise.all(agents.map((agent) => agent.unregister()));
    const api = { url: `http://${hostPort(sip.host, platform.portalPort)}`, token: demo.tokens.company ?? '' };
    const cdr = await findCdr(api, { since: began - 1_000, dialled: callee.extension });
    const view = CallViewSchema.parse(
      await get({ ...api, token: demo.tokens.god ?? api.token }, `/api/v1/calls/${cdr.callId}`),
    );
    const cdrAfterMs = Math.round(performance.now() - hungUp);
    note(
      `${caller.extension} → ${callee.extension} answered, heard both ways after ${heardAfterMs} ms, CDR ${cdrAfterMs} ms after the hang-up`,
    );
    return { caller, callee, heardAfterMs, cdrAfterMs, cdr, view };
  } catch (error) {
    const traces = agents.map((agent) =>
      agent.trace.map(({ direction, summary }) => `  ${agent.options.username} ${direction} ${summary}`).join('\n'),
    );
    throw new Error(`${error instanceof Error ? error.message : error}\nWhat the phones saw:\n${traces.join('\n')}`, {
      cause: error,
    });
  } finally {
    await Promise.all(agents.map((agent) => agent.close()));
  }
}

/** Answers, plays a tone each way until both are heard, and hangs up from the caller's side. Returns the milliseconds until both were heard. */
async function talk(outgoing: UserAgentCall, incoming: UserAgentCall): Promise<number> {
  const began = performance.now();
  incoming.ring();
  incoming.answer();
  await Promise.all([outgoing.established(), incoming.established()]);
  outgoing.media.playTone(callerTone);
  incoming.media.playTone(calleeTone);
  await Promise.all([incoming.media.hearTone(callerTone), outgoing.media.hearTone(calleeTone)]);
  const heard = Math.round(performance.now() - began);
  const ended = Promise.all([outgoing.ended(), incoming.ended()]);
  outgoing.bye();
  await ended;
  return heard;
}

interface Api {
  readonly url: string;
  readonly token: string;
}

async function get(api: Api, path: string): Promise<unknown> {
  const response = await fetch(new URL(path, api.url), {
    headers: { authorization: `Bearer ${api.token}` },
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok)
    throw new Error(`GET ${path} answered ${response.status}: ${(await response.text()).slice(0, 500)}`);
  return response.json();
}

/** The CDR of a call since a time to what was dialled: asked for until it is there. */
async function findCdr(api: Api, call: { since: number; dialled: string }): Promise<Cdr> {
  const deadline = performance.now() + 15_000;
  while (performance.now() < deadline) {
    const { items } = CdrPage.parse(await get(api, `/api/v1/cdrs?since=${call.since}`));
    const found = items.find(({ dialled }) => dialled === call.dialled);
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the call was made, but its CDR is not in the API after 15 s');
}

/** The ladder and the CDR of the test call, as text. */
export function printTestCall({ view, cdr }: TestCall): void {
  say();
  for (const line of printLadder(view.ladder)) say(`  ${line}`);
  say();
  const seconds = (cdr.durationMs / 1000).toFixed(1);
  const price =
    cdr.priceMicros === null ? 'not rated yet' : `${cdr.currency} ${(Number(cdr.priceMicros) / 1e6).toFixed(4)}`;
  say(
    `  ${bold('CDR')} ${cdr.caller} → ${cdr.dialled} · ${cdr.direction} · ${cdr.disposition} (${cdr.sipStatus}) · ${seconds} s · ${price} · hung up by ${cdr.hangupSide}`,
  );
  say(dim(`      call ${cdr.callId}, decided by revision ${cdr.revisions.company} of ${cdr.companyName}`));
}
