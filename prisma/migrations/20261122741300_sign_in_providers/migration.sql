-- Sign-in by an OpenID provider of a brand or a company, and whose account there is whose login here.
ALTER TYPE "SignInMethod" ADD VALUE 'provider_mfa';

CREATE TABLE "SignInProvider" (
    "id" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "companyId" UUID,
    "name" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "clientId" TEXT NOT NULL,
    "sealedClientSecret" BYTEA,
    "domains" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "levels" "Level"[] NOT NULL,
    "trustsEmail" BOOLEAN NOT NULL DEFAULT false,
    "trustsSecondStep" BOOLEAN NOT NULL DEFAULT false,
    "addsLogins" BOOLEAN NOT NULL DEFAULT false,
    "isOnly" BOOLEAN NOT NULL DEFAULT false,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "SignInProvider_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "SignInProvider_sealed" CHECK (octet_length("sealedClientSecret") > 29),
    -- Nobody's word counts above their own level.
    CONSTRAINT "SignInProvider_levels" CHECK ("levels" <@ (CASE WHEN "companyId" IS NULL THEN ARRAY['brand', 'company', 'user'] ELSE ARRAY['company', 'user'] END)::"Level"[]),
    -- Whose addresses are not checked, or may be new, is said by domain.
    CONSTRAINT "SignInProvider_domains" CHECK (cardinality("domains") > 0 OR NOT ("trustsEmail" OR "addsLogins")),
    CONSTRAINT "SignInProvider_brandId_fkey" FOREIGN KEY ("brandId") REFERENCES "Brand"("id") ON DELETE CASCADE ON UPDATE RESTRICT,
    CONSTRAINT "SignInProvider_brandId_companyId_fkey" FOREIGN KEY ("brandId", "companyId") REFERENCES "Company"("brandId", "id") ON DELETE CASCADE ON UPDATE RESTRICT
);
CREATE UNIQUE INDEX "SignInProvider_brandId_companyId_key" ON "SignInProvider"("brandId", "companyId") NULLS NOT DISTINCT;

CREATE TABLE "ProviderAccount" (
    "id" UUID NOT NULL,
    "providerId" UUID NOT NULL,
    "loginId" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastUsedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "ProviderAccount_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "ProviderAccount_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "SignInProvider"("id") ON DELETE CASCADE ON UPDATE RESTRICT,
    CONSTRAINT "ProviderAccount_loginId_fkey" FOREIGN KEY ("loginId") REFERENCES "Login"("id") ON DELETE CASCADE ON UPDATE RESTRICT
);
CREATE UNIQUE INDEX "ProviderAccount_providerId_subject_key" ON "ProviderAccount"("providerId", "subject");
CREATE UNIQUE INDEX "ProviderAccount_providerId_loginId_key" ON "ProviderAccount"("providerId", "loginId");
CREATE INDEX "ProviderAccount_loginId_idx" ON "ProviderAccount"("loginId");
