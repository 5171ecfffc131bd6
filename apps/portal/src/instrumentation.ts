/** Called once by Next.js when the server starts. */
export async function register(): Promise<void> {
  const [{ startPortalOps }, { trustOnlyProxies }, { speakTheirLanguage }] = await Promise.all([
    import('./server/portal-ops.ts'),
    import('./server/forwarded.ts'),
    import('./server/language.ts'),
  ]);
  trustOnlyProxies();
  speakTheirLanguage();
  await startPortalOps();
}
