/** A link with its secret in the path: the browser keeps it to itself from now on. */
export async function GET(_request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  const { token } = await params;
  const location = /^[\w-]{43}$/.test(token) ? `/shared#${token}` : '/shared';
  return new Response(null, { status: 308, headers: { location, 'cache-control': 'no-store' } });
}
