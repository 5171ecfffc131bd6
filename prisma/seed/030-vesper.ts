import { type BrandSpec, seedBrand } from './brand-of.ts';
import type { World } from './world.ts';

/** The second brand: a neighbour who must see nothing of the first. */
const vesper: BrandSpec = {
  name: 'Vesper',
  host: 'vesper.localhost',
  country: 'DE',
  currency: 'EUR',
  timezone: 'Europe/Berlin',
  color: '#7c3aed',
  colorDark: '#a78bfa',
  gateway: { host: '127.0.0.1', port: 5091 },
  sell: [
    { prefix: '+', name: 'World', microsPerMinute: '450000' },
    { prefix: '+49', name: 'Germany', microsPerMinute: '18000' },
    { prefix: '+4915', name: 'Germany, mobile', microsPerMinute: '90000' },
    { prefix: '+41', name: 'Switzerland', microsPerMinute: '35000' },
  ],
  buy: [{ prefix: '+', name: 'World', microsPerMinute: '200000' }],
  companies: [
    {
      name: 'Hafenwerk GmbH',
      slug: 'hafenwerk',
      site: { name: 'Hamburg', emergencyLocation: 'Am Sandtorkai 30, 20457 Hamburg' },
      people: [
        { firstName: 'Frieda', lastName: 'Petersen', extension: '201', ddi: '+494055500201' },
        { firstName: 'Georg', lastName: 'Lange', extension: '202', ddi: '+494055500202' },
      ],
    },
  ],
};

/** Makes it. */
export const seedVesper = (world: World): Promise<string> => seedBrand(world, vesper);
