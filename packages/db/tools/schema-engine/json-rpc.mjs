import { createInterface } from 'node:readline';
import { panic } from './engine.mjs';

/** Methods that the WebAssembly engine calls otherwise than the native one. */
const renamed = { getDatabaseVersion: 'version' };

/** Methods that need to know the shadow database's answer, which only `devDiagnostic` asks for (the engine then remembers it). */
const needsDiagnostic = new Set(['evaluateDataLoss', 'createMigration']);

/** Serves JSON-RPC 2.0, a message a line: one request after the other, until the input ends. */
export function serve(start, input, output) {
  const send = (message) => output.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  const fail = (id, message, { meta = null, code = null } = {}) =>
    send({
      id,
      error: {
        code: 4466,
        message: 'An error happened. Check the data field for details.',
        data: { is_panic: false, message, meta, error_code: code },
      },
    });
  let engine;
  let current;
  let queue = Promise.resolve();

  const answer = async ({ id, method, params }) => {
    current = id;
    try {
      engine ??= start();
      const methods = await engine;
      if (needsDiagnostic.has(method)) {
        await methods.devDiagnostic({ migrationsList: params.migrationsList, filters: params.filters });
      }
      const { stdout, ...result } = (await methods[renamed[method] ?? method](params)) ?? {};
      const printed = method === 'diff' && stdout !== undefined;
      if (printed && stdout) send({ id: 1e9 + id, method: 'print', params: { content: stdout } });
      send({ id, result: printed || stdout === undefined ? result : { stdout, ...result } });
    } catch (error) {
      fail(id, error?.message ?? String(error), error);
    }
  };

  // A panic of the engine arrives outside the promise that waits for it; unanswered, the command line would take it for success.
  process.on('uncaughtException', (error) => {
    fail(current, `schema engine panicked: ${panic.message || error?.stack || error}`);
    process.exitCode = 101;
    output.write('', () => process.exit());
  });

  const lines = createInterface({ input });
  lines.on('line', (line) => {
    const request = line.trim() === '' ? {} : JSON.parse(line);
    if (request.method) queue = queue.then(() => answer(request));
  });
  lines.on('close', () => queue.finally(() => process.exit()));
}
