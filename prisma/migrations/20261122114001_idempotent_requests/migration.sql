-- Requests that may be sent again: what was answered, for a day.
CREATE TABLE "IdempotentRequest" (
    "id" UUID NOT NULL,
    "brandId" UUID,
    "companyId" UUID,
    "actor" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "sealedAnswer" BYTEA,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "IdempotentRequest_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "IdempotentRequest_sealed" CHECK (octet_length("sealedAnswer") > 29)
);

CREATE UNIQUE INDEX "IdempotentRequest_actor_key_key" ON "IdempotentRequest"("actor", "key");
CREATE INDEX "IdempotentRequest_createdAt_idx" ON "IdempotentRequest"("createdAt");
