import { ExaminationRequest, ExaminationStep } from '@belfry/contracts';
import type { Link } from './link.ts';

/** An examination as everybody knows it. */
export interface ExaminationRecord {
  readonly request: ExaminationRequest;
  readonly steps: readonly ExaminationStep[];
  readonly done: boolean;
  /** Is the proxy that makes it still at it? */
  readonly alive: boolean;
}

/** Examinations of peers: asked for in the portal, made by one proxy, which tells each step as it goes. */
export interface Examinations {
  /** Enters an examination; false: another one of this peer is going on. */
  begin(request: ExaminationRequest): Promise<boolean>;
  /** Hands it to a proxy; false when that is not there. */
  send(instance: string, request: ExaminationRequest): Promise<boolean>;
  /** Hears of those for an instance. */
  subscribe(instance: string, listener: (request: ExaminationRequest) => void): Promise<() => void>;
  /** Tells how a step stands, and that the proxy is still at it. */
  tell(id: string, step: ExaminationStep): Promise<void>;
  /** The proxy is still at it. */
  renew(request: ExaminationRequest): Promise<void>;
  /** It is over, or was not begun after all: another one may begin. */
  finish(request: ExaminationRequest): Promise<void>;
  get(id: string): Promise<ExaminationRecord | undefined>;
}

const keptMs = 3_600_000;
/** A proxy that says nothing for so long is gone. */
const leaseMs = 5_000;

export function createExaminations(link: Link): Examinations {
  const channel = (instance: string) => `examinations:${instance}`;
  const record = (id: string) => `${link.prefix}examination:${id}`;
  const alive = (id: string) => `${link.prefix}examination-alive:${id}`;
  const ofPeer = (peerId: string) => `${link.prefix}examination-of:${peerId}`;
  return {
    async begin(request) {
      const { id, peerId } = request;
      if ((await link.command('set', [ofPeer(peerId), id, 'PX', leaseMs, 'NX'])) !== 'OK') return false;
      await link.command('hset', [record(id), 'request', JSON.stringify(request)]);
      await link.command('pexpire', [record(id), keptMs]);
      await link.command('set', [alive(id), '1', 'PX', leaseMs]);
      return true;
    },
    send: async (instance, request) => (await link.publish(channel(instance), JSON.stringify(request))) > 0,
    subscribe: (instance, listener) =>
      link.subscribe(channel(instance), (text) => listener(ExaminationRequest.parse(JSON.parse(text)))),
    async tell(id, step) {
      await link.command('hset', [record(id), `step:${step.step}`, JSON.stringify(step)]);
    },
    async renew({ id, peerId }) {
      await link.command('set', [alive(id), '1', 'PX', leaseMs]);
      await link.command('set', [ofPeer(peerId), id, 'PX', leaseMs]);
    },
    async finish({ id, peerId }) {
      // Whoever reads that it is over may begin another one at once.
      if ((await link.command('get', [ofPeer(peerId)])) === id) await link.command('del', [ofPeer(peerId)]);
      await link.command('hset', [record(id), 'done', '1']);
      await link.command('pexpire', [record(id), keptMs]);
    },
    async get(id) {
      const redis = await link.redis();
      const found = await redis.hgetall(record(id));
      if (found.request === undefined) return undefined;
      const steps = Object.entries(found).filter(([name]) => name.startsWith('step:'));
      return {
        request: ExaminationRequest.parse(JSON.parse(found.request)),
        steps: steps.map(([, text]) => ExaminationStep.parse(JSON.parse(text))),
        done: found.done === '1',
        alive: (await redis.exists(alive(id))) === 1,
      };
    },
  };
}
