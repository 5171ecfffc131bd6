-- Lists of a million rows are sorted, filtered and searched by indexes.
CREATE INDEX "Cdr_durationMs_id_idx" ON "Cdr"("durationMs", "id");
CREATE INDEX "Cdr_brandId_durationMs_id_idx" ON "Cdr"("brandId", "durationMs", "id");
CREATE INDEX "Cdr_companyId_durationMs_id_idx" ON "Cdr"("companyId", "durationMs", "id");
CREATE INDEX "Cdr_badSide_startedAt_id_idx" ON "Cdr"("badSide", "startedAt", "id");
CREATE INDEX "Cdr_caller_callerName_callee_dialled_idx" ON "Cdr" USING GIN ("caller" gin_trgm_ops, "callerName" gin_trgm_ops, "callee" gin_trgm_ops, "dialled" gin_trgm_ops);
CREATE INDEX "AuditLog_action_at_id_idx" ON "AuditLog"("action", "at", "id");
CREATE INDEX "AuditLog_actor_action_entityId_idx" ON "AuditLog" USING GIN ("actor" gin_trgm_ops, "action" gin_trgm_ops, "entityId" gin_trgm_ops);
CREATE INDEX "Ddi_createdAt_id_idx" ON "Ddi"("createdAt", "id");
CREATE INDEX "Ddi_brandId_createdAt_id_idx" ON "Ddi"("brandId", "createdAt", "id");
CREATE INDEX "Ddi_companyId_createdAt_id_idx" ON "Ddi"("companyId", "createdAt", "id");
CREATE INDEX "Ddi_state_number_idx" ON "Ddi"("state", "number");
CREATE INDEX "User_lastName_id_idx" ON "User"("lastName", "id");
CREATE INDEX "User_firstName_id_idx" ON "User"("firstName", "id");
CREATE INDEX "User_createdAt_id_idx" ON "User"("createdAt", "id");
CREATE INDEX "User_companyId_firstName_id_idx" ON "User"("companyId", "firstName", "id");
