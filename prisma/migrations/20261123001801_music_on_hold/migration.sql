-- CreateEnum
CREATE TYPE "HoldMusicChoice" AS ENUM ('none', 'platform', 'own');

-- AlterTable
ALTER TABLE "Company" ADD COLUMN     "holdMusic" "HoldMusicChoice" NOT NULL DEFAULT 'none';

-- CreateTable
CREATE TABLE "HoldSound" (
    "id" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "durationMs" INTEGER NOT NULL,
    "alaw" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "HoldSound_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "HoldSound_companyId_key" ON "HoldSound"("companyId");

-- CreateIndex
CREATE UNIQUE INDEX "HoldSound_brandId_companyId_key" ON "HoldSound"("brandId", "companyId");

-- AddForeignKey
ALTER TABLE "HoldSound" ADD CONSTRAINT "HoldSound_brandId_companyId_fkey" FOREIGN KEY ("brandId", "companyId") REFERENCES "Company"("brandId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- Another sound counts for calls at once. The sound itself stands in no image.
CREATE TRIGGER policy_image AFTER INSERT OR UPDATE OR DELETE ON "HoldSound" FOR EACH ROW EXECUTE FUNCTION belfry.collect_image();
