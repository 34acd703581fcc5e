-- A contract that has ended shuts out of itself; a customer that has another one still comes in.
ALTER TABLE access_blocks ADD COLUMN contract_id text;

-- Whether a customer may come in, and its End Users with it: a block of the whole customer shuts out its users; contracts that have ended shut
-- out both once no other contract of the customer runs that gives access.
DROP FUNCTION customer_access(text, text);
CREATE FUNCTION customer_access(asked_provider text, asked_customer text)
RETURNS TABLE (known boolean, blocks jsonb, ended jsonb, has_other boolean, alerts jsonb)
LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM set_config('app.provider_id', asked_provider, true);
  RETURN QUERY SELECT
    EXISTS (SELECT FROM customers c WHERE c.id = asked_customer),
    (SELECT coalesce(jsonb_agg(jsonb_build_object('clause', b.clause, 'text', b.text, 'from', b.from_at) ORDER BY b.from_at), '[]')
       FROM access_blocks b WHERE b.customer_id = asked_customer AND b.until_at IS NULL AND b.contract_id IS NULL),
    (SELECT coalesce(jsonb_agg(jsonb_build_object('contractId', b.contract_id, 'clause', b.clause, 'text', b.text, 'from', b.from_at)
                               ORDER BY b.from_at, b.contract_id), '[]')
       FROM access_blocks b WHERE b.customer_id = asked_customer AND b.until_at IS NULL AND b.contract_id IS NOT NULL),
    EXISTS (SELECT FROM contracts t
            JOIN providers o ON o.id = t.provider_id
            JOIN pinned_terms p ON p.provider_id = t.provider_id AND p.hash = t.terms_hash
            LEFT JOIN clocks k ON k.id = t.clock_id
            WHERE t.customer_id = asked_customer AND p.terms->'values' ? 'GTC-8.c'
            AND t.starts_on <= (coalesce(k.now_at, clock_timestamp()) AT TIME ZONE o.zone)::date
            AND NOT EXISTS (SELECT FROM access_blocks b WHERE b.contract_id = t.id AND b.until_at IS NULL)),
    (SELECT coalesce(jsonb_agg(jsonb_build_object('clause', a.clause, 'text', a.text, 'from', a.from_at) ORDER BY a.from_at), '[]')
       FROM alerts a WHERE a.customer_id = asked_customer AND a.until_at IS NULL);
END $$;
