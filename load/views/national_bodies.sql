-- The organisations that count for a country: those seated there, without UNESCO, the UN and other intergovernmental ones, which belong to no country.
SELECT organisation_id, name, country_code
FROM organisations
WHERE country_code IS NOT NULL
    AND coalesce(kind_code, '') NOT IN ('un_body', 'unesco_body', 'igo')
