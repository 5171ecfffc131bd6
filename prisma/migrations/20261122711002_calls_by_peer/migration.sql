-- Calls between companies of the platform are marked, and legs of peers say by which address they came or went.
ALTER TABLE "Cdr" ADD COLUMN "onNet" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "CallLeg" ADD COLUMN "gateway" TEXT NOT NULL DEFAULT '';
