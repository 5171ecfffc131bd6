-- The second step of a sign-in: a code that changes every half minute (RFC 6238). The secret is sealed; of codes to recover with only a hash is kept.
CREATE TABLE "SecondFactor" (
    "loginId" UUID NOT NULL,
    "sealedSecret" BYTEA NOT NULL,
    "confirmedAt" TIMESTAMPTZ(3),
    "lastStep" BIGINT NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "SecondFactor_pkey" PRIMARY KEY ("loginId"),
    CONSTRAINT "SecondFactor_sealed" CHECK (octet_length("sealedSecret") > 29),
    CONSTRAINT "SecondFactor_loginId_fkey" FOREIGN KEY ("loginId") REFERENCES "Login"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE TABLE "RecoveryCode" (
    "id" UUID NOT NULL,
    "loginId" UUID NOT NULL,
    "codeHash" BYTEA NOT NULL,
    "usedAt" TIMESTAMPTZ(3),
    CONSTRAINT "RecoveryCode_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "RecoveryCode_loginId_fkey" FOREIGN KEY ("loginId") REFERENCES "Login"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "RecoveryCode_loginId_codeHash_key" ON "RecoveryCode"("loginId", "codeHash");

-- Which levels must sign in with a second factor: the platform's word (no brand), and a brand's own beside it.
CREATE TABLE "SignInPolicy" (
    "id" UUID NOT NULL,
    "brandId" UUID,
    "secondFactorLevels" "Level"[] NOT NULL DEFAULT ARRAY[]::"Level"[],
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "SignInPolicy_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "SignInPolicy_levels" CHECK ("brandId" IS NULL OR NOT 'god' = ANY("secondFactorLevels")),
    CONSTRAINT "SignInPolicy_brandId_fkey" FOREIGN KEY ("brandId") REFERENCES "Brand"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "SignInPolicy_brandId_key" ON "SignInPolicy"("brandId") NULLS NOT DISTINCT;

-- How somebody proved who they are.
CREATE TYPE "SignInMethod" AS ENUM ('password', 'code', 'recovery_code', 'passkey', 'provider');
ALTER TABLE "Session" ADD COLUMN "method" "SignInMethod" NOT NULL DEFAULT 'password';
