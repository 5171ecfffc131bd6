-- A brand's own recordings of why a call is refused.
CREATE TABLE "RefusalSound" (
    "id" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "says" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "durationMs" INTEGER NOT NULL,
    "alaw" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RefusalSound_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "RefusalSound_brandId_says_language_key" ON "RefusalSound"("brandId", "says", "language");
ALTER TABLE "RefusalSound" ADD CONSTRAINT "RefusalSound_brandId_fkey" FOREIGN KEY ("brandId") REFERENCES "Brand"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- They are policy; the sound itself stands in no image.
CREATE OR REPLACE FUNCTION belfry.image_of(source jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT (CASE WHEN source::text LIKE '%"sealed%' THEN belfry.unsealed(source) ELSE source END) - ARRAY['revision', 'updatedAt', 'alaw']
$$;
CREATE TRIGGER policy_image AFTER INSERT OR UPDATE OR DELETE ON "RefusalSound" FOR EACH ROW EXECUTE FUNCTION belfry.collect_image();
