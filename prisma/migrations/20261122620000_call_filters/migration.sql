CREATE TYPE "CallFilterDirection" AS ENUM ('in', 'out', 'both');
CREATE TYPE "CallFilterMatch" AS ENUM ('any', 'number', 'prefix', 'country', 'anonymous');
CREATE TYPE "CallFilterAction" AS ENUM ('allow', 'block', 'forward');

CREATE TABLE "CallFilter" (
    "id" UUID NOT NULL,
    "level" "PolicyScope" NOT NULL,
    "brandId" UUID,
    "companyId" UUID,
    "position" INTEGER NOT NULL,
    "direction" "CallFilterDirection" NOT NULL DEFAULT 'both',
    "callerMatch" "CallFilterMatch" NOT NULL DEFAULT 'any',
    "caller" TEXT NOT NULL DEFAULT '',
    "calleeMatch" "CallFilterMatch" NOT NULL DEFAULT 'any',
    "callee" TEXT NOT NULL DEFAULT '',
    "action" "CallFilterAction" NOT NULL DEFAULT 'block',
    "forwardNumber" TEXT,
    "destinationId" UUID,
    "reason" TEXT NOT NULL DEFAULT '',
    "announce" BOOLEAN NOT NULL DEFAULT true,
    "note" TEXT NOT NULL DEFAULT '',
    "active" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CallFilter_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "CallFilter_level_brandId_companyId_position_idx" ON "CallFilter"("level", "brandId", "companyId", "position");
CREATE INDEX "CallFilter_brandId_companyId_idx" ON "CallFilter"("brandId", "companyId");
CREATE INDEX "CallFilter_companyId_destinationId_idx" ON "CallFilter"("companyId", "destinationId");

ALTER TABLE "CallFilter" ADD CONSTRAINT "CallFilter_brandId_fkey" FOREIGN KEY ("brandId") REFERENCES "Brand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "CallFilter" ADD CONSTRAINT "CallFilter_brandId_companyId_fkey" FOREIGN KEY ("brandId", "companyId") REFERENCES "Company"("brandId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "CallFilter" ADD CONSTRAINT "CallFilter_companyId_destinationId_fkey" FOREIGN KEY ("companyId", "destinationId") REFERENCES "Destination"("companyId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE "CallFilter" ADD CONSTRAINT "CallFilter_level" CHECK (CASE "level"
  WHEN 'platform' THEN "brandId" IS NULL AND "companyId" IS NULL
  WHEN 'brand' THEN "brandId" IS NOT NULL
  ELSE "brandId" IS NOT NULL AND "companyId" IS NOT NULL END);
ALTER TABLE "CallFilter" ADD CONSTRAINT "CallFilter_caller" CHECK (CASE "callerMatch"
  WHEN 'number' THEN "caller" ~ '^\+[1-9][0-9]{1,14}$' WHEN 'prefix' THEN "caller" ~ '^\+[1-9][0-9]{0,14}$'
  WHEN 'country' THEN "caller" ~ '^[A-Z]{2}$' ELSE "caller" = '' END);
ALTER TABLE "CallFilter" ADD CONSTRAINT "CallFilter_callee" CHECK (CASE "calleeMatch"
  WHEN 'number' THEN "callee" ~ '^\+[1-9][0-9]{1,14}$' WHEN 'prefix' THEN "callee" ~ '^\+[1-9][0-9]{0,14}$'
  WHEN 'country' THEN "callee" ~ '^[A-Z]{2}$' WHEN 'any' THEN "callee" = '' ELSE false END);
ALTER TABLE "CallFilter" ADD CONSTRAINT "CallFilter_forward" CHECK ("forwardNumber" ~ '^\+[1-9][0-9]{1,14}$'
  AND ("destinationId" IS NULL OR "level" = 'company')
  AND ("action" = 'forward') = (("forwardNumber" IS NULL) <> ("destinationId" IS NULL)));

CREATE TRIGGER policy_image AFTER INSERT OR UPDATE OR DELETE ON "CallFilter" FOR EACH ROW EXECUTE FUNCTION belfry.collect_image();
