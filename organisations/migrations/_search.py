"""What makes the register easy to find in.

Triggers keep one row of search text per organisation: per statement, so that an import of
thousands of rows costs one refresh, and only when a text changed that people search by.
"""

# As in organisations/models/search.py; a test holds that both lists say the same.
ABBREVIATIONS = {
    "alg": "algemeen",
    "basisond": "basisonderwijs",
    "basissch": "basisschool",
    "bijz": "bijzonder",
    "bs": "basisschool",
    "cbs": "christelijke basisschool",
    "chr": "christelijk",
    "evang": "evangelisch",
    "gem": "gemeentelijk gemeenschap",
    "geref": "gereformeerd",
    "herv": "hervormd",
    "hs": "hogeschool",
    "interconf": "interconfessioneel",
    "isl": "islamitisch",
    "kath": "katholiek",
    "obs": "openbare basisschool",
    "ond": "onderwijs",
    "onderw": "onderwijs",
    "openb": "openbaar",
    "opl": "opleiding",
    "pc": "protestants christelijk",
    "prim": "primair",
    "prot": "protestants",
    "reg": "regionaal",
    "rk": "rooms katholiek",
    "sch": "school scholengemeenschap",
    "sg": "scholengemeenschap",
    "spec": "speciaal",
    "st": "stichting sint",
    "stg": "stichting",
    "univ": "universiteit",
    "ver": "vereniging",
    "voortg": "voortgezet",
}
VALUES = ", ".join(f"('{short}', '{full}')" for short, full in ABBREVIATIONS.items())

FUNCTIONS = f"""
-- Small letters and digits with one blank between words.
CREATE FUNCTION organisations_plain(given text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT btrim(regexp_replace(lower(unaccent(coalesce(given, ''))), '[^a-z0-9]+', ' ', 'g'))
$$;

-- The same, with every abbreviation followed by its full words.
CREATE FUNCTION organisations_full(given text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(string_agg(concat_ws(' ', word, full_words), ' ' ORDER BY place), '')
  FROM regexp_split_to_table(organisations_plain(given), ' ') WITH ORDINALITY AS w (word, place)
  LEFT JOIN (VALUES {VALUES}) AS a (short, full_words) ON short = word
$$;

-- Words as they are and by their Dutch stem, with a weight.
CREATE FUNCTION organisations_lexemes(words text, weight "char") RETURNS tsvector
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT setweight(to_tsvector('simple', words) || to_tsvector('dutch', words), weight)
$$;

-- The lock makes two imports of sites of one organisation wait for each other; the statement
-- after it sees what the first one wrote.
CREATE FUNCTION organisations_refresh_search(ids bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM organisations_searchtext
    WHERE organisation_id = ANY(ids) ORDER BY organisation_id FOR UPDATE;
  INSERT INTO organisations_searchtext (organisation_id, title, words, document)
  SELECT o.id, organisations_plain(o.name),
    concat_ws(' ', own.names, own.places, sites.words),
    setweight(to_tsvector('simple', organisations_plain(concat_ws(
      ' ', o.board_number, o.brin, o.kvk, o.rio_id, sites.numbers))), 'A')
    || organisations_lexemes(own.names, 'B') || organisations_lexemes(own.places, 'C')
    || organisations_lexemes(sites.words, 'D')
  FROM organisations_organisation o
  LEFT JOIN organisations_municipality m ON m.id = o.municipality_id
  CROSS JOIN LATERAL (SELECT
    organisations_full(concat_ws(' ', o.name, o.speaks_for)) AS names,
    organisations_plain(concat_ws(' ', o.place, m.name)) AS places) own
  CROSS JOIN LATERAL (SELECT
    organisations_full(concat_ws(' ', string_agg(DISTINCT l.name, ' '),
      string_agg(DISTINCT l.place, ' '), string_agg(DISTINCT lm.name, ' '))) AS words,
    concat_ws(' ', string_agg(l.code, ' '), string_agg(DISTINCT left(l.code, 4), ' ')) AS numbers
    FROM organisations_location l JOIN organisations_municipality lm ON lm.id = l.municipality_id
    WHERE l.organisation_id = o.id) sites
  WHERE o.id = ANY(ids) ORDER BY o.id
  ON CONFLICT (organisation_id) DO UPDATE SET
    title = excluded.title, words = excluded.words, document = excluded.document;
END $$;

CREATE FUNCTION organisations_search_of_organisations() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM organisations_refresh_search(ARRAY(SELECT id FROM new_rows));
  ELSIF TG_OP = 'DELETE' THEN
    DELETE FROM organisations_searchtext WHERE organisation_id IN (SELECT id FROM old_rows);
  ELSE
    PERFORM organisations_refresh_search(ARRAY(
      SELECT n.id FROM new_rows n JOIN old_rows o USING (id)
      WHERE (n.name, n.speaks_for, n.place, n.municipality_id, n.board_number, n.brin, n.kvk,
        n.rio_id) IS DISTINCT FROM (o.name, o.speaks_for, o.place, o.municipality_id,
        o.board_number, o.brin, o.kvk, o.rio_id)));
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION organisations_search_of_locations() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM organisations_refresh_search(ARRAY(SELECT DISTINCT organisation_id FROM new_rows));
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM organisations_refresh_search(ARRAY(SELECT DISTINCT organisation_id FROM old_rows));
  ELSE
    PERFORM organisations_refresh_search(ARRAY(
      SELECT unnest(ARRAY[n.organisation_id, o.organisation_id])
      FROM new_rows n JOIN old_rows o USING (id)
      WHERE (n.code, n.name, n.place, n.municipality_id, n.organisation_id)
        IS DISTINCT FROM (o.code, o.name, o.place, o.municipality_id, o.organisation_id)));
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION organisations_search_of_municipalities() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE renamed bigint[] := ARRAY(
  SELECT n.id FROM new_rows n JOIN old_rows o USING (id) WHERE n.name <> o.name);
BEGIN
  IF cardinality(renamed) > 0 THEN
    PERFORM organisations_refresh_search(ARRAY(
      SELECT id FROM organisations_organisation WHERE municipality_id = ANY(renamed)
      UNION SELECT organisation_id FROM organisations_location
        WHERE municipality_id = ANY(renamed)));
  END IF;
  RETURN NULL;
END $$;
"""

PARTS = {
    "INSERT": "REFERENCING NEW TABLE AS new_rows",
    "UPDATE": "REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows",
    "DELETE": "REFERENCING OLD TABLE AS old_rows",
}
WATCHED = {
    "organisations_organisation": ("organisations", PARTS),
    "organisations_location": ("locations", PARTS),
    "organisations_municipality": ("municipalities", ["UPDATE"]),
}
TRIGGERS = "".join(
    f"CREATE TRIGGER search_{event.lower()} AFTER {event} ON {table} {PARTS[event]} "
    f"FOR EACH STATEMENT EXECUTE FUNCTION organisations_search_of_{name}();\n"
    for table, (name, events) in WATCHED.items()
    for event in events
)
UNDO = (
    "".join(
        f"DROP TRIGGER search_{event.lower()} ON {table};"
        for table, (_, events) in WATCHED.items()
        for event in events
    )
    + "".join(f"DROP FUNCTION organisations_search_of_{n}();" for n, _ in WATCHED.values())
    + "DROP FUNCTION organisations_refresh_search(bigint[]);"
    + 'DROP FUNCTION organisations_lexemes(text, "char");'
    + "DROP FUNCTION organisations_full(text);"
    + "DROP FUNCTION organisations_plain(text);"
)
