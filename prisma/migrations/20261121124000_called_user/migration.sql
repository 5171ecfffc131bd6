-- Who was called, when somebody of the same company called: the call is theirs, too.
ALTER TABLE "Cdr" ADD COLUMN "calledUserId" UUID;
CREATE INDEX "Cdr_companyId_calledUserId_startedAt_id_idx" ON "Cdr"("companyId", "calledUserId", "startedAt", "id");
