-- Calls counted by company and hour, for dashboards.
CREATE TABLE "CallCount" (
    "brandId" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "total" INTEGER NOT NULL,
    "answered" INTEGER NOT NULL,
    "durationMs" BIGINT NOT NULL,
    "mosSum" DOUBLE PRECISION NOT NULL,
    "mosCalls" INTEGER NOT NULL,
    "badCalls" INTEGER NOT NULL,
    "priceMicros" BIGINT NOT NULL,
    "costMicros" BIGINT NOT NULL,

    CONSTRAINT "CallCount_pkey" PRIMARY KEY ("companyId", "hour", "currency")
);
CREATE INDEX "CallCount_brandId_hour_idx" ON "CallCount"("brandId", "hour");
CREATE INDEX "CallCount_hour_idx" ON "CallCount"("hour");
ALTER TABLE "CallCount" ADD CONSTRAINT "CallCount_brandId_companyId_fkey" FOREIGN KEY ("brandId", "companyId") REFERENCES "Company"("brandId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- How far they have been counted.
CREATE TABLE "CallCountMark" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "countedTo" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CallCountMark_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "CallCountMark_single" CHECK ("id" = 1)
);

-- What has been stored since.
CREATE INDEX "Cdr_createdAt_idx" ON "Cdr"("createdAt");
