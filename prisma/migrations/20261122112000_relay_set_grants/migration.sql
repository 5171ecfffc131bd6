CREATE TABLE "RelaySetGrant" (
    "id" UUID NOT NULL,
    "relaySetId" UUID NOT NULL,
    "brandId" UUID NOT NULL,

    CONSTRAINT "RelaySetGrant_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "RelaySetGrant_relaySetId_brandId_key" ON "RelaySetGrant"("relaySetId", "brandId");
CREATE INDEX "RelaySetGrant_brandId_idx" ON "RelaySetGrant"("brandId");
ALTER TABLE "RelaySetGrant" ADD CONSTRAINT "RelaySetGrant_relaySetId_fkey" FOREIGN KEY ("relaySetId") REFERENCES "RelaySet"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "RelaySetGrant" ADD CONSTRAINT "RelaySetGrant_brandId_fkey" FOREIGN KEY ("brandId") REFERENCES "Brand"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "RelaySet" ADD CONSTRAINT "RelaySet_form" CHECK ("name" <> '' AND length("name") <= 120);

CREATE TRIGGER policy_image AFTER INSERT OR UPDATE OR DELETE ON "RelaySetGrant" FOR EACH ROW EXECUTE FUNCTION belfry.collect_image();
