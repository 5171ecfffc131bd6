-- Whether the media of a device is encrypted on its way.
CREATE TYPE "MediaEncryption" AS ENUM ('off', 'optional', 'required');
ALTER TABLE "SipAccount" ADD COLUMN "mediaEncryption" "MediaEncryption" NOT NULL DEFAULT 'off';
