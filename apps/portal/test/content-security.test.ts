import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contentSecurityPolicy } from '../src/server/content-security.ts';

const directive = (policy: string, name: string): string | undefined =>
  policy.split('; ').find((one) => one.startsWith(`${name} `));

test('scripts run by the nonce of the request alone', () => {
  const policy = contentSecurityPolicy('bm9uY2U=');
  assert.equal(directive(policy, 'script-src'), "script-src 'nonce-bm9uY2U=' 'strict-dynamic'");
  assert.equal(directive(policy, 'default-src'), "default-src 'self'");
  assert.equal(directive(policy, 'frame-ancestors'), "frame-ancestors 'none'");
  assert.doesNotMatch(policy.replace("style-src-attr 'unsafe-inline'", ''), /unsafe/);
});
