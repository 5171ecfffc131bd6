-- Devices and where extensions lead are looked for by parts of their names and numbers.
CREATE INDEX "SipAccount_username_label_idx" ON "SipAccount" USING GIN ("username" gin_trgm_ops, "label" gin_trgm_ops);
CREATE INDEX "Destination_number_idx" ON "Destination" USING GIN ("number" gin_trgm_ops);
