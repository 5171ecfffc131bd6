import { LAB_DOMAIN, LAB_PASSWORD, LAB_USERS, LabWorld } from '../world/lab-world.ts';
import { PhoneNode } from '../world/phone-node.ts';
import { ProxyNode } from '../world/proxy-node.ts';
import type { LadderNetwork } from './ladder-network.ts';

/** Everything that a ladder plays on: the proxy, the phones and the carrier that it names. */
export interface Lab {
  readonly world: LabWorld;
  readonly proxy: ProxyNode;
  readonly phones: ReadonlyMap<string, PhoneNode>;
}

/** Where strangers say that they are from. */
const STRANGE_DOMAIN = 'stranger.test';

/** Sets the participants of a ladder up: `Belfry`, `Carrier`, a lab user by first name, or `Stranger`. Throws at any other. */
export async function createLab(participants: readonly string[], network: LadderNetwork): Promise<Lab> {
  const address = await network.open('Belfry');
  const carrier = await network.open('Carrier');
  const world = new LabWorld(carrier);
  const proxy = new ProxyNode({ address, carrier, world, clock: network, send: network.sender('Belfry') });
  network.attach(proxy);
  const phones = new Map<string, PhoneNode>();
  for (const name of participants) {
    if (name === 'Belfry') continue;
    const user = LAB_USERS[name];
    if (user === undefined && name !== 'Carrier' && name !== 'Stranger')
      throw new Error(`nobody in the lab is called ${name}`);
    const isCarrier = name === 'Carrier';
    const phone = new PhoneNode({
      name,
      username: user?.userId ?? name.toLowerCase(),
      ...(user === undefined ? {} : { password: LAB_PASSWORD }),
      domain: isCarrier ? address.host : user === undefined ? STRANGE_DOMAIN : LAB_DOMAIN,
      address: isCarrier ? carrier : await network.open(name),
      proxy: address,
      send: network.sender(name),
    });
    phones.set(name, phone);
    network.attach(phone);
  }
  return { world, proxy, phones };
}
