-- Row images without a query of their own for each row: only rows that have sealed columns are taken apart.
CREATE FUNCTION belfry.unsealed(source jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_object_agg(key, value) FROM jsonb_each(source) WHERE key NOT LIKE 'sealed%'
$$;

CREATE OR REPLACE FUNCTION belfry.image_of(source jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT (CASE WHEN source::text LIKE '%"sealed%' THEN belfry.unsealed(source) ELSE source END) - ARRAY['revision', 'updatedAt']
$$;
