-- What a key for the API may do, and from where. Keys that there are already may do all that they could, from anywhere.
ALTER TABLE "ApiToken" ADD COLUMN "scopes" TEXT[] NOT NULL DEFAULT ARRAY['everything:write']::TEXT[],
ADD COLUMN "networks" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
ADD COLUMN "lastUsedIp" TEXT NOT NULL DEFAULT '';
