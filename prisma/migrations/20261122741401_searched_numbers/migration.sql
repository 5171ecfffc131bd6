-- CreateIndex
CREATE INDEX "Extension_number_idx" ON "Extension" USING GIN ("number" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "Ddi_number_label_idx" ON "Ddi" USING GIN ("number" gin_trgm_ops, "label" gin_trgm_ops);
