-- empty: what calling any script costs.
-- KEYS  any
-- ARGV  any
-- Returns an empty list.
return {}
