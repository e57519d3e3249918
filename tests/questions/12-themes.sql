-- Under which themes did meetings stand?
SELECT theme FROM meetings WHERE theme IS NOT NULL AND mode_code IS DISTINCT FROM 'online'
ORDER BY theme
