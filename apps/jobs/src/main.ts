import { onStop, readConfig } from '@belfry/ops';
import { startJobs } from './wiring.ts';

const jobs = await startJobs(readConfig());
onStop(() => jobs.stop());
