-- CreateEnum
CREATE TYPE "RecordingAtLimit" AS ENUM ('stop', 'remove_oldest');

-- AlterTable
ALTER TABLE "Brand" ADD COLUMN     "recordingLimitMb" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "recordingAtLimit" "RecordingAtLimit" NOT NULL DEFAULT 'stop',
ADD COLUMN     "recordingFull" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Company" ADD COLUMN     "recordingLimitMb" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "recordingAtLimit" "RecordingAtLimit" NOT NULL DEFAULT 'stop',
ADD COLUMN     "recordingFull" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE INDEX "Recording_brandId_startedAt_id_idx" ON "Recording"("brandId", "startedAt", "id");
