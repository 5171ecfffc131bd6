-- Links by which outsiders see the messages of a call until a time.
CREATE TABLE "CallShare" (
    "id" UUID NOT NULL,
    "callId" UUID NOT NULL,
    "level" "Level" NOT NULL,
    "brandId" UUID,
    "companyId" UUID,
    "membershipId" UUID,
    "createdByName" TEXT NOT NULL,
    "whole" BOOLEAN NOT NULL,
    "openings" INTEGER NOT NULL DEFAULT 0,
    "lastOpenedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CallShare_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "CallShare_callId_idx" ON "CallShare"("callId");
CREATE INDEX "CallShare_expiresAt_idx" ON "CallShare"("expiresAt");
CREATE INDEX "CallShare_brandId_companyId_idx" ON "CallShare"("brandId", "companyId");
ALTER TABLE "CallShare" ADD CONSTRAINT "CallShare_brandId_fkey" FOREIGN KEY ("brandId") REFERENCES "Brand"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "CallShare" ADD CONSTRAINT "CallShare_brandId_companyId_fkey" FOREIGN KEY ("brandId", "companyId") REFERENCES "Company"("brandId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- How a call sounded over its time, beside its ladder.
ALTER TABLE "CallLadder" ADD COLUMN "quality" JSONB;
