-- A webhook is judged by how often it failed, too.
ALTER TABLE "Webhook" ADD COLUMN "failures" INTEGER NOT NULL DEFAULT 0;

-- Recordings are told to where the company itself wants them: webhooks that somebody above it set up, or led elsewhere, hear of them no more.
UPDATE "Webhook" SET "events" = array_remove("events", 'recording.ready')
WHERE 'recording.ready' = ANY("events") AND EXISTS (
  SELECT 1 FROM "AuditLog"
  WHERE "AuditLog"."entityId" = "Webhook"."id"::text AND "level" IN ('god', 'brand')
    AND ("action" = 'webhook.create' OR ("action" = 'webhook.update' AND "detail" ? 'url'))
);

-- A brand's mails come from domains of its own; others that god knows to be its. Senders of other domains are passed over.
ALTER TABLE "Brand" ADD COLUMN "mailDomains" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- What waits is looked for each half minute among all that was told in 14 days.
CREATE INDEX "WebhookDelivery_state_createdAt_idx" ON "WebhookDelivery"("state", "createdAt");
