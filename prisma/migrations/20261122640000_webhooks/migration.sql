-- Events told to other people's servers: where to, and what became of each.
CREATE TYPE "WebhookDeliveryState" AS ENUM ('waiting', 'delivered', 'failed');

CREATE TABLE "Webhook" (
    "id" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "companyId" UUID,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "events" TEXT[],
    "sealedSecret" BYTEA NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "failingSince" TIMESTAMPTZ(3),
    "disabledAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Webhook_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "Webhook_sealed" CHECK (octet_length("sealedSecret") > 29)
);

CREATE TABLE "WebhookDelivery" (
    "id" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "webhookId" UUID NOT NULL,
    "occasion" TEXT NOT NULL,
    "eventId" UUID NOT NULL,
    "eventType" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "state" "WebhookDeliveryState" NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "status" INTEGER,
    "durationMs" INTEGER,
    "answer" TEXT NOT NULL DEFAULT '',
    "problem" TEXT NOT NULL DEFAULT '',
    "nextAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "WebhookDelivery_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "WebhookSettings" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "networks" TEXT[],

    CONSTRAINT "WebhookSettings_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "WebhookSettings_one" CHECK ("id" = 1)
);
INSERT INTO "WebhookSettings" ("id", "networks") VALUES (1, '{}');

CREATE UNIQUE INDEX "Webhook_brandId_id_key" ON "Webhook"("brandId", "id");
CREATE INDEX "Webhook_companyId_idx" ON "Webhook"("companyId");
CREATE UNIQUE INDEX "WebhookDelivery_webhookId_occasion_key" ON "WebhookDelivery"("webhookId", "occasion");
CREATE INDEX "WebhookDelivery_webhookId_createdAt_id_idx" ON "WebhookDelivery"("webhookId", "createdAt", "id");
CREATE INDEX "WebhookDelivery_createdAt_idx" ON "WebhookDelivery"("createdAt");
ALTER TABLE "Webhook" ADD CONSTRAINT "Webhook_brandId_fkey" FOREIGN KEY ("brandId") REFERENCES "Brand"("id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "Webhook" ADD CONSTRAINT "Webhook_brandId_companyId_fkey" FOREIGN KEY ("brandId", "companyId") REFERENCES "Company"("brandId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "WebhookDelivery" ADD CONSTRAINT "WebhookDelivery_brandId_webhookId_fkey" FOREIGN KEY ("brandId", "webhookId") REFERENCES "Webhook"("brandId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
