import { spec, type TestEvent } from 'node:test/reporters';

const total = /^(tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) /;

/** Node's `spec` reporter without the totals at the end of each file: they are counted over all files. */
export default async function* reportFile(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const reporter = new spec();
  const chunks: string[] = [];
  reporter.on('data', (chunk) => chunks.push(String(chunk)));
  for await (const event of source) {
    if (event.type === 'test:diagnostic' && event.data.nesting === 0 && total.test(event.data.message)) continue;
    reporter.write(event);
    yield chunks.splice(0).join('');
  }
  reporter.end();
  await new Promise((resolve) => reporter.once('end', resolve));
  yield chunks.splice(0).join('');
}
