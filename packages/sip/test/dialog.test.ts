import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createResponse, Dialog, type DialogState, dialogKeyOf } from '../src/index.ts';
import { request } from './messages.ts';

const answered = (extra: [string, string][] = [], status = 200) => {
  const response = createResponse(request('INVITE'), status, undefined, 'b1');
  response.headers.add('Contact', '<sip:ben@192.0.2.7:5070>');
  for (const [name, value] of extra) response.headers.add(name, value);
  return response;
};

describe('a dialog', () => {
  test('of the client: reversed Record-Route, far Contact, tags its own way round', () => {
    const dialog = Dialog.fromResponse(request('INVITE'), answered([['Record-Route', '<sip:p2;lr>, <sip:p1;lr>']]))!;
    const bye = dialog.createRequest('BYE');
    assert.equal(bye.uri, 'sip:ben@192.0.2.7:5070');
    assert.deepEqual(bye.headers.list('route'), ['<sip:p1;lr>', '<sip:p2;lr>']);
    assert.equal(dialog.nextHop(), 'sip:p1;lr');
    assert.equal(bye.headers.get('from'), '"Anna" <sip:anna@example.test>;tag=a1');
    assert.equal(bye.headers.get('to'), '<sip:ben@example.test>;tag=b1');
    assert.equal(bye.headers.get('cseq'), '2 BYE');
    assert.equal(bye.headers.has('via'), false);
  });

  test('of the server: Record-Route as it stands, numbered from one', () => {
    const invite = request('INVITE', ['Record-Route: <sip:p1;lr>, <sip:p2;lr>']);
    const dialog = Dialog.fromRequest(invite, 'b1', '<sip:ben@192.0.2.7>')!;
    const again = dialog.createRequest('INVITE');
    assert.equal(again.uri, 'sip:anna@192.0.2.1:5062');
    assert.deepEqual(again.headers.list('route'), ['<sip:p1;lr>', '<sip:p2;lr>']);
    assert.equal(again.headers.get('contact'), '<sip:ben@192.0.2.7>');
    assert.equal(again.headers.get('cseq'), '1 INVITE');
  });

  test('of the server with a client of RFC 2543: reached at From, without a tag', () => {
    const invite = request('INVITE');
    invite.headers.remove('Contact').set('From', '<sip:anna@192.0.2.1:5062>');
    const bye = Dialog.fromRequest(invite, 'b1', '<sip:ben@192.0.2.7>')!.createRequest('BYE');
    assert.equal(bye.uri, 'sip:anna@192.0.2.1:5062');
    assert.equal(bye.headers.get('to'), '<sip:anna@192.0.2.1:5062>');
    invite.headers.set('From', '<sip:anna@192.0.2.1:5062>;tag=a1');
    assert.equal(Dialog.fromRequest(invite, 'b1', '<sip:ben@192.0.2.7>'), undefined);
  });

  test('acknowledges with the number of the INVITE, later requests keep counting', () => {
    const dialog = Dialog.fromResponse(request('INVITE'), answered())!;
    assert.equal(dialog.createRequest('INFO').headers.get('cseq'), '2 INFO');
    assert.equal(dialog.createAck(1).headers.get('cseq'), '1 ACK');
    assert.equal(dialog.createRequest('BYE').headers.get('cseq'), '3 BYE');
  });

  test('puts a strict router into the Request-URI (RFC 3261 §12.2.1.1)', () => {
    const dialog = Dialog.fromResponse(request('INVITE'), answered([['Record-Route', '<sip:p2;lr>, <sip:p1>']]))!;
    const bye = dialog.createRequest('BYE');
    assert.equal(bye.uri, 'sip:p1');
    assert.deepEqual(bye.headers.list('route'), ['<sip:p2;lr>', '<sip:ben@192.0.2.7:5070>']);
  });

  test('is early by 1xx with a tag, confirmed by 2xx, none by 100 or without a Contact', () => {
    assert.equal(Dialog.fromResponse(request('INVITE'), answered([], 180))?.state.phase, 'early');
    assert.equal(Dialog.fromResponse(request('INVITE'), answered())?.state.phase, 'confirmed');
    assert.equal(Dialog.fromResponse(request('INVITE'), createResponse(request('INVITE'), 180)), undefined);
    assert.equal(
      Dialog.fromResponse(request('INVITE'), createResponse(request('INVITE'), 200, undefined, 'x')),
      undefined,
    );
  });

  test('of a 2xx without tag or Contact is good enough to acknowledge and end it, as its INVITE was addressed', () => {
    const invite = request('INVITE');
    const faulty = createResponse(invite, 200);
    faulty.headers.add('Record-Route', '<sip:p2;lr>, <sip:p1;lr>');
    const dialog = Dialog.fromFaulty(invite, faulty);
    const bye = dialog.createRequest('BYE');
    assert.equal(bye.uri, invite.uri);
    assert.deepEqual(bye.headers.list('route'), ['<sip:p1;lr>', '<sip:p2;lr>']);
    assert.doesNotMatch(bye.headers.get('to') ?? '', /tag=/);
    assert.equal(dialog.createAck(1).headers.get('cseq'), '1 ACK');
  });

  test('follows the far Contact of a re-INVITE, and refuses what comes out of order', () => {
    const dialog = Dialog.fromRequest(request('INVITE', [], { CSeq: '7 INVITE' }), 'b1', '<sip:ben@h>')!;
    assert.equal(dialog.receive(request('INVITE', [], { CSeq: '6 INVITE', Contact: '<sip:evil@h>' })), 'out_of_order');
    assert.equal(dialog.receive(request('INVITE', [], { CSeq: '8 INVITE', Contact: '<sip:moved@h>' })), 'ok');
    assert.equal(dialog.state.remoteTarget, 'sip:moved@h');
    assert.equal(dialog.receive(request('BYE', [], { CSeq: '9 BYE', Contact: '<sip:no@h>' })), 'ok');
    assert.equal(dialog.state.remoteTarget, 'sip:moved@h');
  });

  test('goes on from its JSON', () => {
    const dialog = Dialog.fromResponse(request('INVITE'), answered())!;
    const state = JSON.parse(JSON.stringify(dialog.state)) as DialogState;
    assert.deepEqual(new Dialog(state).createRequest('BYE'), dialog.createRequest('BYE'));
  });

  test('is found by the messages of its far end', () => {
    const client = Dialog.fromResponse(request('INVITE'), answered())!;
    const server = Dialog.fromRequest(request('INVITE'), 'b1', '<sip:ben@h>')!;
    assert.equal(dialogKeyOf(answered()), client.key);
    assert.equal(dialogKeyOf(server.createRequest('BYE')), client.key);
    assert.equal(dialogKeyOf(client.createRequest('BYE')), server.key);
    assert.equal(dialogKeyOf(request('INVITE')), undefined);
  });
});
