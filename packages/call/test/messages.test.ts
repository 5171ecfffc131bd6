import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Bench, DOMAIN, type Party, textOf } from './bench.ts';
import { register, sendAs } from './scenes.ts';

const text = (body: string, type = 'text/plain') => ({ type, body: new TextEncoder().encode(body) });

function say(
  party: Party,
  username: string,
  target: string,
  content = text('Hello'),
  headers: [string, string][] = [],
): void {
  const request = party.create('MESSAGE', `sip:${target}@${DOMAIN}`, {
    from: `sip:${username}@${DOMAIN}`,
    headers,
    content,
  });
  request.headers.remove('Contact');
  sendAs(party, username, request);
}

describe('a MESSAGE', () => {
  test('goes to all phones of its recipient, with its date and nothing of its sender’s phone; the first 200 answers it', () => {
    const bench = new Bench();
    const anna = register(bench, 'anna.keller', 6001);
    const desk = register(bench, 'ben.frei', 6002);
    const mobile = register(bench, 'ben.frei', 6003);
    const date = 'Sat, 21 Nov 2026 10:00:00 GMT';
    say(anna, 'anna.keller', '202', text('Grüezi'), [
      ['Date', date],
      ['User-Agent', 'Secret Phone 1.0'],
    ]);
    const got = desk.request('MESSAGE');
    const other = mobile.request('MESSAGE');
    assert.equal(textOf(got), 'Grüezi');
    assert.match(got.headers.get('from') ?? '', /^"Anna Keller" <sip:anna\.keller@alpenblick/);
    assert.equal(got.headers.get('date'), date);
    assert.equal(got.headers.has('user-agent'), false);
    assert.equal(got.headers.get('max-forwards'), '69');
    desk.reply(got, 405);
    assert.equal(anna.inbox.length, 0);
    mobile.reply(other, 200);
    anna.response('200');
    assert.equal(bench.stored.length, 0);
    bench.advance(60_000);
    assert.equal(bench.core.nextTimeoutAt(), undefined);
  });

  test('for somebody who is away is kept, and delivered in order when they register', () => {
    const bench = new Bench();
    const anna = register(bench, 'anna.keller', 6001);
    say(anna, 'anna.keller', '202', text('one'));
    anna.response('202');
    say(anna, 'anna.keller', 'ben.frei', text('two'));
    anna.response('202');
    assert.equal(bench.stored.length, 2);
    const ben = register(bench, 'ben.frei', 6002);
    const first = ben.request('MESSAGE');
    assert.equal(textOf(first), 'one');
    assert.equal(ben.inbox.length, 0);
    ben.reply(first, 200);
    const second = ben.request('MESSAGE');
    assert.equal(textOf(second), 'two');
    ben.reply(second, 200);
    assert.equal(bench.stored.length, 0);
  });

  test('that no phone answers in time is accepted and kept; a late 200 still takes it', () => {
    const bench = new Bench();
    const anna = register(bench, 'anna.keller', 6001);
    const ben = register(bench, 'ben.frei', 6002);
    say(anna, 'anna.keller', '202');
    const slow = ben.request('MESSAGE');
    bench.advance(3_900);
    assert.equal(anna.inbox.length, 0);
    bench.advance(200);
    anna.response('202');
    assert.equal(bench.stored.length, 1);
    ben.reply(slow, 200);
    assert.equal(bench.stored.length, 0);
  });

  test('is answered as soon as a slow phone has said its word: for later when it cannot take it now, refused when it never will', () => {
    for (const [said, heard, kept] of [
      [480, '202', 1],
      [415, '415', 0],
    ] as const) {
      const bench = new Bench();
      const anna = register(bench, 'anna.keller', 6001);
      const ben = register(bench, 'ben.frei', 6002);
      say(anna, 'anna.keller', '202');
      const slow = ben.request('MESSAGE');
      bench.advance(1_000);
      assert.equal(anna.inbox.length, 0);
      ben.reply(slow, said);
      anna.response(heard);
      assert.equal(bench.stored.length, kept);
      bench.advance(60_000);
      assert.equal(anna.inbox.length, 0);
      assert.equal(bench.core.nextTimeoutAt(), undefined);
    }
  });

  test('that waits for a phone that is gone is taken by one that registers meanwhile, once', () => {
    const bench = new Bench();
    const anna = register(bench, 'anna.keller', 6001);
    const gone = register(bench, 'ben.frei', 6002);
    say(anna, 'anna.keller', '202');
    gone.request('MESSAGE');
    bench.advance(4_100);
    anna.response('202');
    assert.equal(bench.stored.length, 1);
    gone.inbox.length = 0;
    const ben = register(bench, 'ben.frei', 6003);
    ben.reply(ben.request('MESSAGE'), 200);
    assert.equal(bench.stored.length, 0);
    bench.advance(60_000);
    assert.equal(ben.inbox.length, 0);
    assert.equal(anna.inbox.length, 0);
  });

  /** Two proxies with the same stores, and a message on its way from one of them to a phone of Ben's that is gone. */
  function apart() {
    const here = new Bench();
    const there = new Bench('proxy-2', 'boot0002');
    [there.box, there.bindings] = [here.box, here.bindings];
    [here.other, there.other] = [there, here];
    const anna = register(here, 'anna.keller', 6001);
    const gone = register(here, 'ben.frei', 6002);
    say(anna, 'anna.keller', '202');
    gone.request('MESSAGE');
    return { here, there, anna, gone };
  }

  test('that one proxy is delivering to a phone that is gone goes at once to one that registers at another, once', () => {
    const { here, there, anna } = apart();
    here.advance(4_100);
    anna.response('202');
    const benHere = here.party(6003);
    const benThere = register(there, 'ben.frei', 6003);
    benHere.reply(benHere.request('MESSAGE'), 200);
    assert.equal(here.stored.length, 0);
    here.advance(60_000);
    there.advance(60_000);
    for (const ben of [benHere, benThere]) assert.equal(ben.inbox.length, 0);
  });

  test('goes there too when nobody but that proxy could know of it yet', () => {
    const { here, there, anna } = apart();
    const benHere = here.party(6003);
    register(there, 'ben.frei', 6003);
    assert.equal(benHere.inbox.length, 0);
    here.advance(500);
    benHere.reply(benHere.request('MESSAGE'), 200);
    anna.response('200');
    assert.equal(here.stored.length, 0);
  });

  test('is taken over by the proxy where they have registered, when the other gives up', () => {
    const { here, there } = apart();
    here.advance(600);
    here.party(6003);
    const ben = register(there, 'ben.frei', 6003);
    assert.equal(ben.inbox.length, 0);
    here.advance(60_000);
    ben.reply(ben.request('MESSAGE'), 200);
    assert.equal(here.stored.length, 0);
  });

  test('is taken over by the proxy where they have registered, when the other dies', () => {
    const { here, there } = apart();
    here.advance(600);
    const ben = register(there, 'ben.frei', 6003);
    here.box.held.clear();
    assert.equal(ben.inbox.length, 0);
    there.advance(40_100);
    ben.reply(ben.request('MESSAGE'), 200);
    assert.equal(here.stored.length, 0);
  });

  test('to a phone that has gone is kept, and the phone is tried last from then on', () => {
    const bench = new Bench();
    const anna = register(bench, 'anna.keller', 6001);
    register(bench, 'ben.frei', 6002);
    say(anna, 'anna.keller', '202');
    bench.advance(40_000);
    anna.response('202');
    assert.equal(bench.stored.length, 1);
    assert.equal(bench.bindings.get(`ben.frei@${DOMAIN}`)?.[0]?.failedAt !== undefined, true);
    bench.feed({ type: 'timeout' });
    const back = register(bench, 'ben.frei', 6002);
    back.reply(back.request('MESSAGE'), 200);
    assert.equal(bench.stored.length, 0);
  });

  test('that all phones refuse is refused, and not kept', () => {
    const bench = new Bench();
    const anna = register(bench, 'anna.keller', 6001);
    const ben = register(bench, 'ben.frei', 6002);
    say(anna, 'anna.keller', '202');
    ben.reply(ben.request('MESSAGE'), 415);
    anna.response('415');
    assert.equal(bench.stored.length, 0);
  });

  test('is bounded: 413 beyond 1300 octets, 415 for what is no message, 404 for nobody, 480 when too much waits', () => {
    const bench = new Bench();
    const anna = register(bench, 'anna.keller', 6001);
    say(anna, 'anna.keller', '202', text('x'.repeat(1301)));
    anna.response('413');
    say(anna, 'anna.keller', '202', text('x', 'application/octet-stream'));
    anna.response('415');
    say(anna, 'anna.keller', '299');
    anna.response('404');
    for (let i = 0; i < 3; i++) {
      say(anna, 'anna.keller', '202');
      anna.response('202');
    }
    say(anna, 'anna.keller', '202');
    assert.equal(anna.response('480').reason, 'Mailbox Full');
  });

  test('is told from a flood', () => {
    const bench = new Bench();
    const anna = register(bench, 'anna.keller', 6001);
    for (let i = 0; i < 30; i++) {
      say(anna, 'anna.keller', '299');
      anna.response('404');
    }
    say(anna, 'anna.keller', '299');
    anna.response('503');
    bench.advance(1_000);
    say(anna, 'anna.keller', '299');
    anna.response('404');
  });

  test('that says only that somebody is typing is not kept', () => {
    const bench = new Bench();
    const anna = register(bench, 'anna.keller', 6001);
    say(anna, 'anna.keller', '202', text('<isComposing/>', 'application/im-iscomposing+xml'));
    anna.response('480');
    assert.equal(bench.stored.length, 0);
  });
});

