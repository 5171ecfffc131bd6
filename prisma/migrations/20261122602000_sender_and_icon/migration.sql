-- Who the mails of a brand are from, and what stands in the tab of a browser.
ALTER TABLE "Brand" ADD COLUMN "mailFrom" TEXT;
ALTER TABLE "Theme" ADD COLUMN "icon" TEXT;
