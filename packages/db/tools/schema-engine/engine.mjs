import { readFileSync } from 'node:fs';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import { MigrationAdapter } from './adapter.mjs';

/** The engine only needs a database for some of its methods; `validate` and the like are called without one. */
const nowhere = 'postgresql://localhost/none';

/** What the engine last said before it panicked. It looks for this object under a global name. */
export const panic = {
  message: '',
  set_message(message) {
    this.message = message;
  },
};

/** The engine's version: that of its package. */
export function engineVersion() {
  return JSON.parse(readFileSync(new URL('./package.json', import.meta.resolve('@prisma/schema-engine-wasm')))).version;
}

/** Loads the engine for a database; connections are opened when a method needs them. */
export async function startEngine({ url = nowhere, shadowDatabaseUrl, datamodels }) {
  globalThis.PRISMA_WASM_PANIC_REGISTRY = panic;
  const path = new URL('./schema_engine_bg.wasm', import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg'));
  const { instance } = await WebAssembly.instantiate(readFileSync(path), { './schema_engine_bg.js': bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  const log = (entry) => process.stderr.write(`${String(entry).replaceAll('\n', ' ')}\n`);
  const adapter = bindMigrationAwareSqlAdapterFactory(new MigrationAdapter(url, shadowDatabaseUrl));
  return bindings.SchemaEngine.new({ datamodels: datamodels.length > 0 ? datamodels : undefined }, log, adapter);
}
