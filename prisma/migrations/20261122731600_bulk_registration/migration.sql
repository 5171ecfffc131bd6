-- A registration of ours may be for all numbers at once (RFC 6140).
ALTER TABLE "PeerRegistration" ADD COLUMN "bulk" BOOLEAN NOT NULL DEFAULT false;
