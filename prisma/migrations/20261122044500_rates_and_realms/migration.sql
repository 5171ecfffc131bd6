-- New calls within a second: of a user, to a number, of a company through an IPBX, from a peer. 0: no limit.
ALTER TABLE "User" ADD COLUMN "callsPerSecond" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "User" ADD CONSTRAINT "User_rate" CHECK ("callsPerSecond" >= 0);
ALTER TABLE "Ddi" ADD COLUMN "callsPerSecond" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Ddi" ADD CONSTRAINT "Ddi_rate" CHECK ("callsPerSecond" >= 0);
ALTER TABLE "TrunkUse" ADD COLUMN "callsPerSecond" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "TrunkUse" ADD CONSTRAINT "TrunkUse_rate" CHECK ("callsPerSecond" >= 0);
ALTER TABLE "Peer" ADD COLUMN "callsPerSecondIn" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Peer" ADD CONSTRAINT "Peer_rate" CHECK ("callsPerSecondIn" >= 0);

-- Challenges of this realm alone are answered; none: of any.
ALTER TABLE "PeerEndpoint" ADD COLUMN "authRealm" TEXT;
ALTER TABLE "PeerRegistration" ADD COLUMN "authRealm" TEXT;
