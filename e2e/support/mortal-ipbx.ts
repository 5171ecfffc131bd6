import { cutNetwork } from './network-cut.ts';
import type { RunJson } from './run-json.ts';
import { type Sipp, startSipp } from './sipp.ts';

/** The ways in which an IPBX dies: its process, its process without its sockets, the way there. */
export const deaths = ['killed', 'frozen', 'cut'] as const;
export type Death = (typeof deaths)[number];

/** An IPBX of its own process, at port 5060 of a numeric address, that answers every call at once; it dies and comes back as it is told. */
export class MortalIpbx {
  readonly host: string;
  readonly #run: RunJson;
  #sipp: Sipp;
  #mend: () => void = () => {};

  private constructor(run: RunJson, host: string, sipp: Sipp) {
    this.#run = run;
    this.host = host;
    this.#sipp = sipp;
  }

  static async start(run: RunJson, host: string): Promise<MortalIpbx> {
    return new MortalIpbx(run, host, await startIpbxProcess(run, host));
  }

  async die(death: Death): Promise<void> {
    if (death === 'killed') await this.#sipp.stop();
    else if (death === 'frozen') this.#sipp.signal('SIGSTOP');
    else this.#mend = cutNetwork(this.host);
  }

  async comeBack(death: Death): Promise<void> {
    if (death === 'killed') this.#sipp = await startIpbxProcess(this.#run, this.host);
    else if (death === 'frozen') this.#sipp.signal('SIGCONT');
    else this.#mend();
  }

  /** For ever, and nothing of it stays. */
  async stop(): Promise<void> {
    this.#mend();
    await this.#sipp.stop();
  }
}

/** By sipp: it answers, or refuses, whatever comes. */
export const startIpbxProcess = (run: RunJson, host: string, scenario: 'ipbx' | 'ipbx-busy' = 'ipbx'): Promise<Sipp> =>
  startSipp({
    scenario,
    proxy: run.sip.udp,
    localHost: host,
    localPort: 5060,
    calls: 1_000_000,
    withinSeconds: 600,
    statistics: true,
  });
