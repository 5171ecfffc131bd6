-- AlterEnum
ALTER TYPE "RecordingNotice" ADD VALUE 'announcement';

-- CreateTable
CREATE TABLE "RecordingAnnouncement" (
    "id" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "durationMs" INTEGER NOT NULL,
    "alaw" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RecordingAnnouncement_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "RecordingAnnouncement_companyId_key" ON "RecordingAnnouncement"("companyId");

-- CreateIndex
CREATE UNIQUE INDEX "RecordingAnnouncement_brandId_companyId_key" ON "RecordingAnnouncement"("brandId", "companyId");

-- AddForeignKey
ALTER TABLE "RecordingAnnouncement" ADD CONSTRAINT "RecordingAnnouncement_brandId_companyId_fkey" FOREIGN KEY ("brandId", "companyId") REFERENCES "Company"("brandId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
