-- Carriers that are told by a signature who sent a call on (RFC 8946).
ALTER TABLE "Peer" ADD COLUMN "signDiversions" BOOLEAN NOT NULL DEFAULT false;
