-- CreateEnum
CREATE TYPE "RecordingMode" AS ENUM ('off', 'on_demand', 'always');

-- CreateEnum
CREATE TYPE "RecordingNotice" AS ENUM ('none', 'tone');

-- CreateEnum
CREATE TYPE "RecordingState" AS ENUM ('whole', 'broken', 'unfinished');

-- AlterTable
ALTER TABLE "Company" ADD COLUMN     "recordingDays" INTEGER NOT NULL DEFAULT 90,
ADD COLUMN     "recordingMode" "RecordingMode" NOT NULL DEFAULT 'off',
ADD COLUMN     "recordingNotice" "RecordingNotice" NOT NULL DEFAULT 'none',
ADD COLUMN     "recordingPercent" INTEGER NOT NULL DEFAULT 100,
ADD COLUMN     "recordingsOfOwn" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "recordingMode" "RecordingMode";

-- CreateTable
CREATE TABLE "Recording" (
    "id" UUID NOT NULL,
    "callId" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "file" TEXT NOT NULL,
    "relay" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "durationMs" INTEGER NOT NULL DEFAULT 0,
    "state" "RecordingState" NOT NULL DEFAULT 'unfinished',
    "why" TEXT NOT NULL DEFAULT '',
    "held" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Recording_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Recording_file_idx" ON "Recording"("file");

-- CreateIndex
CREATE INDEX "Recording_companyId_callId_idx" ON "Recording"("companyId", "callId");

-- CreateIndex
CREATE INDEX "Recording_companyId_startedAt_id_idx" ON "Recording"("companyId", "startedAt", "id");

-- CreateIndex
CREATE INDEX "Recording_callId_idx" ON "Recording"("callId");

-- CreateIndex
CREATE INDEX "Recording_state_startedAt_idx" ON "Recording"("state", "startedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Recording_companyId_file_key" ON "Recording"("companyId", "file");

-- AddForeignKey
ALTER TABLE "Recording" ADD CONSTRAINT "Recording_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Recording" ADD CONSTRAINT "Recording_brandId_companyId_fkey" FOREIGN KEY ("brandId", "companyId") REFERENCES "Company"("brandId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
