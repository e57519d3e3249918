-- What could not be read, and why?
SELECT reason_code FROM quarantine WHERE uri LIKE '%atelier-scene-2025'
