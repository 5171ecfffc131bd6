-- Calls are found by the Call-ID of their legs, as it stands in the logs of phones and carriers.
ALTER TABLE "CallLeg" ADD COLUMN "sipCallId" TEXT NOT NULL DEFAULT '';
CREATE INDEX "CallLeg_sipCallId_idx" ON "CallLeg"("sipCallId");
