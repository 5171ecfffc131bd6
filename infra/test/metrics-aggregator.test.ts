import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mergeMetrics } from '../metrics-aggregator.ts';

test('the metrics of several apps become one text with each HELP and TYPE once', () => {
  const of = (app: string, value: number) =>
    `# HELP calls Calls\n# TYPE calls gauge\ncalls{app="${app}"} ${value}\n\n# HELP up Up\n# TYPE up gauge\nup{app="${app}"} 1\n`;
  assert.equal(
    mergeMetrics([of('a', 1), of('b', 2)]),
    '# HELP calls Calls\n# TYPE calls gauge\ncalls{app="a"} 1\ncalls{app="b"} 2\n# HELP up Up\n# TYPE up gauge\nup{app="a"} 1\nup{app="b"} 1\n',
  );
});
