-- Certificates of portals: what a browser is shown at a host name, and how the next one is asked for.
CREATE TYPE "CertificateSource" AS ENUM ('automatic', 'uploaded');
CREATE TYPE "AutomaticCertificates" AS ENUM ('off', 'on_request', 'all');

CREATE TABLE "PortalCertificate" (
    "portalDomainId" UUID NOT NULL,
    "source" "CertificateSource" NOT NULL,
    "certificate" TEXT NOT NULL,
    "sealedKey" BYTEA NOT NULL,
    "issuer" TEXT NOT NULL,
    "validFrom" TIMESTAMPTZ(3) NOT NULL,
    "validTo" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PortalCertificate_pkey" PRIMARY KEY ("portalDomainId"),
    CONSTRAINT "PortalCertificate_sealed" CHECK (octet_length("sealedKey") > 29),
    CONSTRAINT "PortalCertificate_time" CHECK ("validFrom" < "validTo")
);

CREATE TABLE "CertificateOrder" (
    "portalDomainId" UUID NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "triedAt" TIMESTAMPTZ(3),
    "pointsHere" BOOLEAN,
    "addresses" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "problem" TEXT,
    "wanted" BOOLEAN NOT NULL DEFAULT false,
    "detail" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "CertificateOrder_pkey" PRIMARY KEY ("portalDomainId")
);

CREATE TABLE "AcmeSettings" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "automatic" "AutomaticCertificates" NOT NULL DEFAULT 'off',
    "directoryUrl" TEXT NOT NULL DEFAULT 'https://acme-v02.api.letsencrypt.org/directory',
    "contactEmail" TEXT,
    "authority" TEXT,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AcmeSettings_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "AcmeSettings_one" CHECK ("id" = 1)
);

CREATE TABLE "AcmeAccount" (
    "id" UUID NOT NULL,
    "directoryUrl" TEXT NOT NULL,
    "accountUrl" TEXT,
    "sealedKey" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AcmeAccount_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "AcmeAccount_sealed" CHECK (octet_length("sealedKey") > 29)
);

CREATE UNIQUE INDEX "AcmeAccount_directoryUrl_key" ON "AcmeAccount"("directoryUrl");
CREATE INDEX "CertificateOrder_dueAt_idx" ON "CertificateOrder"("dueAt");

ALTER TABLE "PortalCertificate" ADD CONSTRAINT "PortalCertificate_portalDomainId_fkey" FOREIGN KEY ("portalDomainId") REFERENCES "PortalDomain"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "CertificateOrder" ADD CONSTRAINT "CertificateOrder_portalDomainId_fkey" FOREIGN KEY ("portalDomainId") REFERENCES "PortalDomain"("id") ON DELETE CASCADE ON UPDATE CASCADE;

INSERT INTO "AcmeSettings" ("id") VALUES (1);
