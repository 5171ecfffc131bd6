/** All rows of a list, page by page. */
export async function allPages<Row>(
  ask: (page: {
    limit: number;
    cursor?: string;
  }) => Promise<{ readonly items: readonly Row[]; readonly nextCursor: string | null }>,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await ask({ limit: 200, ...(cursor && { cursor }) });
    rows.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return rows;
}
