import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { PhoneDialog, Subscription } from '../src/index.ts';
import { Bench, DOMAIN, type Party, textOf } from './bench.ts';
import { register, sendAs, subscribe } from './scenes.ts';

const ringing: PhoneDialog = {
  userId: 'user-202',
  id: 'leg-1',
  state: 'early',
  direction: 'recipient',
  callId: 'call<1>',
  localTag: 'phone',
  remoteTag: 'belfry',
  remote: { number: '203', name: 'Cleo & Co' },
};
const KEY = 'dialog:user-202';

function watcher(): { bench: Bench; anna: Party } {
  const bench = new Bench();
  return { bench, anna: register(bench, 'anna.keller', 6001) };
}

function change(bench: Bench, ...dialogs: PhoneDialog[]): void {
  bench.states.set(KEY, { event: 'dialog', dialogs });
  bench.feed({ type: 'events', input: { type: 'changed', key: KEY } });
}

describe('a subscription', () => {
  test('is told the full state at once and at each change, with rising versions, and once what is over', () => {
    const { bench, anna } = watcher();
    const { notify } = subscribe(anna, 'anna.keller', 'dialog', '202');
    assert.equal(notify.headers.get('event'), 'dialog');
    assert.equal(notify.headers.get('subscription-state'), 'active;expires=3600');
    assert.equal(notify.headers.get('content-type'), 'application/dialog-info+xml');
    assert.match(textOf(notify), /version="0" state="full" entity="sip:202@alpenblick/);
    change(bench, ringing);
    const early = anna.request('NOTIFY');
    assert.match(textOf(early), /version="1"/);
    assert.match(textOf(early), /call-id="call&lt;1&gt;" local-tag="phone" remote-tag="belfry" direction="recipient"/);
    assert.match(textOf(early), /<state>early<\/state>/);
    assert.match(textOf(early), /display="Cleo &amp; Co">sip:203@/);
    anna.reply(early, 200);
    change(bench);
    const over = anna.request('NOTIFY');
    assert.match(textOf(over), /<state>terminated<\/state>/);
    anna.reply(over, 200);
    change(bench);
    assert.equal(anna.inbox.length, 0);
  });

  test('shows who wants no calls as busy, with nothing to be picked up, while they are in none', () => {
    const { bench, anna } = watcher();
    subscribe(anna, 'anna.keller', 'dialog', '202');
    const told = (doNotDisturb: boolean, ...dialogs: PhoneDialog[]) => {
      bench.states.set(KEY, { event: 'dialog', dialogs, doNotDisturb });
      bench.feed({ type: 'events', input: { type: 'changed', key: KEY } });
      const notify = anna.request('NOTIFY');
      anna.reply(notify, 200);
      return textOf(notify);
    };
    const busy = told(true);
    assert.match(
      busy,
      /<dialog id="do-not-disturb">\s*<state>confirmed<\/state>\s*<local><identity display="Do not dist/,
    );
    assert.doesNotMatch(busy, /call-id|remote/);
    const talking = told(true, { ...ringing, state: 'confirmed' });
    assert.match(talking, /id="leg-1"[\s\S]*<dialog id="do-not-disturb">\s*<state>terminated/);
    const after = told(true);
    assert.match(after, /do-not-disturb">\s*<state>confirmed[\s\S]*id="leg-1"[\s\S]*terminated/);
    assert.match(told(false), /do-not-disturb">\s*<state>terminated/);
  });

  test('has one NOTIFY under way at a time, and then the latest state', () => {
    const { bench, anna } = watcher();
    subscribe(anna, 'anna.keller', 'dialog', '202');
    change(bench, ringing);
    const first = anna.request('NOTIFY');
    change(bench, { ...ringing, state: 'confirmed' });
    change(bench, { ...ringing, state: 'confirmed', remote: { number: '204', name: '' } });
    assert.equal(anna.inbox.length, 0);
    anna.reply(first, 200);
    assert.match(textOf(anna.request('NOTIFY')), /confirmed[\s\S]*sip:204@/);
    assert.equal(anna.inbox.length, 0);
  });

  test('is refreshed and ended in its dialog; a fetch is answered once', () => {
    const { bench, anna } = watcher();
    const { dialog } = subscribe(anna, 'anna.keller', 'dialog', '202');
    const header = (seconds: number) => ({
      headers: [
        ['Event', 'dialog'],
        ['Expires', String(seconds)],
      ] as const,
    });
    anna.send(dialog.createRequest('SUBSCRIBE', header(600)));
    assert.equal(anna.response('200').headers.get('expires'), '600');
    const again = anna.request('NOTIFY');
    assert.equal(again.headers.get('subscription-state'), 'active;expires=600');
    anna.reply(again, 200);
    anna.send(dialog.createRequest('SUBSCRIBE', header(0)));
    anna.response('200');
    const last = anna.request('NOTIFY');
    assert.equal(last.headers.get('subscription-state'), 'terminated;reason=timeout');
    anna.reply(last, 200);
    assert.equal(bench.subscriptions.size, 0);
    assert.equal(bench.watched.size, 0);
    const fetched = subscribe(anna, 'anna.keller', 'dialog', '202', [['Expires', '0']]);
    assert.equal(fetched.notify.headers.get('subscription-state'), 'terminated;reason=timeout');
    bench.advance(60_000);
    assert.equal(anna.inbox.length, 0);
    assert.equal(bench.watched.size, 0);
    assert.equal(bench.core.nextTimeoutAt(), undefined);
  });

  test('ends with a last NOTIFY when it is not refreshed', () => {
    const { bench, anna } = watcher();
    subscribe(anna, 'anna.keller', 'dialog', '202', [['Expires', '120']]);
    bench.advance(121_000);
    assert.equal(anna.request('NOTIFY').headers.get('subscription-state'), 'terminated;reason=timeout');
    assert.equal(bench.subscriptions.size, 0);
  });

  test('ends silently when its phone answers 481, or nothing at all', () => {
    const { bench, anna } = watcher();
    subscribe(anna, 'anna.keller', 'dialog', '202');
    change(bench, ringing);
    anna.reply(anna.request('NOTIFY'), 481);
    assert.equal(bench.subscriptions.size, 0);
    subscribe(anna, 'anna.keller', 'dialog', '202');
    change(bench);
    bench.advance(33_000);
    assert.equal(bench.subscriptions.size, 0);
  });

  test('goes on after a restart with higher numbers, and moves to whichever proxy is asked to refresh it', () => {
    const { bench, anna } = watcher();
    const { dialog, notify } = subscribe(anna, 'anna.keller', 'dialog', '202');
    const [stored] = [...bench.subscriptions.values()];
    const subscription = JSON.parse(stored ?? '') as Subscription;

    const restarted = new Bench();
    const annaAgain = restarted.party(6001);
    restarted.feed({ type: 'events', input: { type: 'restored', subscriptions: [subscription] } });
    restarted.advance(1);
    const resumed = annaAgain.request('NOTIFY');
    assert.equal(resumed.headers.get('call-id'), notify.headers.get('call-id'));
    assert.ok(Number(resumed.headers.get('cseq')?.split(' ')[0]) > 10_000);

    const other = new Bench('proxy-2');
    other.subscriptions = bench.subscriptions;
    const annaThere = other.party(6001);
    const options = { headers: [['Event', 'dialog']] as const };
    const request = dialog.createRequest('SUBSCRIBE', options);
    request.headers.set('From', `<sip:anna.keller@${DOMAIN}>;tag=${dialog.state.localTag}`);
    request.headers.set('To', `<sip:202@${DOMAIN}>;tag=${dialog.state.remoteTag}`);
    sendAs(annaThere, 'anna.keller', { ...request, uri: `sip:202@${DOMAIN}` });
    annaThere.response('200');
    assert.equal(annaThere.request('NOTIFY').headers.get('subscription-state'), 'active;expires=3600');
    assert.equal((JSON.parse([...other.subscriptions.values()][0] ?? '') as Subscription).instance, 'proxy-2');
    bench.feed({ type: 'events', input: { type: 'taken', subscriptionId: subscription.id } });
    assert.equal(bench.watched.size, 0);
  });

  test('that nobody knows is answered 481, so that its phone subscribes anew', () => {
    const { anna } = watcher();
    const request = anna.create('SUBSCRIBE', `sip:202@${DOMAIN}`, {
      from: `sip:anna.keller@${DOMAIN}`,
      headers: [['Event', 'dialog']],
    });
    request.headers.set('To', `<sip:202@${DOMAIN}>;tag=lost`);
    sendAs(anna, 'anna.keller', request);
    anna.response('481');
  });

  test('ends when its watcher may watch no more', () => {
    const { bench, anna } = watcher();
    const { dialog } = subscribe(anna, 'anna.keller', 'dialog', '202');
    bench.away = true;
    anna.send(dialog.createRequest('SUBSCRIBE', { headers: [['Event', 'dialog']] }));
    anna.response('404');
    assert.equal(anna.request('NOTIFY').headers.get('subscription-state'), 'terminated;reason=rejected');
  });
});

describe('a SUBSCRIBE', () => {
  const asked = (target: string, headers: readonly (readonly [string, string])[]) => {
    const { anna } = watcher();
    const request = anna.create('SUBSCRIBE', `sip:${target}@${DOMAIN}`, {
      from: `sip:anna.keller@${DOMAIN}`,
      headers,
    });
    sendAs(anna, 'anna.keller', request);
    const answer = anna.inbox[0];
    return answer?.kind === 'response' ? answer : undefined;
  };
  test('of a package that is not served gets 489 with those that are', () => {
    const answer = asked('202', [['Event', 'winfo']]);
    assert.equal(answer?.status, 489);
    assert.match(answer.headers.get('allow-events') ?? '', /dialog, message-summary, presence/);
    assert.equal(asked('202', [])?.status, 489);
  });
  test('for too short a time gets 423, for a body that is not made 406', () => {
    const brief = asked('202', [
      ['Event', 'dialog'],
      ['Expires', '10'],
    ]);
    assert.deepEqual([brief?.status, brief?.headers.get('min-expires')], [423, '60']);
    const other = asked('202', [
      ['Event', 'dialog'],
      ['Accept', 'text/html'],
    ]);
    assert.equal(other?.status, 406);
  });
  test('for nobody, and for a mailbox of another, gets 404', () => {
    assert.equal(asked('299', [['Event', 'dialog']])?.status, 404);
    assert.equal(asked('202', [['Event', 'message-summary']])?.status, 404);
    assert.equal(asked('201', [['Event', 'message-summary']])?.status, 200);
  });
});

describe('message-waiting', () => {
  test('says what waits in one’s own mailbox', () => {
    const { bench, anna } = watcher();
    const counts = { new: 2, old: 8, newUrgent: 0, oldUrgent: 1 };
    bench.states.set('message-summary:user-201', { event: 'message-summary', counts });
    const { notify } = subscribe(anna, 'anna.keller', 'message-summary', 'anna.keller');
    assert.equal(
      textOf(notify),
      `Messages-Waiting: yes\r\nMessage-Account: sip:anna.keller@${DOMAIN}\r\nVoice-Message: 2/8 (0/1)\r\n`,
    );
  });
});

describe('presence', () => {
  const document =
    '<?xml version="1.0"?><presence xmlns="urn:ietf:params:xml:ns:pidf" entity="sip:a@b"><tuple id="t"><status><basic>open</basic></status></tuple></presence>';
  const publish = (
    party: Party,
    username: string,
    body: string,
    headers: readonly (readonly [string, string])[] = [],
    target = username,
  ) => {
    const request = party.create('PUBLISH', `sip:${target}@${DOMAIN}`, {
      from: `sip:${username}@${DOMAIN}`,
      headers: [['Event', 'presence'], ...headers],
      ...(body !== '' && { content: { type: 'application/pidf+xml', body: new TextEncoder().encode(body) } }),
    });
    sendAs(party, username, request);
    const answer = party.inbox.shift();
    if (answer?.kind !== 'response') throw new Error('no answer');
    return answer;
  };

  test('is published, refreshed, changed and taken away by its entity-tag (RFC 3903 §6)', () => {
    const { bench, anna } = watcher();
    const first = publish(anna, 'anna.keller', document);
    assert.equal(first.status, 200);
    const etag = first.headers.get('sip-etag') ?? '';
    assert.equal(bench.published?.document, document);
    const refreshed = publish(anna, 'anna.keller', '', [['SIP-If-Match', etag]]);
    assert.equal(refreshed.status, 200);
    assert.notEqual(refreshed.headers.get('sip-etag'), etag);
    assert.equal(publish(anna, 'anna.keller', '', [['SIP-If-Match', etag]]).status, 412);
    const removal = [
      ['SIP-If-Match', refreshed.headers.get('sip-etag') ?? ''],
      ['Expires', '0'],
    ] as const;
    assert.equal(publish(anna, 'anna.keller', '', removal).status, 200);
    assert.equal(bench.published, undefined);
  });

  test('is refused for another, without a document, for another package, and for what is no document', () => {
    const { anna } = watcher();
    assert.equal(publish(anna, 'anna.keller', document, [], '202').status, 404);
    assert.equal(publish(anna, 'anna.keller', '').status, 400);
    assert.equal(publish(anna, 'anna.keller', '<presence><open></presence>').status, 400);
    assert.equal(publish(anna, 'anna.keller', `<!DOCTYPE x [<!ENTITY a "b">]>${document}`).status, 400);
    assert.equal(publish(anna, 'anna.keller', `<presence>${'x'.repeat(9_000)}</presence>`).status, 413);
  });

  test('says what the phones do while nothing is published, else what was published', () => {
    const { bench, anna } = watcher();
    bench.states.set('presence:user-202', { event: 'presence', presence: { registered: true, onThePhone: true } });
    const { notify } = subscribe(anna, 'anna.keller', 'presence', '202');
    assert.match(textOf(notify), /<basic>open<\/basic>[\s\S]*on-the-phone/);
    const presence = { registered: true, onThePhone: true, document };
    bench.states.set('presence:user-202', { event: 'presence', presence });
    bench.feed({ type: 'events', input: { type: 'changed', key: 'presence:user-202' } });
    assert.equal(textOf(anna.request('NOTIFY')), document);
  });
});
