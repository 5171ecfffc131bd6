-- Where a login is written to, and what it is invited or let in again by: a link that is good once and for a time. Only the SHA-256 of its token is kept.
ALTER TABLE "Login" ADD COLUMN "email" TEXT;
ALTER TABLE "Login" ADD COLUMN "invitedAt" TIMESTAMPTZ(3);
CREATE TYPE "LoginTokenPurpose" AS ENUM ('invite', 'reset');
CREATE TABLE "LoginToken" (
    "id" UUID NOT NULL,
    "loginId" UUID NOT NULL,
    "purpose" "LoginTokenPurpose" NOT NULL,
    "tokenHash" BYTEA NOT NULL,
    "host" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),
    CONSTRAINT "LoginToken_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "LoginToken_loginId_fkey" FOREIGN KEY ("loginId") REFERENCES "Login"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "LoginToken_tokenHash_key" ON "LoginToken"("tokenHash");
CREATE INDEX "LoginToken_loginId_idx" ON "LoginToken"("loginId");
CREATE INDEX "Login_email_idx" ON "Login"("email");
