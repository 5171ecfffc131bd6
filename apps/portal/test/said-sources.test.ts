import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, test } from 'node:test';
import { saidKey } from '../src/server/said-words.ts';
import { literalsOf } from './literals-of.ts';

const root = resolve(import.meta.dirname, '../../..');

/** Where sentences for people are made, and how many there are at least. */
const sources = [
  ['the steps of a decision', 'packages/policy/src/*.ts', 250],
  ['a numbering plan', 'packages/numbering/src/lint-*.ts', 15],
  ['a call that is not made', 'packages/services/src/simulation/*.ts', 20],
  ['changes', 'packages/services/src/revision/*.ts', 80],
  ['an examination', 'apps/sip-proxy/src/doctor/*.ts', 100],
  ['the course of a call', 'packages/call/src/machine/*.ts', 80],
  ['gateways', 'packages/services/src/peer/*.ts', 10],
  ['our registrations', 'packages/call/src/peers/registration-client.ts', 8],
  ['ways to a peer', 'apps/sip-proxy/src/{gateway-watch,peer-route}.ts', 5],
  ['signatures', 'apps/sip-proxy/src/call-verifier.ts', 8],
  ['telephone systems of several companies', 'packages/call/src/core/ipbx-use.ts', 4],
  ['webhooks', 'apps/jobs/src/webhooks/deliver.ts', 3],
  ['who is asked on the web', 'packages/net/src/ask-safely.ts', 4],
  ['sign-in providers', 'packages/services/src/sign-in-provider/open-id.ts', 15],
  [
    'the way of packets',
    'apps/media-relay/src/{stream-paths,fast-path/refusal,fast-path/fast-path,fast-path/self-test}.ts',
    15,
  ],
] as const;

/** Parts of sentences that are known as a whole, and what programs say to each other. */
const parts = new Set([
  '7 of 7',
  '7 of 7, for 7',
  '7 sends 7 to 7',
  'the brand’s own recording of ',
  'refused: not found7',
  'service unavailable',
  'as the operator writes numbers',
  'as dialled in 7',
  'new 7',
  'next opening 7',
  'no opening in sight',
  'closed for 7: 7 7 7, 7',
  '7 s',
  'but not',
  '7 records 7 of 100 calls, 7 this one',
  'every day',
  '7 to 7',
  'left out7',
  'group 7, prefix 7',
  'cannot be believed',
  'is not signed',
  'a 7',
  'Calls are sent round for ever',
  'Calls can be sent round when nobody answers or it is closed',
  'Group 7 has no prefixes7.',
  'ends the search for',
  'Route 7 is never taken7: 7 comes before it and 7 7.',
  'has no carrier',
  'has no carrier that is switched on',
  'Route 7 7: 7 go by 7 instead.',
  'No way out for 7: route 7 7.',
  'is closed then',
  'has its hours on the same days',
  'Opening hours 7 do not open once in a whole year7.',
  'The hours of 7 in calendar 7 never count: 7 7.',
  '7 7-7 and 7-7',
  '7: 7 instead of 7.',
  'Where it goes',
  'Shown caller',
  '7 7 a minute7 (7)',
  'one phone',
  '7 phones',
  '7 rings on 7',
  'If that fails',
  '7: 7, for at most 7 seconds7.',
  'lets through',
  'sends elsewhere',
  'of the route',
  'use of telephone system',
  '7 7 UTC',
  'among them ',
  'the 7 of 7 was removed with it and is kept nowhere',
  'a peer was examined',
  '7: 7, from 7:7/7, for 7 s more7',
  '7 over 7',
  'Valid: 7 to 7',
  'Chain 7: 7',
  'media relay',
  'the operator 7',
  'asks for a user name and password, and none is set for it',
  'does not accept our user name or password',
  'asks for a kind of proof that is not known here',
  '7 recording',
  'the 7 hung up',
  'asked for',
  'pause the recording',
  'record the call',
  'no call',
  'Your phone must encrypt its media: switch SRTP on in it.',
  'where it is registered',
  'list of revoked certificates',
  'ID token: 7',
  'Bearer 7',
  'Basic 7',
  'not yet',
  'not started',
  '7 self-test',
]);
const isPhrase = /^(?:[A-Z][A-Za-z-]+ ?)+$|INVITE$|^SIP;/;
const isSentence = (text: string) =>
  /[a-z]{2,} [a-z]|^[a-z]+ 7|7 [a-z]/i.test(text) &&
  !/^[\s,;:]|^SELECT |[<>\n]|"\w+"/.test(text) &&
  !isPhrase.test(text) &&
  !parts.has(text);

describe('what is said in the language of whoever reads it', () => {
  for (const [what, glob, least] of sources)
    test(`knows all that is said of ${what}`, () => {
      const said = globSync(glob, { cwd: root }).flatMap((file) =>
        literalsOf(readFileSync(resolve(root, file), 'utf8'))
          .filter(({ before }) => !/\b(?:new \w*Error|log\.\w+|warn|info)\(\s*$/.test(before))
          .map(({ text }) => text)
          .filter(isSentence),
      );
      assert.ok(new Set(said).size >= least, `${new Set(said).size} sentences are found`);
      assert.deepEqual(
        said.filter((text) => saidKey(text) === undefined),
        [],
      );
    });
});
