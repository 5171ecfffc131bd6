-- The audit log is sealed in batches, each of which contains the hash of the one before. Rows that there are already are sealed by the first of them.
ALTER TABLE "AuditLog" ADD COLUMN "batch" INTEGER;

CREATE TABLE "AuditBatch" (
    "number" INTEGER NOT NULL,
    "sealedAt" TIMESTAMPTZ(3) NOT NULL,
    "rowIds" UUID[],
    "rowHashes" BYTEA NOT NULL,
    "brands" JSONB NOT NULL,
    "hash" BYTEA NOT NULL,
    "mac" BYTEA NOT NULL,

    CONSTRAINT "AuditBatch_pkey" PRIMARY KEY ("number")
);

CREATE INDEX "AuditLog_batch_idx" ON "AuditLog"("batch");
CREATE INDEX "AuditLog_entityId_at_idx" ON "AuditLog"("entityId", "at");

-- History is still only ever added to: the one change that an entry knows is that it comes into a batch, once.
DROP TRIGGER "AuditLog_append_only" ON "AuditLog";
CREATE TRIGGER "AuditLog_append_only" BEFORE UPDATE ON "AuditLog" FOR EACH ROW
  WHEN (OLD."batch" IS NOT NULL OR NEW."batch" IS NULL OR (to_jsonb(OLD) - 'batch') IS DISTINCT FROM (to_jsonb(NEW) - 'batch'))
  EXECUTE FUNCTION refuse_update();
CREATE TRIGGER "AuditBatch_append_only" BEFORE UPDATE ON "AuditBatch" FOR EACH ROW EXECUTE FUNCTION refuse_update();
