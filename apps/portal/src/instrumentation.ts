/** Called once by Next.js when the server starts. */
export async function register(): Promise<void> {
  const [{ startPortalOps }, { trustOnlyProxies }] = await Promise.all([
    import('./server/portal-ops.ts'),
    import('./server/forwarded.ts'),
  ]);
  trustOnlyProxies();
  await startPortalOps();
}
