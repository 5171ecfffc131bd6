-- What happens to calls when the link to a site has no room for another one of G.711: refused, or carried by a codec that needs less.
CREATE TYPE "FullLink" AS ENUM ('refuse', 'opus', 'g729');
ALTER TABLE "Site" ADD COLUMN "whenLinkFull" "FullLink" NOT NULL DEFAULT 'refuse';
