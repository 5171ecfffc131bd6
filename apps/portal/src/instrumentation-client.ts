import { config } from 'zod/v4/core';

// Pages may evaluate no text as a script (Content-Security-Policy): zod is not to try whether it may.
config({ jitless: true });
