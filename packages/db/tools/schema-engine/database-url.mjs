/**
 * Settings of node-postgres for a URL. The URL is read by node-postgres itself, so that migrations connect exactly as the platform does: any
 * `sslmode` but `disable` asks for TLS and verifies the certificate and its host name (only `no-verify` does not); `sslrootcert` names the authority's file.
 */
export function connectionSettings(url) {
  return { connectionString: url, connectionTimeoutMillis: 10_000 };
}

/** The same server, another database. */
export function withDatabase(url, name) {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(name)}`;
  return other.href;
}

/** Name of the database that a URL names. */
export function databaseName(url) {
  return decodeURIComponent(new URL(url).pathname.slice(1)) || 'postgres';
}

/** Prisma's own addition to the URL: the schema inside the database. */
export function schemaName(url) {
  return new URL(url).searchParams.get('schema') ?? undefined;
}
