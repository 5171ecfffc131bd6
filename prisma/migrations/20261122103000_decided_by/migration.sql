-- What decisions of calls were made of, so that they can be made again.
ALTER TABLE "CallLadder" ADD COLUMN "facts" BYTEA;

-- CreateTable
CREATE TABLE "DecidedRules" (
    "id" TEXT NOT NULL,
    "brandId" UUID NOT NULL,
    "companyId" UUID,
    "content" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DecidedRules_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "DecidedRules_expiresAt_idx" ON "DecidedRules"("expiresAt");

-- CreateIndex
CREATE INDEX "DecidedRules_brandId_companyId_idx" ON "DecidedRules"("brandId", "companyId");

ALTER TABLE "DecidedRules" ADD CONSTRAINT "DecidedRules_form" CHECK ("id" ~ '^[0-9a-f]{32}$');
