import pg from 'pg';
import { expect, signIn, test } from './support/portal-test.ts';
import { loginOf, run } from './support/run.ts';

test('a page that nobody looks after asks on, but does not keep its session from ending', async ({ page }) => {
  const database = new pg.Client(run().postgres.url);
  await database.connect();
  try {
    await page.clock.install();
    const login = loginOf('company');
    /** The dashboard asks again by itself: the next answer to a question that says so of whoever is there. */
    const asked = (isAway: boolean) =>
      page.waitForResponse(
        (response) =>
          response.url().includes('dashboard.get') &&
          response.ok() &&
          (response.request().headers()['x-belfry-away'] === '1') === isAway,
      );
    const first = asked(false);
    await signIn(page, login);
    await (await first).finished();
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
    const { hostname } = new URL(login.url);
    const newest = `SELECT id FROM "Session" WHERE host = $1 ORDER BY "createdAt" DESC LIMIT 1`;
    const { id } = (await database.query<{ id: string }>(newest, [hostname])).rows[0]!;
    const anHourAgo = new Date(Date.now() - 3_600_000);
    const lastSeen = async () => {
      const text = `SELECT "lastSeenAt" FROM "Session" WHERE id = $1`;
      return (await database.query<{ lastSeenAt: Date }>(text, [id])).rows[0]!.lastSeenAt.getTime();
    };

    const away = asked(true);
    await page.clock.fastForward('02:00');
    await (await away).finished();
    // What the page fetched for whoever had just signed in comes to its end.
    await expect(async () => {
      await database.query(`UPDATE "Session" SET "lastSeenAt" = $2 WHERE id = $1`, [id, anHourAgo]);
      await page.waitForTimeout(500);
      expect(await lastSeen()).toBe(anHourAgo.getTime());
    }).toPass();
    const stillAway = asked(true);
    await page.clock.fastForward('02:00');
    await (await stillAway).finished();
    expect(await lastSeen()).toBe(anHourAgo.getTime());

    await page.keyboard.press('Shift');
    const there = asked(false);
    await page.clock.fastForward('00:30');
    await page.keyboard.press('Shift');
    await page.clock.fastForward('00:35');
    await there;
    await expect.poll(lastSeen).toBeGreaterThan(anHourAgo.getTime());
  } finally {
    await database.end();
  }
});
