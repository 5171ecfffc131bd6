-- Groups of prefixes of a brand; a route is for a prefix, or for a group.
CREATE TABLE "PrefixGroup" (
    "id" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "prefixes" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PrefixGroup_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "PrefixGroup_brandId_id_key" ON "PrefixGroup"("brandId", "id");
CREATE UNIQUE INDEX "PrefixGroup_brandId_name_key" ON "PrefixGroup"("brandId", "name");
CREATE INDEX "PrefixGroup_prefixes_idx" ON "PrefixGroup" USING GIN ("prefixes");
ALTER TABLE "PrefixGroup" ADD CONSTRAINT "PrefixGroup_brandId_fkey" FOREIGN KEY ("brandId") REFERENCES "Brand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "PrefixGroup" ADD CONSTRAINT "PrefixGroup_form" CHECK ("name" <> '' AND cardinality("prefixes") <= 10000);

ALTER TABLE "Route" ADD COLUMN "prefixGroupId" UUID;
ALTER TABLE "Route" ADD CONSTRAINT "Route_brandId_prefixGroupId_fkey" FOREIGN KEY ("brandId", "prefixGroupId") REFERENCES "PrefixGroup"("brandId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "Route" ADD CONSTRAINT "Route_prefix_or_group" CHECK (("prefix" = '') = ("prefixGroupId" IS NOT NULL));
ALTER TABLE "Route" DROP CONSTRAINT "Route_form";
ALTER TABLE "Route" ADD CONSTRAINT "Route_form" CHECK ("name" <> '' AND "prefix" ~ '^(\+[0-9]{0,15})?$' AND "priority" >= 0 AND "callerNumber" ~ '^\+[1-9][0-9]{1,14}$' AND "prepend" ~ '^[0-9*#+]{0,16}$');
CREATE INDEX "Route_brandId_prefixGroupId_idx" ON "Route"("brandId", "prefixGroupId");

-- They are policy.
CREATE TRIGGER policy_image AFTER INSERT OR UPDATE OR DELETE ON "PrefixGroup" FOR EACH ROW EXECUTE FUNCTION belfry.collect_image();
