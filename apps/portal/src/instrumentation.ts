/** Called once by Next.js when the server starts. */
export async function register(): Promise<void> {
  const { startPortalOps } = await import('./server/portal-ops.ts');
  await startPortalOps();
}
