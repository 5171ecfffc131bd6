-- The guard at the SIP socket: what it goes by, and whom it never bans by itself.
CREATE TABLE "GuardSettings" (
  "id" INTEGER NOT NULL DEFAULT 1,
  "enabled" BOOLEAN NOT NULL DEFAULT true,
  "pairFailures" INTEGER NOT NULL DEFAULT 5,
  "sourceFailures" INTEGER NOT NULL DEFAULT 20,
  "accountFailures" INTEGER NOT NULL DEFAULT 50,
  "failureWindowSeconds" INTEGER NOT NULL DEFAULT 600,
  "sourceAttempts" INTEGER NOT NULL DEFAULT 100,
  "sourceNoise" INTEGER NOT NULL DEFAULT 100,
  "sourceScans" INTEGER NOT NULL DEFAULT 3,
  "attemptWindowSeconds" INTEGER NOT NULL DEFAULT 60,
  "banSeconds" INTEGER NOT NULL DEFAULT 600,
  "maxBanSeconds" INTEGER NOT NULL DEFAULT 86400,
  "goodForSeconds" INTEGER NOT NULL DEFAULT 86400,
  "scanners" TEXT[],
  "updatedAt" TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "GuardSettings_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "GuardSettings_single" CHECK ("id" = 1),
  CONSTRAINT "GuardSettings_amounts" CHECK (
    least("pairFailures", "sourceFailures", "accountFailures", "failureWindowSeconds", "sourceAttempts", "sourceNoise", "sourceScans",
      "attemptWindowSeconds", "banSeconds", "goodForSeconds") > 0 AND "maxBanSeconds" >= "banSeconds")
);

CREATE TABLE "TrustedNetwork" (
  "id" UUID NOT NULL,
  "brandId" UUID,
  "network" TEXT NOT NULL,
  "description" TEXT NOT NULL DEFAULT '',
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

  CONSTRAINT "TrustedNetwork_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "TrustedNetwork_brandId_network_key" ON "TrustedNetwork"("brandId", "network") NULLS NOT DISTINCT;
ALTER TABLE "TrustedNetwork" ADD CONSTRAINT "TrustedNetwork_brandId_fkey" FOREIGN KEY ("brandId") REFERENCES "Brand"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TRIGGER policy_image AFTER INSERT OR UPDATE OR DELETE ON "GuardSettings" FOR EACH ROW EXECUTE FUNCTION belfry.collect_image();
CREATE TRIGGER policy_image AFTER INSERT OR UPDATE OR DELETE ON "TrustedNetwork" FOR EACH ROW EXECUTE FUNCTION belfry.collect_image();

INSERT INTO "GuardSettings" ("id", "scanners", "updatedAt") VALUES (1, ARRAY['friendly-scanner', 'friendly-request', 'sipvicious', 'sipcli', 'sipscan*',
  'sip-scan*', 'sundayddr', 'siparmyknife', 'vaxsip*', 'vaxasip*', 'pplsip', 'sivus', 'iwar', 'smap', '@1.1.1.1'], CURRENT_TIMESTAMP);
INSERT INTO "TrustedNetwork" ("id", "network", "description") VALUES
  ('01936000-0000-7000-8000-000000000001', '127.0.0.1/32', 'This machine'),
  ('01936000-0000-7000-8000-000000000002', '::1/128', 'This machine');
