import { type BrandSpec, seedBrand } from './brand-of.ts';
import { seedOpeningHours } from './opening-hours-of.ts';
import type { World } from './world.ts';

/** The first brand. Its first company stays plain for ever, but for a reception with opening hours: what the demo shows beyond that stands in other companies. */
const carillon: BrandSpec = {
  name: 'Carillon',
  host: 'carillon.localhost',
  country: 'CH',
  currency: 'CHF',
  timezone: 'Europe/Zurich',
  color: '#0f766e',
  colorDark: '#2dd4bf',
  gateway: { host: '127.0.0.1', port: 5090 },
  sell: [
    { prefix: '+', name: 'World', microsPerMinute: '500000', connectMicros: '50000' },
    { prefix: '+41', name: 'Switzerland', microsPerMinute: '20000' },
    { prefix: '+4144', name: 'Switzerland, Zurich', microsPerMinute: '15000' },
    { prefix: '+4176', name: 'Switzerland, mobile', microsPerMinute: '120000' },
    { prefix: '+4179', name: 'Switzerland, mobile', microsPerMinute: '120000' },
    { prefix: '+49', name: 'Germany', microsPerMinute: '30000' },
  ],
  buy: [
    { prefix: '+', name: 'World', microsPerMinute: '250000' },
    { prefix: '+41', name: 'Switzerland', microsPerMinute: '9000' },
  ],
  companies: [
    {
      name: 'Alpenblick AG',
      slug: 'alpenblick',
      site: { name: 'Zürich', emergencyLocation: 'Seestrasse 1, 8002 Zürich, 2nd floor' },
      people: [
        { firstName: 'Anna', lastName: 'Keller', extension: '201', ddi: '+41445550201' },
        { firstName: 'Ben', lastName: 'Huber', extension: '202', ddi: '+41445550202' },
        { firstName: 'Carla', lastName: 'Meier', extension: '203', ddi: '+41445550203' },
      ],
      more: seedOpeningHours,
    },
    {
      name: 'Seeblick GmbH',
      slug: 'seeblick',
      site: { name: 'Luzern', emergencyLocation: 'Quai 7, 6004 Luzern' },
      people: [
        { firstName: 'David', lastName: 'Frei', extension: '201', ddi: '+41415550201' },
        { firstName: 'Eva', lastName: 'Graf', extension: '202', ddi: '+41415550202' },
      ],
    },
  ],
};

/** Makes it. */
export const seedCarillon = (world: World): Promise<string> => seedBrand(world, carillon);
