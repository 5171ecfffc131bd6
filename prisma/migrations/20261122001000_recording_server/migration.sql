-- AlterTable
ALTER TABLE "Brand" ADD COLUMN     "recordingServerHost" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "recordingServerPort" INTEGER NOT NULL DEFAULT 5060,
ADD COLUMN     "recordingServerTransport" "SipTransport" NOT NULL DEFAULT 'udp';

-- AlterTable
ALTER TABLE "Company" ADD COLUMN     "recordingServerHost" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "recordingServerPort" INTEGER NOT NULL DEFAULT 5060,
ADD COLUMN     "recordingServerTransport" "SipTransport" NOT NULL DEFAULT 'udp';

-- AlterTable
ALTER TABLE "Recording" ADD COLUMN     "warning" TEXT NOT NULL DEFAULT '';