describe('a phone', () => {
  test('is asked to fetch its settings, by a NOTIFY outside any dialog', () => {
    const bench = new Bench();
    const anna = register(bench, 'anna.keller', 6001);
    const [binding] = bench.bindings.get(`anna.keller@${DOMAIN}`) ?? [];
    assert.ok(binding);
    bench.feed({ type: 'checkSync', binding, reboot: true });
    const notify = anna.request('NOTIFY');
    assert.equal(notify.headers.get('event'), 'check-sync;reboot=true');
    assert.equal(notify.uri, 'sip:phone@127.0.0.1:6001');
    anna.reply(notify, 200);
  });
});

describe('credentials', () => {
  test('that are wrong are refused a fixed time after they came, whether there is such a user or not', () => {
    for (const username of ['anna.keller', 'nobody']) {
      const bench = new Bench();
      const anna = bench.party(6001);
      const request = anna.create('MESSAGE', `sip:202@${DOMAIN}`, { from: `sip:${username}@${DOMAIN}` });
      assert.throws(
        () => sendAs(anna, username === 'nobody' ? username : 'ben.frei.x', request) && anna.response('407'),
      );
      bench.advance(49);
      assert.equal(anna.inbox.length, 0);
      bench.advance(1);
      anna.response('407');
    }
  });

  test('that one proxy has taken are not taken by another', () => {
    const bench = new Bench();
    const anna = bench.party(6001);
    const request = anna.create('MESSAGE', `sip:299@${DOMAIN}`, { from: `sip:anna.keller@${DOMAIN}` });
    const accepted = sendAs(anna, 'anna.keller', request);
    anna.response('404');
    const other = new Bench('proxy-2', 'boot0002');
    const there = other.party(6001);
    there.send(accepted);
    other.advance(50);
    assert.match(there.response('407').headers.get('proxy-authenticate') ?? '', /stale=true/);
  });
});
