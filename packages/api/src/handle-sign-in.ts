import { ChoosePasswordInput, ForgottenInput, LinkInput } from '@belfry/contracts';
import { askForPasskey, choosePassword, openLink, type Platform, requestPasswordReset } from '@belfry/services';
import { getTRPCErrorFromUnknown, TRPCError } from '@trpc/server';
import { readInput } from './read-input.ts';
import { refusalOf, refusalResponse } from './refusal.ts';

/** Where somebody who is not signed in asks. */
export interface Stranger {
  readonly platform: Platform;
  readonly host: string;
  readonly ip: string;
}

type Answer = (input: unknown, stranger: Stranger) => Promise<unknown>;

const answers: Readonly<Record<string, Answer>> = {
  forgotten: (input, { platform, ...where }) =>
    requestPasswordReset(platform, { ...ForgottenInput.parse(input), ...where }),
  passkey: (_input, { platform, ...where }) => askForPasskey(platform, where),
  link: (input, { platform, host }) => openLink(platform, { ...LinkInput.parse(input), host }),
  password: (input, { platform, ...where }) =>
    choosePassword(platform, { ...ChoosePasswordInput.parse(input), ...where }),
};

/**
 * Answers a POST of somebody who is not signed in, below `/api/sign-in`: `forgotten` (send me a link), `link` (whose is it), `password` (choose one by a
 * link), `passkey` (what is my browser to sign?). Refusals are `application/problem+json`, as in REST.
 */
export async function handleSignIn(request: Request, path: string, stranger: Stranger): Promise<Response> {
  try {
    const answer = Object.hasOwn(answers, path) ? answers[path] : undefined;
    if (answer === undefined) throw new TRPCError({ code: 'NOT_FOUND' });
    return respond(200, await answer(await readInput(request), stranger), 'application/json; charset=utf-8');
  } catch (cause) {
    const error = getTRPCErrorFromUnknown(cause);
    // What a schema refuses is the caller's mistake here as in a procedure.
    const told = error.cause?.name === 'ZodError' ? new TRPCError({ code: 'BAD_REQUEST', cause: error.cause }) : error;
    if (refusalOf(told).code === 'internal') stranger.platform.warn('a sign-in request failed', cause);
    return refusalResponse(told);
  }
}

const respond = (status: number, body: unknown, type: string) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': type, 'cache-control': 'no-store' } });
