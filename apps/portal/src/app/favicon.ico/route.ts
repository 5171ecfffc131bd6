import { entrance } from '../../server/entrance.ts';

/** For browsers that ask for this name whatever the page says: the icon of the portal whose host it is. */
export async function GET(): Promise<Response> {
  const { scope } = await entrance();
  const icon = scope?.theme.icon ?? scope?.theme.logo ?? null;
  const [, type, bytes] = /^data:(image\/[a-z+]+);base64,(.+)$/.exec(icon ?? '') ?? [];
  // Relative: behind the front the request's own address is another.
  if (type === undefined || bytes === undefined)
    return new Response(null, { status: 307, headers: { location: '/icon.svg' } });
  return new Response(Buffer.from(bytes, 'base64'), {
    // No page, and none of what `proxy.ts` says of pages: a drawing that is opened by itself runs nothing.
    headers: {
      'content-type': type,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'cache-control': 'private, max-age=300',
    },
  });
}

export const dynamic = 'force-dynamic';
