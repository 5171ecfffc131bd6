-- The certificate that a peer has given us, with its key, sealed.
ALTER TABLE "Peer" ADD COLUMN "sealedClientCertificate" BYTEA;
ALTER TABLE "Peer" ADD CONSTRAINT "Peer_sealed" CHECK (octet_length("sealedClientCertificate") > 29);
