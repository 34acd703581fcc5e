-- A notice says which clause asked for it, in the sentence of the step that did. Those already sent have the clause of their kind.
ALTER TABLE "notices" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "notices" ADD COLUMN "clause" TEXT, ADD COLUMN "text" TEXT;
UPDATE "notices" SET
  "clause" = CASE "kind" WHEN 'sendDisputeReply' THEN 'GTC-4.2.f' WHEN 'sendDefaultNotice' THEN 'GTC-4.2.e' ELSE 'GTC-4.2.b' END,
  "text" = CASE "kind" WHEN 'sendDisputeReply' THEN 'reply to a void dispute' WHEN 'sendDefaultNotice' THEN 'notice of default by e-mail' ELSE 'reminder' END;
ALTER TABLE "notices" ALTER COLUMN "clause" SET NOT NULL, ALTER COLUMN "text" SET NOT NULL;
ALTER TABLE "notices" FORCE ROW LEVEL SECURITY;
