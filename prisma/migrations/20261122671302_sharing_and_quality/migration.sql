CREATE TYPE "Sharing" AS ENUM ('weights', 'least_calls', 'call_id', 'caller');
ALTER TABLE "Peer" ADD COLUMN "sharing" "Sharing" NOT NULL DEFAULT 'weights';
ALTER TABLE "Peer" ADD COLUMN "minAnsweredPercent" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Peer" ADD COLUMN "maxPddMs" INTEGER NOT NULL DEFAULT 0;
