import { onStop, readConfig } from '@belfry/ops';
import { startFront } from './wiring.ts';

const front = await startFront(readConfig());
onStop(() => front.stop());
