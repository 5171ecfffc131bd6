-- By which digests the phones of a SIP domain prove who they are: MD5, SHA-256 where they know it, SHA-256 alone.
CREATE TYPE "SipDigest" AS ENUM ('md5', 'sha256_or_md5', 'sha256');
ALTER TABLE "SipDomain" ADD COLUMN "digest" "SipDigest" NOT NULL DEFAULT 'md5';
UPDATE "SipDomain" SET "digest" = 'sha256' WHERE "sha256";
ALTER TABLE "SipDomain" DROP COLUMN "sha256";
