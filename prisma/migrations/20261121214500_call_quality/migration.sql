-- How a call sounded: the worst second beside the mean, what each party said it heard, and which side was bad.
CREATE TYPE "BadSide" AS ENUM ('none', 'caller_uplink', 'caller_downlink', 'callee_uplink', 'callee_downlink');
ALTER TABLE "Cdr"
  ADD COLUMN "mosWorstCaller" DOUBLE PRECISION,
  ADD COLUMN "mosWorstCallee" DOUBLE PRECISION,
  ADD COLUMN "badSide" "BadSide";
ALTER TABLE "CallLeg"
  ADD COLUMN "lossPercentWorst" DOUBLE PRECISION,
  ADD COLUMN "jitterMsWorst" DOUBLE PRECISION,
  ADD COLUMN "roundTripMs" DOUBLE PRECISION,
  ADD COLUMN "roundTripMsWorst" DOUBLE PRECISION,
  ADD COLUMN "burstRatio" DOUBLE PRECISION,
  ADD COLUMN "mosWorst" DOUBLE PRECISION,
  ADD COLUMN "heardLossPercent" DOUBLE PRECISION,
  ADD COLUMN "heardLossPercentWorst" DOUBLE PRECISION,
  ADD COLUMN "heardJitterMs" DOUBLE PRECISION,
  ADD COLUMN "heardMos" DOUBLE PRECISION,
  ADD COLUMN "heardMosWorst" DOUBLE PRECISION;
