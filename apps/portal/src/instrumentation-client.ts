const page = globalThis as typeof globalThis & { __zod_globalConfig?: { jitless?: boolean } };

// Pages may evaluate no text as a script (Content-Security-Policy): zod, which keeps its settings here wherever it is loaded from, is not to try whether it may.
page.__zod_globalConfig = Object.assign(page.__zod_globalConfig ?? {}, { jitless: true });
