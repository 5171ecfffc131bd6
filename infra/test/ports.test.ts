import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Ports, reserve } from '../ports.ts';

const folder = mkdtempSync(join(tmpdir(), 'belfry-ports-'));
after(() => rmSync(folder, { recursive: true }));
const local = ['127.0.0.1'];

test('a home gets its port of last time again', async () => {
  const file = join(folder, 'same.json');
  const first = (await new Ports(file).reserve('portal', local))!;
  await first.release();
  const second = (await new Ports(file).reserve('portal', local))!;
  assert.equal(second.port, first.port);
  await second.release();
});

test('a taken port is passed over, unless no other will do', async () => {
  const taken = (await reserve(0, local))!;
  const ports = new Ports(join(folder, 'taken.json'));
  const other = (await ports.reserve('sip', local, { usual: taken.port }))!;
  assert.notEqual(other.port, taken.port);
  assert.equal(await ports.reserve('ng', local, { wanted: taken.port }), undefined);
  await Promise.all([taken.release(), other.release()]);
});
