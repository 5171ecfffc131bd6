import { writeFileSync } from 'node:fs';
import { typesOfApi, typesPath } from './types-of-api.ts';

writeFileSync(typesPath, await typesOfApi());
