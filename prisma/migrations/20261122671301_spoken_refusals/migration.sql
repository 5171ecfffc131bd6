CREATE TYPE "AnnounceRefusals" AS ENUM ('nobody', 'people', 'everybody');
ALTER TABLE "Brand" ADD COLUMN "announceRefusals" "AnnounceRefusals" NOT NULL DEFAULT 'nobody';
