-- A peer may know us by a name, which stands in Contact in place of our address.
ALTER TABLE "Peer" ADD COLUMN "contactHost" TEXT;
