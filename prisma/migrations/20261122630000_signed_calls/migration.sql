-- Signed calls (RFC 8224, RFC 8588): what a brand signs with and whom it trusts (no brand: the platform's word, for brands without their own), which peers'
-- calls are signed and verified, and what became of it in each call.
CREATE TYPE "VerifyCalls" AS ENUM ('off', 'note', 'refuse', 'require');
CREATE TABLE "CallSigning" (
    "id" UUID NOT NULL,
    "brandId" UUID,
    "sealedCertificate" BYTEA,
    "certificateUrl" TEXT,
    "authorities" TEXT NOT NULL DEFAULT '',
    "certificateHosts" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "CallSigning_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "CallSigning_sealed" CHECK (octet_length("sealedCertificate") > 29),
    CONSTRAINT "CallSigning_url" CHECK ("sealedCertificate" IS NULL OR "certificateUrl" IS NOT NULL),
    CONSTRAINT "CallSigning_brandId_fkey" FOREIGN KEY ("brandId") REFERENCES "Brand"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "CallSigning_brandId_key" ON "CallSigning"("brandId") NULLS NOT DISTINCT;
CREATE TRIGGER policy_image AFTER INSERT OR UPDATE OR DELETE ON "CallSigning" FOR EACH ROW EXECUTE FUNCTION belfry.collect_image();

ALTER TABLE "Peer" ADD COLUMN "signCalls" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "verifyCalls" "VerifyCalls" NOT NULL DEFAULT 'off';
ALTER TABLE "Call" ADD COLUMN "passports" JSONB;
ALTER TABLE "Cdr" ADD COLUMN "signature" JSONB;
