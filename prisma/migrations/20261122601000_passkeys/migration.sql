-- Keys that people sign in with instead of a password.
CREATE TABLE "Passkey" (
    "id" UUID NOT NULL,
    "loginId" UUID NOT NULL,
    "host" TEXT NOT NULL,
    "credentialId" BYTEA NOT NULL,
    "publicKey" BYTEA NOT NULL,
    "counter" BIGINT NOT NULL DEFAULT 0,
    "transports" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastUsedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Passkey_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "Passkey_host_credentialId_key" ON "Passkey"("host", "credentialId");
CREATE INDEX "Passkey_loginId_idx" ON "Passkey"("loginId");

ALTER TABLE "Passkey" ADD CONSTRAINT "Passkey_loginId_fkey" FOREIGN KEY ("loginId") REFERENCES "Login"("id") ON DELETE CASCADE ON UPDATE CASCADE;
